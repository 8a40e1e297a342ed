package io.github.bpfmaven.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.HeaderSource.InstalledHeaders;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledTreesTest {
    @TempDir
    Path temporary;

    private Path usrSrc;

    @BeforeEach
    void makeUsrSrc() throws IOException {
        usrSrc = Files.createDirectories(temporary.toRealPath().resolve("usr/src"));
    }

    private KernelTarget target(String... folders) {
        var globs = List.of(folders).stream().map(name -> usrSrc + "/" + name).toList();
        return new KernelTarget(
                "ubuntu",
                "",
                Architecture.X86_64,
                new ReleasePattern("4.*"),
                new InstalledHeaders(globs, "linux-headers-4.15.0-*-generic"),
                null);
    }

    private HeaderProvider provider() {
        return new HeaderProvider(temporary.resolve("cache"), FetchOptions.DEFAULT, Progress.SILENT);
    }

    private Path tree(String name) throws IOException {
        return Files.createDirectories(usrSrc.resolve(name));
    }

    @Test
    void theNewestReleaseIsTakenByNumberNotByLetter() throws IOException {
        tree("linux-headers-4.15.0-99-generic");
        var newest = tree("linux-headers-4.15.0-142-generic");
        tree("linux-headers-4.15.0-142");
        Files.createFile(usrSrc.resolve("linux-headers-4.15.0-200-generic")); // a file, not a folder

        var target = target("linux-headers-4.15.0-*-generic");

        assertThat(provider().locate(target).folders()).containsExactly(newest);
        assertThat(provider().availability(target))
                .isEqualTo(new Availability(Availability.State.AT_HAND, "installed: " + newest));
    }

    @Test
    void aBuildTreeComesWithTheSourceTreeThatItsMakefileIncludes() throws IOException {
        var build = tree("linux-headers-6.1.0-50-cloud-amd64");
        var common = tree("linux-headers-6.1.0-50-common");
        Files.writeString(build.resolve("Makefile"), "include /usr/src/linux-headers-6.1.0-50-common/Makefile\n");

        assertThat(provider().locate(target("linux-headers-6.1.0-*-amd64")).folders())
                .containsExactly(build, common);
    }

    @Test
    void theRunningKernelsLinkIsFollowed() throws IOException {
        var build = tree("linux-headers-6.1.0-50-cloud-amd64");
        var modules = Files.createDirectories(temporary.resolve("lib/modules/6.1.0-50-cloud-amd64"));
        var link = Files.createSymbolicLink(modules.resolve("build"), build);
        var source = new InstalledHeaders(List.of(link.toString()), "x");

        assertThat(InstalledTrees.find(source)).map(HeaderFolders::folders).contains(List.of(build));
    }

    @Test
    void theRunningKernelsHeadersAreWhereModulesAre() {
        assertThat(InstalledHeaders.ofRunning(new KernelRelease("6.1.0-50-cloud-amd64")))
                .isEqualTo(new InstalledHeaders(
                        List.of("/lib/modules/6.1.0-50-cloud-amd64/build"), "linux-headers-6.1.0-50-cloud-amd64"));
    }

    @Test
    void headersThatAreNotInstalledAreAnErrorThatNamesThePackage() {
        var target = target("linux-headers-4.15.0-*-generic");

        assertThat(provider().availability(target).state()).isEqualTo(Availability.State.MISSING);
        assertThatThrownBy(() -> provider().locate(target))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ubuntu are not installed")
                .hasMessageContaining(usrSrc + "/linux-headers-4.15.0-*-generic")
                .hasMessageContaining("Install the package linux-headers-4.15.0-*-generic")
                .hasMessageContaining("<headers>");
    }

    @Test
    void aTargetWithoutAPublishedImageSaysSo() {
        assertThatThrownBy(() -> provider().imageFile(target("x")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("For ubuntu no bootable image is known");
    }
}
