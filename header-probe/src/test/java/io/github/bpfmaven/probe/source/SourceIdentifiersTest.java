package io.github.bpfmaven.probe.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceIdentifiersTest {
    @TempDir
    Path folder;

    @Test
    void readsIdentifiersAndTagsOutsideCommentsAndStrings() throws IOException {
        var found = of("""
                // commented
                #define LIMIT (MAX_ENTRIES / 2)
                struct event { enum state s; };
                static int f(struct sock *sk) { return sizeof("quoted"); }
                """);

        assertThat(found.identifiers())
                .contains("LIMIT", "MAX_ENTRIES", "event", "state", "s", "sock", "sk", "f")
                .doesNotContain("commented", "quoted", "struct", "int", "sizeof", "define");
        assertThat(found.tags()).containsExactly("event", "sock", "state");
    }

    @Test
    void tellsWhatTheSourceDefinesFromWhatItUses() throws IOException {
        var found = of("""
                #define ETH_P_IP 0x0800
                #define TWICE(x) (x + USED_IN_MACRO)
                #ifndef AF_INET
                # define AF_INET 2
                #endif
                enum { FIRST = USED_AS_VALUE, SECOND = TWICE(1, USED_IN_CALL), THIRD };
                enum tagged { FOURTH };
                enum used variable;
                static const volatile __u32 CONSTANT = USED_AT_START, SECOND_CONSTANT = 2;
                typedef enum { FIFTH } alias_t;
                static int function(struct sock *POINTER, int PARAMETER)
                {
                    unsigned LOCAL[USED_IN_ARRAY];
                    POINTER->USED_AS_MEMBER = 1;
                    switch (PARAMETER) { case USED_IN_CASE: goto USED_LABEL; }
                    call(USED_AS_ARGUMENT, LOCAL);
                    return USED_IN_RETURN;
                }
                """);

        assertThat(found.definitions())
                .contains("ETH_P_IP", "TWICE", "AF_INET", "FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH")
                .contains("CONSTANT", "SECOND_CONSTANT", "PARAMETER", "LOCAL", "variable")
                .noneMatch(name -> name.startsWith("USED"))
                .doesNotContain("used", "tagged", "sock", "function", "call", "define");
        assertThat(found.identifiers())
                .contains("USED_IN_MACRO", "USED_IN_RETURN", "ETH_P_IP")
                .doesNotContain("define");
    }

    @Test
    void readsEveryBranch() throws IOException {
        assertThat(of("#if LINUX_VERSION_CODE > 5\nstruct a x;\n#else\nstruct b x;\n#endif\n")
                        .tags())
                .containsExactly("a", "b");
    }

    @Test
    void followsOwnIncludesBesideAndInFolders() throws IOException {
        var include = Files.createDirectories(folder.resolve("include/deep"));
        var beside = Files.writeString(folder.resolve("beside.h"), "#include <deep/far.h>\nstruct near n;\n");
        var far = Files.writeString(include.resolve("far.h"), "#include \"far.h\"\nstruct far f;\n");

        var found = of("#include \"beside.h\"\n#include <bpf/bpf_helpers.h>\n#include \"vmlinux.h\"\n");

        assertThat(found.localIncludes()).containsExactly(beside, far);
        assertThat(found.tags()).containsExactly("far", "near");
        assertThat(found.systemIncludes()).containsExactly("bpf/bpf_helpers.h");
        assertThat(found.includesVmlinux()).isTrue();
    }

    @Test
    void angleBracketsDoNotFindHeaderBeside() throws IOException {
        Files.writeString(folder.resolve("beside.h"), "struct near n;\n");

        var found = of("#include <beside.h>\n");

        assertThat(found.localIncludes()).isEmpty();
        assertThat(found.systemIncludes()).containsExactly("beside.h");
        assertThat(found.includesVmlinux()).isFalse();
    }

    @Test
    void saysThatSourceDoesNotExist() {
        var source = folder.resolve("none.bpf.c");

        assertThatThrownBy(() -> SourceIdentifiers.of(source, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none.bpf.c does not exist")
                .hasMessageContaining(source.toString());
    }

    private SourceIdentifiers of(String text) throws IOException {
        return SourceIdentifiers.of(
                Files.writeString(folder.resolve("a.bpf.c"), text), List.of(folder.resolve("include")));
    }
}
