package io.github.bpfmaven.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.toolchain.Diagnostic.Place;
import io.github.bpfmaven.toolchain.Diagnostic.Severity;
import org.junit.jupiter.api.Test;

class DiagnosticParserTest {
    @Test
    void readsPlaceMessageAndSnippet() {
        var found = DiagnosticParser.parse("""
                src/main/bpf/a.bpf.c:7:12: error: use of undeclared identifier 'x'
                    7 |     return x;
                      |            ^
                src/main/bpf/a.bpf.c:9:1: warning: non-void function does not return a value [-Wreturn-type]
                    9 | }
                      | ^
                1 warning and 1 error generated.
                """);

        assertThat(found).hasSize(2);
        var error = found.get(0);
        assertThat(error.toString()).isEqualTo("src/main/bpf/a.bpf.c:7:12: error: use of undeclared identifier 'x'");
        assertThat(error.snippet()).containsExactly("    7 |     return x;", "      |            ^");
        assertThat(found.get(1).severity()).isEqualTo(Severity.WARNING);
        assertThat(found.get(1).snippet()).doesNotContain("1 warning and 1 error generated.");
    }

    @Test
    void keepsNotesWithTheirError() {
        var found = DiagnosticParser.parse("""
                a.c:2:8: error: redefinition of 'foo'
                a.c:1:8: note: previous definition is here
                """);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).notes()).extracting(Diagnostic::line).containsExactly(1);
    }

    @Test
    void readsHowHeaderWasReached() {
        var found = DiagnosticParser.parse("""
                In file included from unit.c:3:
                In file included from /k/include/linux/a.h:6:
                /k/include/linux/b.h:5:10: fatal error: 'asm/c.h' file not found
                """);

        assertThat(found.get(0).severity()).isEqualTo(Severity.FATAL);
        assertThat(found.get(0).includedFrom())
                .containsExactly(new Place("unit.c", 3), new Place("/k/include/linux/a.h", 6));
    }

    @Test
    void secondErrorOfHeaderWasReachedTheSameWay() {
        // clang prints the chain only where it changes
        var found = DiagnosticParser.parse("""
                In file included from unit.c:3:
                a.h:5:1: error: unknown type name 'one'
                a.h:6:1: error: unknown type name 'two'
                unit.c:9:1: error: unknown type name 'three'
                """);

        assertThat(found).extracting(d -> d.includedFrom().size()).containsExactly(1, 1, 0);
    }

    @Test
    void readsErrorsAboutNoFile() {
        var found = DiagnosticParser.parse("""
                clang: error: unknown argument: '-fno-such'
                error: unknown target ABI 'lp64'
                """);

        assertThat(found)
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "clang: error: unknown argument: '-fno-such'", "clang: error: unknown target ABI 'lp64'");
    }

    @Test
    void takesAnyTextWithoutAnError() {
        assertThat(DiagnosticParser.parse("\u0000\nIn file included from\n:::\n  x\nld: what\n"))
                .isEmpty();
    }
}
