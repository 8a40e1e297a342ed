package io.github.bpfmaven.templates.java;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Follows the braces of a source from line to line, for how far each line is to be indented. */
final class Blocks {
    private static final int STEP = 4;
    private static final int CONTINUATION = 8;

    private final Consumer<String> words;
    private final Deque<Block> open = new ArrayDeque<>();
    private int parentheses;
    /** Whether the line before left its statement unfinished. */
    private boolean unfinished;

    /** What the braces that are open are of: the lines between a switch's cases are indented once more. */
    private enum Block {
        SWITCH,
        OTHER
    }

    /** @param words told each word that is no comment's or text's */
    Blocks(Consumer<String> words) {
        this.words = words;
    }

    /**
     * Goes on to the next line.
     *
     * @param line stripped, not empty
     * @return how many spaces belong before it
     */
    int take(String line) {
        if (isComment(line)) {
            return indent(line) + (line.startsWith("*") ? 1 : 0);
        }
        int indent = indent(line) + (unfinished ? CONTINUATION : 0);
        scan(line);
        char last = line.charAt(line.length() - 1);
        boolean label = isLabel(line) && last == ':';
        unfinished = parentheses > 0 || !(label || ";{},".indexOf(last) >= 0 || line.startsWith("@"));
        return indent;
    }

    private static boolean isComment(String line) {
        return line.startsWith("*") || line.startsWith("/*") || line.startsWith("//");
    }

    private static boolean isLabel(String line) {
        return line.startsWith("case ") || line.startsWith("default:");
    }

    private int indent(String line) {
        boolean closing = line.startsWith("}");
        int depth = open.size() - (closing ? 1 : 0);
        boolean inCase = open.peek() == Block.SWITCH && !closing && !isLabel(line);
        return STEP * (depth + (inCase ? 1 : 0));
    }

    private void scan(String line) {
        int word = -1;
        for (int i = 0; i <= line.length(); i++) {
            char c = i < line.length() ? line.charAt(i) : ' ';
            if (Character.isJavaIdentifierPart(c)) {
                word = word < 0 ? i : word;
                continue;
            } else if (word >= 0) {
                words.accept(line.substring(word, i));
                word = -1;
            }
            if (c == '"' || c == '\'') {
                i = LineBreaks.endOfLiteral(line, i);
            } else {
                bracket(c, line);
            }
        }
    }

    private void bracket(char c, String line) {
        if (c == '(' || c == ')') {
            parentheses += c == '(' ? 1 : -1;
        } else if (c == '{') {
            open.push(line.startsWith("switch ") ? Block.SWITCH : Block.OTHER);
        } else if (c == '}') {
            open.pop();
        }
    }
}
