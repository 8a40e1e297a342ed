package io.github.bpfmaven.probe.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The {@code #include} lines of a header, those that only programs in user space see left out. */
final class Includes {
    private static final Pattern INCLUDE = Pattern.compile("include\\s*([<\"])([^>\"]+)[>\"].*");

    private Includes() {}

    /**
     * @param quoted whether it is looked for beside the including header first
     * @param conditional whether an {@code #if} other than the header's own guard stands around it
     */
    record Include(String name, boolean quoted, boolean conditional) {}

    static List<Include> of(byte[] header) {
        var found = new ArrayList<Include>();
        var conditions = new ArrayDeque<String>();
        boolean guarded = false;
        for (int at = 0; at < header.length; at = endOfLine(header, at) + 1) {
            int hash = skipSpace(header, at);
            if (hash >= header.length || header[hash] != '#') {
                continue;
            }
            int end = endOfLine(header, hash);
            var directive = new String(header, hash + 1, end - hash - 1, StandardCharsets.ISO_8859_1).strip();
            if (directive.startsWith("if")) {
                guarded |= conditions.isEmpty() && directive.startsWith("ifndef");
                conditions.push(directive);
            } else if (directive.startsWith("endif")) {
                conditions.poll();
            } else if (directive.startsWith("include") && !isForUserSpace(conditions)) {
                add(directive, conditions.size() > (guarded ? 1 : 0), found);
            }
        }
        return found;
    }

    /** {@code #ifndef __KERNEL__}; what is for the kernel has no missing includes, so either branch may be passed over. */
    private static boolean isForUserSpace(Collection<String> conditions) {
        return conditions.stream().anyMatch(condition -> condition.contains("__KERNEL__"));
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
