package io.github.bpfmaven.toolchain;

import io.github.bpfmaven.toolchain.Diagnostic.Place;
import io.github.bpfmaven.toolchain.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads clang's text diagnostics (clang/lib/Frontend/TextDiagnostic.cpp), printed without colours. */
final class DiagnosticParser {
    private static final Pattern LOCATED =
            Pattern.compile("(.+?):(\\d+):(?:(\\d+):)?(?:\\{[^}]*\\}:)* (fatal error|error|warning|remark|note): (.*)");
    private static final Pattern UNLOCATED = Pattern.compile("(?:\\S.*?: )?(fatal error|error|warning|note): (.*)");
    private static final Pattern INCLUDED =
            Pattern.compile("(?:In file included from|In module '.*' imported from) (.+?):(\\d+)(?::\\d+)?:");
    private static final Pattern SUMMARY =
            Pattern.compile("\\d+ (?:warnings?|errors?)(?: and \\d+ errors?)? generated\\.");

    private final List<Builder> found = new ArrayList<>();
    private List<Place> chain = new ArrayList<>();
    private @Nullable Builder last;

    private DiagnosticParser() {}

    static List<Diagnostic> parse(String stderr) {
        var parser = new DiagnosticParser();
        stderr.lines().forEach(parser::line);
        return parser.found.stream().map(Builder::build).toList();
    }

    private void line(String line) {
        var included = INCLUDED.matcher(line);
        var located = LOCATED.matcher(line);
        var unlocated = UNLOCATED.matcher(line);
        if (included.matches()) {
            chain.add(new Place(included.group(1), number(included.group(2))));
        } else if (located.matches()) {
            add(located(located));
        } else if (!line.startsWith(" ") && unlocated.matches()) {
            add(new Builder(severity(unlocated.group(1)), "", 0, 0, unlocated.group(2)));
        } else if (last != null && !SUMMARY.matcher(line).matches()) {
            last.snippet.add(line);
        }
    }

    private static Builder located(Matcher m) {
        int column = m.group(3) == null ? 0 : number(m.group(3));
        return new Builder(severity(m.group(4)), m.group(1), number(m.group(2)), column, m.group(5));
    }

    private void add(Builder next) {
        // clang leaves the chain out where it is the one it has just printed
        boolean sameFile = last != null && last.file.equals(next.file);
        next.includedFrom = chain.isEmpty() && last != null && sameFile ? last.includedFrom : List.copyOf(chain);
        chain = new ArrayList<>();
        last = next;
        if (next.severity == Severity.NOTE && !found.isEmpty()) {
            found.get(found.size() - 1).notes.add(next);
        } else {
            found.add(next);
        }
    }

    private static Severity severity(String keyword) {
        return switch (keyword) {
            case "fatal error" -> Severity.FATAL;
            case "error" -> Severity.ERROR;
            case "warning" -> Severity.WARNING;
            case "remark" -> Severity.REMARK;
            default -> Severity.NOTE;
        };
    }

    private static int number(String digits) {
        return digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    private static final class Builder {
        private final Severity severity;
        private final String file;
        private final int line;
        private final int column;
        private final String message;
        private final List<String> snippet = new ArrayList<>();
        private final List<Builder> notes = new ArrayList<>();
        private List<Place> includedFrom = List.of();

        Builder(Severity severity, String file, int line, int column, String message) {
            this.severity = severity;
            this.file = file;
            this.line = line;
            this.column = column;
            this.message = message;
        }

        Diagnostic build() {
            var built = notes.stream().map(Builder::build).toList();
            return new Diagnostic(severity, file, line, column, message, includedFrom, snippet, built);
        }
    }
}
