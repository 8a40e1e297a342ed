package io.github.bpfmaven.kernels.apt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Parses deb822(5): paragraphs of {@code Field: value} with empty lines between them, continuation lines that begin
 * with a blank, and comments. Both package indices and {@code *.sources} files are written in it.
 */
final class Paragraphs {
    private Paragraphs() {}

    /** Each paragraph's fields, their names in lower case; continuation lines follow after a newline, stripped. */
    static List<Map<String, String>> parse(String text) {
        var paragraphs = new ArrayList<Map<String, String>>();
        var current = new LinkedHashMap<String, String>();
        var field = "";
        for (var line : (text + "\n\n").split("\r?\n", -1)) {
            if (line.startsWith("#")) {
                continue;
            }
            if (line.isBlank()) {
                if (!current.isEmpty()) {
                    paragraphs.add(current);
                }
                current = new LinkedHashMap<>();
                field = "";
            } else if (Character.isWhitespace(line.charAt(0))) {
                current.computeIfPresent(field, (name, value) -> value + "\n" + line.strip());
            } else {
                field = addField(current, line);
            }
        }
        return paragraphs;
    }

    private static String addField(Map<String, String> paragraph, String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return "";
        }
        var field = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        paragraph.put(field, line.substring(colon + 1).strip());
        return field;
    }
}
