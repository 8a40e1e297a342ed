package io.github.bpfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.toolchain.Diagnostic;
import io.github.bpfmaven.toolchain.Diagnostic.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompilerMessagesTest {
    private static final Path PROJECT = Path.of("/project");
    private static final Path FOLDER = PROJECT.resolve("target/bpf/mine");
    private static final Diagnostic OUR_MACRO =
            said(Severity.NOTE, FOLDER + "/include/bpf/bpf_core_read.h", 98, 67, "expanded from macro 'BPF_CORE_READ'");
    private static final Diagnostic USERS_MACRO =
            said(Severity.NOTE, "src/main/bpf/own.h", 3, 10, "expanded from macro 'OWN'");

    private static Diagnostic said(
            Severity severity, String file, int line, int column, String message, Diagnostic... notes) {
        return new Diagnostic(severity, file, line, column, message, List.of(), List.of(), List.of(notes));
    }

    private static Diagnostic inProgram(Severity severity, int column, String message, Diagnostic... notes) {
        return said(severity, "src/main/bpf/close.bpf.c", 24, column, message, notes);
    }

    private static List<Diagnostic> told(Diagnostic... diagnostics) {
        var target =
                new ProbedTarget(null, "headers", Optional.empty(), FOLDER, null, () -> null, false, Duration.ZERO);
        var program = new CompiledProgram(
                null, target, null, null, List.of(diagnostics), false, null, null, false, Duration.ZERO);
        return CompilerMessages.withoutRepetitions(program, PROJECT).diagnostics();
    }

    @Test
    void anArgumentOfOneOfOurMacrosHasOneErrorAndNoNoteOfThem() {
        assertThat(told(
                        inProgram(Severity.ERROR, 46, "'pid_t' is not a pointer", OUR_MACRO),
                        inProgram(Severity.ERROR, 46, "'typeof (task->tgid)' is not a pointer", OUR_MACRO),
                        inProgram(Severity.ERROR, 60, "no member named 'x'", OUR_MACRO, USERS_MACRO)))
                .containsExactly(
                        inProgram(Severity.ERROR, 46, "'pid_t' is not a pointer"),
                        inProgram(Severity.ERROR, 60, "no member named 'x'", USERS_MACRO));
    }

    @Test
    void aWarningHidesNoErrorAtItsPlace() {
        assertThat(told(
                        inProgram(Severity.WARNING, 46, "unused value", OUR_MACRO),
                        inProgram(Severity.ERROR, 46, "no member named 'x'", OUR_MACRO)))
                .extracting(Diagnostic::severity)
                .containsExactly(Severity.WARNING, Severity.ERROR);
    }

    @Test
    void whatIsNotOfOurMacrosStaysAsItIs() {
        var first = inProgram(Severity.ERROR, 46, "one", USERS_MACRO);
        var second = inProgram(Severity.ERROR, 46, "another", USERS_MACRO);
        assertThat(told(first, second)).containsExactly(first, second);
    }
}
