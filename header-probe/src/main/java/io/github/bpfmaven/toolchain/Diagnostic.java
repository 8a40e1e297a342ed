package io.github.bpfmaven.toolchain;

import java.util.List;
import java.util.Locale;

/**
 * Something that clang says about the source.
 *
 * @param file as clang names it, {@code ""} where it is about no file (a wrong flag)
 * @param line counted from 1, 0 where unknown
 * @param column counted from 1, 0 where unknown
 * @param includedFrom how the file was reached, outermost first; empty for the main file
 * @param snippet the source lines shown below the message, with the caret
 * @param notes what clang adds, each with severity {@link Severity#NOTE}
 */
public record Diagnostic(
        Severity severity,
        String file,
        int line,
        int column,
        String message,
        List<Place> includedFrom,
        List<String> snippet,
        List<Diagnostic> notes) {
    /** From worst to least. */
    public enum Severity {
        FATAL,
        ERROR,
        WARNING,
        REMARK,
        NOTE;

        /** Whether it keeps clang from producing output. */
        public boolean isError() {
            return this == FATAL || this == ERROR;
        }

        /** As clang writes it: {@code fatal error}, {@code error}, {@code warning}. */
        public String keyword() {
            return this == FATAL ? "fatal error" : name().toLowerCase(Locale.ROOT);
        }
    }

    /** A line of a file that includes another. */
    public record Place(String file, int line) {}

    public Diagnostic {
        includedFrom = List.copyOf(includedFrom);
        snippet = List.copyOf(snippet);
        notes = List.copyOf(notes);
    }

    /** The same with other notes. */
    public Diagnostic withNotes(List<Diagnostic> others) {
        return new Diagnostic(severity, file, line, column, message, includedFrom, snippet, others);
    }

    /** {@code file:line:column: severity: message}, as editors and terminals understand it. */
    @Override
    public String toString() {
        var place = file.isEmpty() ? "clang" : line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + severity.keyword() + ": " + message;
    }
}
