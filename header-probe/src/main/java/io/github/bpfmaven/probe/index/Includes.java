package io.github.bpfmaven.probe.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The {@code #include} lines of a header, those that only programs in user space see left out. */
final class Includes {
    private static final Pattern INCLUDE = Pattern.compile("include\\s*([<\"])([^>\"]+)[>\"].*");
    private static final Pattern FOR_THE_KERNEL =
            Pattern.compile("ifdef\\s+__KERNEL__.*|if\\s+defined\\s*\\(?\\s*__KERNEL__\\s*\\)?\\s*");
    private static final Pattern FOR_USER_SPACE =
            Pattern.compile("ifndef\\s+__KERNEL__.*|if\\s+!\\s*defined\\s*\\(?\\s*__KERNEL__.*");

    private Includes() {}

    /**
     * @param quoted whether it is looked for beside the including header first
     * @param conditional whether an {@code #if} other than the header's own guard stands around it
     */
    record Include(String name, boolean quoted, boolean conditional) {}

    static List<Include> of(byte[] header) {
        var found = new ArrayList<Include>();
        var conditions = new ArrayDeque<Condition>();
        for (int at = 0; at < header.length; at = endOfLine(header, at) + 1) {
            int hash = skipSpace(header, at);
            if (hash >= header.length || header[hash] != '#') {
                continue;
            }
            int start = skipSpace(header, hash + 1);
            if (start >= header.length || header[start] != 'i' && header[start] != 'e') {
                continue; // most are #define, and not looked at any further
            }
            var directive =
                    new String(header, start, endOfLine(header, start) - start, StandardCharsets.ISO_8859_1).strip();
            if (directive.startsWith("if")) {
                conditions.push(Condition.of(directive, conditions.isEmpty()));
            } else if (directive.startsWith("el") && !conditions.isEmpty()) {
                conditions.push(conditions.pop().otherwise());
            } else if (directive.startsWith("endif")) {
                conditions.poll();
            } else if (directive.startsWith("include") && !conditions.contains(Condition.USER_SPACE)) {
                add(directive, conditions.contains(Condition.OPEN), found);
            }
        }
        return found;
    }

    /** What is known of an {@code #if} when headers are read for the kernel. */
    private enum Condition {
        /** Holds: a header's guard, {@code #ifdef __KERNEL__}. */
        HOLDS,
        USER_SPACE,
        OPEN;

        static Condition of(String directive, boolean outermost) {
            if (FOR_THE_KERNEL.matcher(directive).matches()) {
                return HOLDS;
            } else if (FOR_USER_SPACE.matcher(directive).matches()) {
                return USER_SPACE;
            }
            return outermost && directive.startsWith("ifndef") ? HOLDS : OPEN;
        }

        Condition otherwise() {
            return this == OPEN ? OPEN : this == HOLDS ? USER_SPACE : HOLDS;
        }
    }

    private static void add(String directive, boolean conditional, List<Include> found) {
        var include = INCLUDE.matcher(directive);
        if (include.matches()) {
            found.add(new Include(include.group(2), include.group(1).equals("\""), conditional));
        }
    }

    private static int skipSpace(byte[] text, int from) {
        int at = from;
        while (at < text.length && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static int endOfLine(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }
}
