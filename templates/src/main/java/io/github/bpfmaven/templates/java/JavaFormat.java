package io.github.bpfmaven.templates.java;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Brings what the templates made into the layout of source files: lines indented by the braces around them, long ones
 * broken, no import that nothing uses. Templates write each statement and declaration on a line of its own, so that no
 * parser is needed: to parse and print the sources took four times as long as to make them.
 */
final class JavaFormat {
    private final StringBuilder out;
    private final List<String> imports = new ArrayList<>();
    private final Set<String> words = new HashSet<>();
    private final Blocks blocks = new Blocks(words::add);
    private int importsAt;
    /** Whether a blank line is due before the next line, unless a block starts or ends there. */
    private boolean gap;

    private JavaFormat(int length) {
        this.out = new StringBuilder(length + length / 4);
    }

    static String format(String text) {
        var format = new JavaFormat(text.length());
        text.lines().map(String::strip).forEach(format::append);
        format.insertImports();
        return format.out.toString();
    }

    private void append(String line) {
        if (line.isEmpty()) {
            gap = true;
        } else if (line.startsWith("import ")) {
            importsAt = imports.isEmpty() ? out.length() : importsAt;
            imports.add(line);
        } else {
            appendCode(line);
        }
    }

    private void appendCode(String line) {
        int indent = blocks.take(line);
        if (gap && !line.startsWith("}") && !isStart()) {
            out.append('\n');
        }
        gap = false;
        LongLines.append(out, " ".repeat(indent) + line);
    }

    private boolean isStart() {
        return out.isEmpty() || out.charAt(out.length() - 2) == '{';
    }

    /** Templates import what any of their variants needs; what this one uses is left, static ones first. */
    private void insertImports() {
        Predicate<String> isStatic = line -> line.startsWith("import static ");
        var text = group(isStatic) + group(isStatic.negate());
        out.insert(importsAt, importsAt == 0 ? text : "\n" + text.stripTrailing() + "\n");
    }

    private String group(Predicate<String> kind) {
        var used = imports.stream().filter(kind).filter(this::isUsed).toList();
        return used.isEmpty() ? "" : String.join("\n", used) + "\n\n";
    }

    private boolean isUsed(String line) {
        return words.contains(line.substring(line.lastIndexOf('.') + 1, line.indexOf(';')));
    }
}
