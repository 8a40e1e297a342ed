package io.github.bpfmaven.templates.java;

import java.util.List;

/** Text that stands safely in a Javadoc comment, whatever C it came from. */
final class Javadoc {
    private Javadoc() {}

    /**
     * Everything that HTML, Javadoc or javac would take for its own becomes an entity: of these, {@code *}{@code /}
     * would end the comment, and a backslash before a {@code u} would not even compile.
     */
    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '/') {
                escaped.append(endsComment(text, i) ? "&#" + (int) c + ";" : c);
            } else {
                escaped.append(entity(c));
            }
        }
        return escaped.toString();
    }

    private static boolean endsComment(String text, int at) {
        return text.charAt(at) == '/' && at > 0 && text.charAt(at - 1) == '*';
    }

    private static String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '@', '\\' -> "&#" + (int) c + ";";
            default -> Character.toString(c);
        };
    }

    /** Lines of a preformatted block, each without white space at its end. */
    static List<String> lines(String text) {
        return escape(text.replace("\t", "    "))
                .stripTrailing()
                .lines()
                .map(String::stripTrailing)
                .toList();
    }
}
