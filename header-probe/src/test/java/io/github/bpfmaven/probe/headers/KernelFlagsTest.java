package io.github.bpfmaven.probe.headers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.KernelVersion;
import io.github.bpfmaven.toolchain.Flag;
import io.github.bpfmaven.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelFlagsTest {
    private static final Path RESOURCES = Path.of("/llvm/lib/clang/20/include");
    private static final Toolchain CLANG = new Toolchain(Path.of("/llvm/clang"), "20.1.7", 20, "id", RESOURCES);

    @TempDir
    Path root;

    private MiniTree tree;

    @BeforeEach
    void makeTree() {
        tree = MiniTree.in(root);
    }

    @Test
    void everyFlagHasReason() {
        assertThat(KernelFlags.of(HeaderTree.of(List.of(root)), CLANG))
                .isNotEmpty()
                .allSatisfy(flag -> assertThat(flag.reason()).isNotBlank());
    }

    @Test
    void noHeaderOfTheHostIsRead() {
        assertThat(flags()).startsWith("-nostdinc").doesNotContain("-isystem");
    }

    @Test
    void compilersStdargIsReadWhereTheMakefileAsksForIt() {
        tree.source("Makefile", "NOSTDINC_FLAGS += -nostdinc -isystem $(shell $(CC) -print-file-name=include)\n");

        assertThat(flags()).containsSequence("-isystem", RESOURCES.toString());
    }

    @Test
    void withoutMakefileTheVersionDecides() throws IOException {
        Files.delete(root.resolve("Makefile"));
        version(4, 9, 229);
        assertThat(flags())
                .containsSequence("-isystem", RESOURCES.toString())
                .contains("-std=gnu89", "-DCC_HAVE_ASM_GOTO")
                .doesNotContain("-funsigned-char");

        version(6, 2, 0);
        assertThat(flags()).contains("-std=gnu11", "-funsigned-char").doesNotContain("-isystem", "-DCC_HAVE_ASM_GOTO");
    }

    @Test
    void makefilesTextBeatsTheVersion() {
        version(5, 14, 0); // as RHEL 9 backports to it
        tree.source("Makefile", "KBUILD_CFLAGS += -std=gnu11\nKBUILD_CFLAGS += -funsigned-char\n");

        assertThat(flags()).contains("-std=gnu11", "-funsigned-char").doesNotContain("-std=gnu89", "-isystem");
    }

    @Test
    void dialectIsThatOfTheKernelAndNotOfItsHostTools() {
        tree.source("Makefile", """
                # '-std=gnu99' was considered
                HOSTCFLAGS   := -Wall -std=gnu89
                export KBUILD_USERCFLAGS := -Wall \\
                    -std=gnu17
                KBUILD_CFLAGS   := -Wall -Wundef \\
                    -fno-strict-aliasing \\
                    -std=gnu11
                """);

        assertThat(flags()).contains("-std=gnu11").doesNotContain("-std=gnu89", "-std=gnu17", "-std=gnu99");
    }

    @Test
    void asmGotoIsDefinedWhereTheMakefileMentionsIt() {
        tree.source("Makefile", "\tKBUILD_CFLAGS += -DCC_HAVE_ASM_GOTO\n");

        assertThat(flags()).contains("-DCC_HAVE_ASM_GOTO");
    }

    @Test
    void configurationDecides() {
        tree.config(
                        "CONFIG_X86_64 1",
                        "CONFIG_HAVE_FENTRY 1",
                        "CONFIG_X86_X32 1",
                        "CONFIG_CC_MS_EXTENSIONS \"-fms-extensions\"")
                .source("arch/x86/Makefile", "KBUILD_CFLAGS += -DCONFIG_X86_X32_ABI\n");

        assertThat(flags()).contains("-DCC_USING_FENTRY", "-fms-extensions", "-DCONFIG_X86_X32_ABI");

        tree.config("CONFIG_X86_64 1");
        assertThat(flags()).doesNotContain("-DCC_USING_FENTRY", "-fms-extensions", "-DCONFIG_X86_X32_ABI");
    }

    /** Since 4.15 (commit 76b043848fd2) a define of its Makefile's; since 4.20 (4cd24de3a098) headers ask for the option. */
    @Test
    void retpolineIsDefinedWhereTheArchitecturesMakefileDefinesItAndTheOptionIsSet() {
        tree.config("CONFIG_X86_64 1", "CONFIG_RETPOLINE 1");
        assertThat(flags()).doesNotContain("-DRETPOLINE");

        tree.source("arch/x86/Makefile", "ifdef CONFIG_RETPOLINE\n    KBUILD_CFLAGS += -DRETPOLINE\nendif\n");
        assertThat(flags()).contains("-DRETPOLINE");

        tree.config("CONFIG_X86_64 1");
        assertThat(flags()).doesNotContain("-DRETPOLINE");
    }

    /** USERINCLUDE of 4.9's Makefile and of 5.13's, and c_flags of scripts/Makefile.lib (commit 28128c61e08e). */
    @Test
    void headersAreForcedInAsTheVersionsMakefileDoes() {
        var linux = root.resolve("include/linux");
        tree.source(
                "Makefile", "USERINCLUDE := -I$(srctree)/include/uapi -include $(srctree)/include/linux/kconfig.h\n");
        assertThat(flags())
                .containsSequence("-include", linux + "/kconfig.h")
                .doesNotContain(linux + "/compiler_types.h");

        tree.source("include/linux/compiler_types.h", "").source("include/linux/compiler-version.h", "");
        assertThat(flags())
                .containsSubsequence("-include", linux + "/kconfig.h", "-include", linux + "/compiler_types.h")
                .doesNotContain(linux + "/compiler-version.h");

        tree.source(
                "Makefile",
                "USERINCLUDE := -include $(srctree)/include/linux/compiler-version.h "
                        + "-include $(srctree)/include/linux/kconfig.h\n");
        assertThat(flags())
                .containsSubsequence(linux + "/compiler-version.h", linux + "/kconfig.h", linux + "/compiler_types.h");
    }

    @Test
    void architecturesHaveTheirOwn() {
        assertThat(flags()).contains("-mcmodel=kernel", "-mno-sse").doesNotContain("-mgeneral-regs-only");

        tree.config("CONFIG_ARM64 1").build("arch/arm64/include/generated/asm/a.h", "");
        assertThat(flags()).contains("-mgeneral-regs-only").doesNotContain("-mcmodel=kernel", "-mno-sse");

        tree.config("CONFIG_RISCV 1", "CONFIG_64BIT 1").build("arch/riscv/include/generated/asm/a.h", "");
        assertThat(flags()).contains("-mabi=lp64").doesNotContain("-mgeneral-regs-only", "-mno-sse");
    }

    private void version(int major, int minor, int patch) {
        var version = new KernelVersion(major, minor, patch);
        tree.kernel(version.toString(), version.code());
    }

    private List<String> flags() {
        return KernelFlags.of(HeaderTree.of(List.of(root)), CLANG).stream()
                .map(Flag::arguments)
                .flatMap(List::stream)
                .toList();
    }
}
