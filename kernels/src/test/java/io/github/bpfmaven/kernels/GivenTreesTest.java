package io.github.bpfmaven.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.HeaderSource.GivenHeaders;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenTreesTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void resolveLinks() throws IOException {
        folder = temporary.toRealPath();
    }

    private static KernelTarget target(Path... paths) {
        return new KernelTarget(
                "mine", "", Architecture.X86_64, new ReleasePattern("*"), new GivenHeaders(List.of(paths)), null);
    }

    private HeaderProvider provider() {
        return new HeaderProvider(folder.resolve("cache"), FetchOptions.DEFAULT, Progress.SILENT);
    }

    private Path tree(String name) throws IOException {
        var tree = folder.resolve(name);
        Files.createDirectories(tree.resolve("include"));
        return tree;
    }

    @Test
    void foldersAreTakenAsTheyAre() throws IOException {
        var build = tree("build");
        var source = tree("source");

        var headers = provider().locate(target(build, source));

        assertThat(headers.folders()).containsExactly(build, source);
        assertThat(headers.source()).isEqualTo("given: " + build);
        assertThat(provider().availability(target(build)).state()).isEqualTo(Availability.State.AT_HAND);
    }

    @Test
    void oneFolderBringsItsSourceTreeFromBesideIt() throws IOException {
        var build = tree("linux-headers-6.1.0-50-cloud-amd64");
        var common = tree("linux-headers-6.1.0-50-common");
        Files.writeString(
                build.resolve("Makefile"),
                "KBUILD_OUTPUT=/usr/src/x\ninclude /usr/src/linux-headers-6.1.0-50-common/Makefile\n");

        assertThat(provider().locate(target(build)).folders()).containsExactly(build, common);
    }

    @Test
    void aSourceTreeOfItsOwnIsItsOwn() throws IOException {
        var linux = tree("linux");
        Files.writeString(linux.resolve("Makefile"), "include scripts/Kbuild.include\n");

        assertThat(provider().locate(target(linux)).folders()).containsExactly(linux);
    }

    @Test
    void packagesAreUnpackedTogetherSoThatLinksBetweenThemLead() throws IOException {
        var build = Files.write(folder.resolve("linux-headers-4.9.229-0409229-generic.deb"), Debs.xz(Debs.tar(tar -> {
            Debs.file(tar, "./usr/src/linux-headers-4.9.229-0409229-generic/include/generated/a.h", "a");
            Debs.link(
                    tar,
                    TarConstants.LF_SYMLINK,
                    "./usr/src/linux-headers-4.9.229-0409229-generic/arch",
                    "../linux-headers-4.9.229-0409229/arch");
        })));
        var common = Files.write(
                folder.resolve("linux-headers-4.9.229-0409229_all.deb"),
                Debs.of(Map.of(
                        "usr/src/linux-headers-4.9.229-0409229/arch/x86/page.h", "page",
                        "usr/src/linux-headers-4.9.229-0409229/include/linux/kconfig.h", "")));

        var folders = provider().locate(target(common, build)).folders();

        assertThat(folders)
                .extracting(path -> path.getFileName().toString())
                .containsExactly("linux-headers-4.9.229-0409229-generic", "linux-headers-4.9.229-0409229");
        assertThat(folders.get(0).resolve("arch/x86/page.h")).hasContent("page");
    }

    @Test
    void aMissingFolderIsAnError() {
        var missing = folder.resolve("missing");

        assertThat(provider().availability(target(missing)))
                .isEqualTo(new Availability(Availability.State.MISSING, missing + " is not there"));
        assertUnusable(missing, "there is no such folder");
    }

    @Test
    void aMissingPackageIsAnError() {
        assertUnusable(folder.resolve("linux-headers-6.1.deb"), "there is no such file");
        assertUnusable(folder.resolve("headers.tar.xz"), "there is no such file");
    }

    @Test
    void lz4IsSaidNotToBeRead() throws IOException {
        assertUnusable(Files.createFile(folder.resolve("headers.tar.lz4")), "what lz4 compressed is not read");
    }

    @Test
    void anEmptyFolderIsAnError() throws IOException {
        assertUnusable(Files.createDirectory(folder.resolve("empty")), "the folder is empty");
    }

    @Test
    void aFileThatIsNoPackageIsAnError() throws IOException {
        assertUnusable(
                Files.createFile(folder.resolve("vmlinux.h")),
                "neither a folder nor a package (.deb, .rpm) nor a tar archive");
    }

    @Test
    void aPackageWithoutHeadersIsAnError() throws IOException {
        var deb = Files.write(folder.resolve("x.deb"), Debs.of(Map.of("usr/bin/x", "x")));

        assertUnusable(deb, "there are no kernel headers in it");
    }

    @Test
    void headersThatNameNoReleaseAreAnError() throws IOException {
        var headers = provider().locate(target(tree("bare")));

        assertThatThrownBy(headers::release)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no include/generated/utsrelease.h")
                .hasMessageContaining("bare");
    }

    private void assertUnusable(Path path, String why) {
        assertThatThrownBy(() -> provider().locate(target(path)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The headers given for mine cannot be used: ")
                .hasMessageContaining(why)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("to mend:");
    }
}
