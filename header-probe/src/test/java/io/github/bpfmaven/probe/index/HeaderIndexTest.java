package io.github.bpfmaven.probe.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.headers.MiniTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeaderIndexTest {
    @TempDir
    Path root;

    @Test
    void spellsHeadersSoThatNoOtherIsFound() {
        MiniTree.in(root)
                .source("include/linux/tcp.h", "struct tcp_sock { int x; };\n")
                .source("include/uapi/linux/tcp.h", "struct tcphdr { int x; };\n")
                .source("arch/x86/include/uapi/asm/ptrace.h", "struct pt_regs { long x; };\n");

        var index = index();

        assertThat(index.definitions("tcp_sock")).extracting(Definition::header).containsExactly("linux/tcp.h");
        assertThat(index.definitions("tcphdr")).extracting(Definition::header).containsExactly("uapi/linux/tcp.h");
        assertThat(index.definitions("pt_regs")).extracting(Definition::header).containsExactly("uapi/asm/ptrace.h");
    }

    @Test
    void headersThatProgramsMeanComeFirst() {
        MiniTree.in(root)
                .source("include/drm/a.h", "struct twice { int x; };\n")
                .source("include/linux/platform_data/a.h", "struct twice { int x; };\n")
                .source("include/linux/a.h", "struct twice { int x; };\n");

        assertThat(index().definitions("twice"))
                .extracting(Definition::header)
                .containsExactly("linux/a.h", "linux/platform_data/a.h", "drm/a.h");
    }

    @Test
    void namesNearAreTypesOnly() {
        MiniTree.in(root).source("include/net/sock.h", "struct sock { int x; };\n#define sockt 1\n");

        assertThat(index().nearest("socks")).containsExactly("sock");
        assertThat(index().nearest("entirely_else")).isEmpty();
    }

    @Test
    void mentionsAreWholeWords() {
        MiniTree.in(root)
                .source("include/linux/a.h", "struct mount;\n")
                .source("include/linux/b.h", "struct vfsmount;\n");

        assertThat(index().mentions("mount", 5)).containsExactly("linux/a.h");
    }

    @Test
    void leavesOutDeviceTreeConstantsAndConfigurationMarks() {
        MiniTree.in(root)
                .source("include/dt-bindings/a.h", "#define A 1\n")
                .source("include/config/x/b.h", "#define B 1\n");

        assertThat(index().definitions("A")).isEmpty();
        assertThat(index().definitions("B")).isEmpty();
    }

    @Test
    void withoutMacrosEverythingElseIsTheSame() {
        MiniTree.in(root)
                .source("include/linux/a.h", "#define A 1\nenum e {\n#define B B\n    B,\n};\ntypedef int t;\n");
        var tree = HeaderTree.of(List.of(root));

        assertThat(HeaderIndex.scan(tree).definedNames()).contains("A", "B", "e", "t");
        assertThat(HeaderIndex.scan(tree).definitions("B")).hasSize(2);
        assertThat(HeaderIndex.withoutMacros(tree).definedNames())
                .contains("e", "t")
                .doesNotContain("A");
        assertThat(HeaderIndex.withoutMacros(tree).definitions("B"))
                .extracting(Definition::kind)
                .containsExactly(Definition.Kind.ENUMERATOR);
    }

    private HeaderIndex index() {
        return HeaderIndex.scan(HeaderTree.of(List.of(root)));
    }
}
