package io.github.bpfmaven.probe.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.ReleasePattern;
import io.github.bpfmaven.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTreeErrorsTest {
    @TempDir
    Path root;

    @Test
    void folderIsMissing() {
        var missing = root.resolve("none");

        assertRefused(missing)
                .hasMessageContaining("The header folder " + missing + " does not exist.")
                .hasMessageContaining("/lib/modules/RELEASE/build");
    }

    @Test
    void folderIsFile() throws IOException {
        assertRefused(Files.createFile(root.resolve("file"))).hasMessageContaining("is no folder");
    }

    @Test
    void folderIsEmpty() {
        assertRefused(root)
                .hasMessageContaining("This is no kernel header tree")
                .hasMessageContaining(root.toString())
                .hasMessageContaining("<headers>");
    }

    @Test
    void noFolderIsNamed() {
        assertThatThrownBy(() -> HeaderTree.of(List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No header folder is named");
    }

    @Test
    void generatedHeadersAreMissing() throws IOException {
        MiniTree.in(root);
        Files.delete(root.resolve("include/generated/autoconf.h"));

        assertRefused(root)
                .hasMessageContaining("lack include/generated/autoconf.h")
                .hasMessageContaining("make modules_prepare");
    }

    @ParameterizedTest
    @ValueSource(strings = {"include/generated/uapi/linux/version.h", "include/generated/utsrelease.h"})
    void preparedHalfway(String missing) throws IOException {
        MiniTree.in(root).build("include/config/kernel.release", "6.1.176\n"); // no release that Debian's kernel has
        Files.delete(root.resolve(missing));

        assertRefused(root)
                .hasMessageContaining("never prepared")
                .hasMessageContaining(missing)
                .hasMessageContaining("make modules_prepare");
    }

    @Test
    void generatedHeadersOfTheArchitectureAreMissing() {
        MiniTree.in(root).config("CONFIG_ARM64 1");

        assertRefused(root).hasMessageContaining("arch/arm64/include/generated is missing");
    }

    @Test
    void otherHalfIsMissing() {
        var build = root.resolve("linux-headers-6.1.0-50-cloud-amd64");
        MiniTree.in(root.resolve("gone"), build)
                .build("Makefile", "include /usr/src/linux-headers-none-common/Makefile\n");

        assertRefused(build)
                .hasMessageContaining("Only half of these kernel headers is there")
                .hasMessageContaining("looked for in " + root.resolve("linux-headers-none-common"))
                .hasMessageContaining("looked for in /usr/src/linux-headers-none-common")
                .hasMessageNotContaining(root.resolve("usr/src").toString())
                .hasMessageContaining("linux-headers-RELEASE-common")
                .hasMessageContaining("linux-headers-RELEASE-amd64.deb:linux-headers-RELEASE-common.deb");
    }

    @Test
    void variablesOfMakefilesAreNoPlaces() {
        var build = root.resolve("build");
        MiniTree.in(root.resolve("gone"), build)
                .build("Makefile", "include $(srctree)/arch/$(SRCARCH)/Makefile\ninclude /nowhere/Makefile\n");

        assertRefused(build).hasMessageContaining("looked for in ").hasMessageNotContaining("$(");
    }

    @ParameterizedTest
    @CsvSource({"6, 1, 170, 6.1.170", "5, 10, 223, 5.10.223"})
    void halvesAreOfTwoKernels(int version, int patchLevel, int sublevel, String stated) {
        var common = root.resolve("common");
        var flavour = root.resolve("flavour");
        MiniTree.in(common, flavour).source("Makefile", makefile(version, patchLevel, sublevel));

        assertRefused(flavour, common)
                .hasMessageContaining("of two kernels, 6.1.176 and " + stated)
                .hasMessageContaining(flavour.resolve("include/generated/uapi/linux/version.h") + " says 6.1.176")
                .hasMessageContaining(common.resolve("Makefile") + " says " + stated);
    }

    @Test
    void releaseIsOfAnotherKernel() {
        var version = root.resolve("include/generated/uapi/linux/version.h");
        MiniTree.in(root).kernel("5.10.0-32-cloud-amd64", MiniTree.VERSION_CODE);

        assertRefused(root)
                .hasMessageContaining("of two kernels, 5.10.0-32-cloud-amd64 and 6.1.176")
                .hasMessageContaining(root.resolve("include/generated/utsrelease.h") + " says 5.10.0-32-cloud-amd64")
                .hasMessageContaining(version + " says 6.1.176");
    }

    /** The sublevel has a byte of the code; 4.9.256 let it overflow. */
    @ParameterizedTest
    @CsvSource({"4, 9, 337, 264703", "4, 9, 256, 264704", "6, 1, 176, 393648"})
    void versionCodeAgreesWithMakefile(int version, int patchLevel, int sublevel, int code) {
        MiniTree.in(root)
                .source("Makefile", makefile(version, patchLevel, sublevel))
                .kernel(version + "." + patchLevel + ".0-1", code);

        assertThat(HeaderTree.of(List.of(root)).versionCode()).isEqualTo(code);
    }

    @Test
    void bothFoldersAreFlavours() {
        var amd64 = root.resolve("linux-headers-6.1.0-50-cloud-amd64");
        var arm64 = root.resolve("linux-headers-6.1.0-50-cloud-arm64");
        var common = root.resolve("linux-headers-6.1.0-50-common");
        MiniTree.in(common, arm64);
        MiniTree.in(common, amd64).build("Makefile", "include /usr/src/linux-headers-6.1.0-50-common/Makefile\n");

        assertRefused(amd64, arm64)
                .hasMessageContaining("More than one kernel's headers")
                .hasMessageContaining("one half: " + amd64)
                .hasMessageContaining("the other: " + common)
                .hasMessageContaining("neither: " + arm64);
    }

    @Test
    void folderBesideWholeTreeIsAnotherKernels() {
        MiniTree.in(root.resolve("whole"));
        MiniTree.in(root.resolve("common"), root.resolve("flavour"));

        assertRefused(root.resolve("whole"), root.resolve("common"))
                .hasMessageContaining("both halves: " + root.resolve("whole"))
                .hasMessageContaining("neither: " + root.resolve("common"));
    }

    @Test
    void oneTreeNamedTwiceIsOne() throws IOException {
        MiniTree.in(root.resolve("tree"));
        var link = Files.createSymbolicLink(root.resolve("build"), Path.of("tree"));

        assertThat(HeaderTree.of(List.of(root.resolve("tree"), link)).build()).isEqualTo(root.resolve("tree"));
    }

    private static String makefile(int version, int patchLevel, int sublevel) {
        return """
                # SPDX-License-Identifier: GPL-2.0
                VERSION = %d
                PATCHLEVEL = %d
                SUBLEVEL = %d
                EXTRAVERSION =
                """.formatted(version, patchLevel, sublevel);
    }

    @Test
    void architectureIsNotSupported() {
        MiniTree.in(root).config("CONFIG_PPC64 1").build("arch/powerpc/include/generated/asm/a.h", "");

        assertRefused(root)
                .hasMessageContaining("not supported")
                .hasMessageContaining("arch/powerpc")
                .hasMessageContaining("x86_64, arm64");
    }

    @Test
    void architectureIsAnotherThanDeclared() {
        MiniTree.in(root);
        var tree = HeaderTree.of(List.of(root));

        assertThatThrownBy(() -> tree.require(Architecture.ARM64))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The target says arm64, and these headers are for x86_64.")
                .hasMessageContaining("<arch>x86_64</arch>");
        tree.require(Architecture.X86_64);
    }

    @Test
    void releaseIsAnotherThanDeclared() {
        MiniTree.in(root);
        var tree = HeaderTree.of(List.of(root));

        assertThatThrownBy(() -> tree.require(new ReleasePattern("6.1.0-4*-cloud-amd64")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("6.1.0-4*-cloud-amd64")
                .hasMessageContaining(MiniTree.RELEASE)
                .hasMessageContaining(root.toString());
        tree.require(new ReleasePattern("6.1.0-*-cloud-amd64"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RANDSTRUCT", "RANDSTRUCT_FULL", "GCC_PLUGIN_RANDSTRUCT"})
    void layoutsAreRandomised(String option) {
        MiniTree.in(root).config("CONFIG_X86_64 1", "CONFIG_" + option + " 1");

        assertRefused(root)
                .hasMessageContaining("CONFIG_" + option + "=y")
                .hasMessageContaining("shuffled its structs")
                .hasMessageContaining("autoconf.h");
    }

    @Test
    void releaseIsNoRelease() {
        MiniTree.in(root).build("include/generated/utsrelease.h", "#define UTS_RELEASE \"what is this\"\n");

        assertRefused(root)
                .hasMessageContaining("\"what is this\" is not a kernel release")
                .hasMessageContaining("include/generated/utsrelease.h");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path... folders) {
        return assertThatThrownBy(() -> HeaderTree.of(List.of(folders)))
                .isInstanceOf(InputException.class)
                .satisfies(error -> assertThat(((InputException) error).mend()).isNotBlank());
    }
}
