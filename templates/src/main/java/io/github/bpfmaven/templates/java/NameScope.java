package io.github.bpfmaven.templates.java;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names in one scope of Java: each is given once, those that come later are numbered. */
final class NameScope {
    private final Set<String> taken = new HashSet<>();

    /** @param reserved names that are in use already */
    NameScope(String... reserved) {
        taken.addAll(List.of(reserved));
    }

    /** A scope inside this one: what it claims hides nothing that is claimed here by now, and is not taken here. */
    NameScope inner() {
        var inner = new NameScope();
        inner.taken.addAll(taken);
        return inner;
    }

    /** The name itself, or with the first number from 2 on that makes it free. */
    String claim(String name) {
        var free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + number;
        }
        return free;
    }
}
