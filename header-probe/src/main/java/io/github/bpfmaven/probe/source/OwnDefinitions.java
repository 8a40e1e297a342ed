package io.github.bpfmaven.probe.source;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the names that a source defines where C has one space for them: macros, enumerators, and variables and
 * parameters, which are words between a type and one of {@code ; , [ )}, and words that something is assigned to.
 */
final class OwnDefinitions {
    private static final Set<String> BEHIND_A_VARIABLE = Set.of(";", ",", "[", ")");

    /** Words behind which a name is used, or is a tag. */
    private static final Set<String> NO_TYPES =
            Set.of("return", "case", "goto", "else", "do", "sizeof", "struct", "union", "enum");

    private final SortedSet<String> names = new TreeSet<>();
    private String beforeLast = "";
    private String last = "";
    private boolean behindEnum;
    private boolean inEnum;
    private int parentheses;

    SortedSet<String> names() {
        return names;
    }

    void macro(String name) {
        names.add(name);
    }

    /** The next token that is not part of a directive. */
    void token(String text) {
        if (inEnum) {
            insideEnum(text);
        } else {
            outsideEnum(text);
        }
        beforeLast = last;
        last = text;
    }

    private void insideEnum(String text) {
        switch (text) {
            case "}" -> inEnum = false;
            case "(" -> parentheses++;
            case ")" -> parentheses--;
            default -> {
                if (parentheses == 0 && isWord(text) && (last.equals("{") || last.equals(","))) {
                    names.add(text);
                }
            }
        }
    }

    private void outsideEnum(String text) {
        if (text.equals("enum")) {
            behindEnum = true;
        } else if (behindEnum && !isWord(text)) {
            behindEnum = false;
            inEnum = text.equals("{");
            parentheses = 0;
        }
        if (isWord(last) && (text.equals("=") ? !isMember() : BEHIND_A_VARIABLE.contains(text) && isBehindType())) {
            names.add(last);
        }
    }

    private boolean isBehindType() {
        return isWord(beforeLast) && !NO_TYPES.contains(beforeLast);
    }

    private boolean isMember() {
        return beforeLast.equals(".") || beforeLast.equals("->");
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && (Character.isLetter(text.charAt(0)) || text.charAt(0) == '_');
    }
}
