package io.github.bpfmaven.probe;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.index.Definition;
import io.github.bpfmaven.probe.index.HeaderIndex;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.List;
import java.util.Optional;

/** A type that was asked for and that the probed headers do not define, and what is known of it all the same. */
public final class UndefinedType {
    private static final int MOST_MENTIONS = 3;

    private final HeaderTree tree;
    private final String name;
    private final HeaderIndex index;
    private final Optional<Definition> definition;
    private final List<String> mentions;

    private UndefinedType(HeaderTree tree, String name) {
        this.tree = tree;
        this.name = name;
        this.index = HeaderIndex.scan(tree);
        this.definition = index.definitions(name).stream()
                .filter(found -> found.kind().isType())
                .findFirst();
        this.mentions = index.mentions(name, MOST_MENTIONS);
    }

    /** Looks for its name in every header of the tree. */
    public static UndefinedType in(HeaderTree tree, String name) {
        return new UndefinedType(tree, name);
    }

    /** Whether the kernel has it, but in no header that is installed. */
    public boolean isPrivate() {
        return definition.isEmpty() && !mentions.isEmpty();
    }

    /** @param where what asked for it */
    public InputException error(String where) {
        if (definition.isPresent()) {
            return new InputException(
                    "Kernel " + tree.release() + " does not define \"" + name + "\" as it is configured: "
                            + describe(definition.get()) + ", under conditions that do not hold or in a header that"
                            + " does not compile.",
                    where,
                    Remedies.askForAllTypes());
        }
        if (isPrivate()) {
            return new InputException(
                    "The headers of kernel " + tree.release() + " do not define \"" + name
                            + "\": they only mention it (" + String.join(", ", mentions)
                            + "), so it is private to the kernel's sources, defined in one of its .c files or in a"
                            + " header that is not installed.",
                    where,
                    Remedies.typeOnlyInSource());
        }
        return new InputException(
                "The headers of kernel " + tree.release() + " do not define \"" + name + "\".",
                where,
                Remedies.nearestTypes(index.nearest(name)));
    }

    private static String describe(Definition definition) {
        return definition.header() + ":" + definition.line() + " does";
    }
}
