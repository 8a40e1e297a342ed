package io.github.bpfmaven.probe.headers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTreeTest {
    @TempDir
    Path root;

    @Test
    void readsWhatTheKernelIs() {
        MiniTree.in(root);

        var tree = HeaderTree.of(List.of(root));

        assertThat(tree.release().text()).isEqualTo(MiniTree.RELEASE);
        assertThat(tree.versionCode()).isEqualTo(MiniTree.VERSION_CODE);
        assertThat(tree.version()).isEqualTo(new KernelVersion(6, 1, 176));
        assertThat(tree.architecture()).isEqualTo(Architecture.X86_64);
        assertThat(tree.config("HZ")).contains("250");
        assertThat(tree.config("NO_SUCH")).isEmpty();
        assertThat(tree.compiler()).isEqualTo("gcc-12 (Debian 12.2.0-14) 12.2.0");
        assertThat(tree.isBuiltByClang()).isFalse();
        assertThat(tree.source()).isEqualTo(tree.build()).isEqualTo(root);
    }

    @Test
    void readsReleaseAndCompilerOfOldKernels() {
        MiniTree.in(root)
                .config("CONFIG_ARM64 1", "CONFIG_NET_MODULE 1")
                .build("include/generated/compile.h", "#define LINUX_COMPILER \"gcc version 5.4.0\"\n")
                .kernel("4.9.229-0409229-generic", 264677)
                .build("arch/arm64/include/generated/asm/empty.h", "");

        var tree = HeaderTree.of(List.of(root));

        assertThat(tree.release().text()).isEqualTo("4.9.229-0409229-generic");
        assertThat(tree.compiler()).isEqualTo("gcc version 5.4.0");
        assertThat(tree.architecture()).isEqualTo(Architecture.ARM64);
        assertThat(tree.config("NET")).contains("m");
    }

    @Test
    void theConfigurationIsTheOneThatWasPreparedFor() {
        var tree = MiniTree.in(root)
                .config(
                        "CONFIG_X86_64 1",
                        "CONFIG_NET_MODULE 1",
                        "CONFIG_HZ 250",
                        "CONFIG_LOG \"a b\"",
                        "CONFIG_ONE 1");
        assertThat(HeaderTree.of(List.of(root)).unpreparedConfig()).isEmpty();

        var config = "# CONFIG_SMP is not set\nCONFIG_X86_64=y\nCONFIG_NET=m\nCONFIG_LOG=\"a b\"\nCONFIG_ONE=1\n";
        tree.build(".config", config + "CONFIG_HZ=250\n");
        assertThat(HeaderTree.of(List.of(root)).unpreparedConfig()).isEmpty();

        tree.build(".config", config + "CONFIG_HZ=1000\n");
        assertThat(HeaderTree.of(List.of(root)).unpreparedConfig().orElseThrow())
                .contains("it has CONFIG_HZ=1000, they CONFIG_HZ=250. ")
                .contains(root.resolve(".config").toString(), "make modules_prepare");

        tree.build(".config", config + "CONFIG_SMP=y\n");
        assertThat(HeaderTree.of(List.of(root)).unpreparedConfig().orElseThrow())
                .contains("it has no CONFIG_HZ, they CONFIG_HZ=250, and 1 more differ");
    }

    /** CONFIG_CC_IS_CLANG and CONFIG_CC_VERSION_TEXT since 4.18 (init/Kconfig); LINUX_COMPILER before. */
    @ParameterizedTest
    @CsvSource({
        "CONFIG_CC_VERSION_TEXT \"gcc-12 (Debian 12.2.0-14) 12.2.0\", '', false",
        "CONFIG_CC_VERSION_TEXT \"Debian clang version 14.0.6\", '', true",
        "CONFIG_CC_IS_CLANG 1, '', true",
        "CONFIG_SMP 1, gcc version 5.4.0, false",
        "CONFIG_SMP 1, Android clang version 5.0.300080, true",
    })
    void theRecordedCompilerIsTold(String option, String linuxCompiler, boolean clang) {
        MiniTree.in(root)
                .config("CONFIG_X86_64 1", option)
                .build("include/generated/compile.h", "#define LINUX_COMPILER \"" + linuxCompiler + "\"\n");

        assertThat(HeaderTree.of(List.of(root)).isBuiltByClang()).isEqualTo(clang);
    }

    @Test
    void debianBuildTreeNamesTheCommonTreeBeside() {
        var build = root.resolve("usr/src/linux-headers-6.1.0-50-cloud-amd64");
        var common = root.resolve("usr/src/linux-headers-6.1.0-50-common");
        // as on the host where it is to be installed, which this one is not; 7.2 has a line before
        MiniTree.in(common, build)
                .build(
                        "Makefile",
                        "KBUILD_OUTPUT=/usr/src/x\ninclude /usr/src/linux-headers-6.1.0-50-common/Makefile\n");

        assertHalves(List.of(build), common, build);
        assertHalves(List.of(build, common), common, build);
        assertHalves(List.of(common, build), common, build);
    }

    @Test
    void debianBuildTreeNamesTheCommonTreeByItsPlace() {
        var build = root.resolve("build");
        var common = root.resolve("elsewhere/common");
        MiniTree.in(common, build).build("Makefile", "include " + common + "/Makefile\n");

        assertHalves(List.of(build), common, build);
    }

    @Test
    void treeBesideIsTakenBeforeTheHostsOwn() {
        var build = root.resolve("unpacked/build");
        var beside = root.resolve("unpacked/common");
        var hosts = root.resolve("usr/src/common");
        MiniTree.in(hosts, root.resolve("other"));
        MiniTree.in(beside, build).build("Makefile", "include " + hosts + "/Makefile\n");

        assertHalves(List.of(build), beside, build);
    }

    @Test
    void ubuntuFlavourLinksIntoTheOtherHalf() throws IOException {
        var flavour = root.resolve("linux-headers-4.15.0-20-generic");
        var other = root.resolve("linux-headers-4.15.0-20");
        MiniTree.in(other, flavour);
        Files.createSymbolicLink(
                flavour.resolve("include/linux"), Path.of("../../linux-headers-4.15.0-20/include/linux"));
        Files.createSymbolicLink(flavour.resolve("Makefile"), Path.of("../linux-headers-4.15.0-20/Makefile"));

        var tree = HeaderTree.of(List.of(flavour));

        assertThat(tree.build()).isEqualTo(flavour);
        assertThat(tree.source().resolve("include/linux/types.h")).isRegularFile();
    }

    @Test
    void ubuntuFlavourWithLinksThatLeadNowhereFindsTheOtherHalfBeside() throws IOException {
        var flavour = root.resolve("linux-headers-4.9.229-0409229-generic");
        var other = root.resolve("linux-headers-4.9.229-0409229");
        MiniTree.in(other, flavour);
        Files.createSymbolicLink(
                flavour.resolve("include/linux"), Path.of("/usr/src/linux-headers-4.9.229-0409229/include/linux"));

        assertHalves(List.of(flavour), other, flavour);
    }

    @Test
    void linksCopiedToAnotherRootLeadToTheOtherHalfThereAndNotToTheHosts() throws IOException {
        var hosts = root.resolve("host/usr/src/linux-headers-4.9.229-0409229");
        MiniTree.in(hosts);
        var flavour = root.resolve("copy/opt/flavour");
        var other = root.resolve("copy" + hosts);
        MiniTree.in(other, flavour);
        Files.createSymbolicLink(flavour.resolve("include/linux"), hosts.resolve("include/linux"));

        assertHalves(List.of(flavour), other, flavour);
    }

    @Test
    void outputTreeLinksItsSource() throws IOException {
        var build = root.resolve("build");
        var source = root.resolve("deep/down/source-tree");
        MiniTree.in(source, build);
        Files.createSymbolicLink(build.resolve("source"), source);

        assertHalves(List.of(build), source, build);
    }

    @Test
    void outputTreeNamesItsSourceInItsMakefile() {
        var build = root.resolve("build");
        var source = root.resolve("deep/down/source-tree");
        MiniTree.in(source, build).build("Makefile", "VERSION = 4\nMAKEARGS := -C " + source + "\n");

        assertHalves(List.of(build), source, build);
    }

    @Test
    void linkOfInstalledModulesIsFollowedWithinItsRoot() throws IOException {
        var build = root.resolve("usr/src/linux-headers-6.1");
        MiniTree.in(build);
        var link = Files.createDirectories(root.resolve("lib/modules/6.1")).resolve("build");
        Files.createSymbolicLink(link, Path.of("/usr/src/linux-headers-6.1"));

        assertHalves(List.of(link), build, build);
    }

    @Test
    void otherHalfIsLookedForBesideWhatLinkLeadsTo() throws IOException {
        var build = root.resolve("usr/src/linux-headers-6.1-cloud-amd64");
        var common = root.resolve("usr/src/linux-headers-6.1-common");
        MiniTree.in(common, build).build("Makefile", "include /usr/src/linux-headers-6.1-common/Makefile\n");
        var link = Files.createDirectories(root.resolve("lib/modules/6.1")).resolve("build");
        Files.createSymbolicLink(link, build);

        assertHalves(List.of(link), common, build);
    }

    @Test
    void includeFoldersAreInKbuildsOrder() {
        var build = root.resolve("build");
        var source = root.resolve("source");
        MiniTree.in(source, build)
                .source("arch/x86/include/uapi/asm/a.h", "")
                .source("include/uapi/linux/a.h", "")
                .source("Makefile", """
                        USERINCLUDE    := \\
                        \t\t-I$(srctree)/arch/$(SRCARCH)/include/uapi \\
                        \t\t-I$(objtree)/arch/$(SRCARCH)/include/generated/uapi \\
                                        -I$(srctree)/include/uapi \\
                                        -include $(srctree)/include/linux/compiler-version.h \\
                                        -include $(srctree)/include/linux/kconfig.h
                        LINUXINCLUDE    := \\
                        \t\t-I$(srctree)/arch/$(SRCARCH)/include \\
                        \t\t-I$(objtree)/arch/$(SRCARCH)/include/generated \\
                        \t\t$(if $(building_out_of_srctree),-I$(srctree)/include) \\
                        \t\t-I$(objtree)/include \\
                        \t\t$(USERINCLUDE)
                        """);

        var tree = HeaderTree.of(List.of(source, build));

        assertThat(tree.includeFolders())
                .containsExactly(
                        source.resolve("arch/x86/include"),
                        build.resolve("arch/x86/include/generated"),
                        source.resolve("include"),
                        build.resolve("include"),
                        source.resolve("arch/x86/include/uapi"),
                        source.resolve("include/uapi"));
        assertThat(tree.forcedIncludes()).containsExactly(source.resolve("include/linux/kconfig.h"));
    }

    @Test
    void treeWithoutMakefileHasTheUsualFolders() throws IOException {
        MiniTree.in(root).source("include/linux/compiler_types.h", "");
        Files.delete(root.resolve("Makefile"));

        var tree = HeaderTree.of(List.of(root));

        assertThat(tree.includeFolders())
                .startsWith(root.resolve("arch/x86/include"), root.resolve("arch/x86/include/generated"))
                .contains(root.resolve("include"));
        assertThat(tree.forcedIncludes())
                .containsExactly(
                        root.resolve("include/linux/kconfig.h"), root.resolve("include/linux/compiler_types.h"));
    }

    @Test
    void decidingFilesAreThoseOfTheConfigurationAndTheMakefile() {
        MiniTree.in(root);

        assertThat(HeaderTree.of(List.of(root)).decidingFiles())
                .contains(
                        root.resolve("include/generated/autoconf.h"),
                        root.resolve("include/generated/utsrelease.h"),
                        root.resolve("Makefile"));
    }

    private static void assertHalves(List<Path> given, Path source, Path build) {
        var tree = HeaderTree.of(given);
        assertThat(tree.source()).isEqualTo(source);
        assertThat(tree.build()).isEqualTo(build);
    }
}
