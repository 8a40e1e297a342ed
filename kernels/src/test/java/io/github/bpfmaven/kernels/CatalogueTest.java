package io.github.bpfmaven.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.HeaderSource.DistributionPackages;
import io.github.bpfmaven.kernels.HeaderSource.InstalledHeaders;
import io.github.bpfmaven.support.InputException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.standard();

    @Test
    void theIndexNamesEveryFileOfTheFolderOnce() throws IOException {
        try (var files = Files.list(Path.of("catalogue"))) {
            var inFolder = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties"))
                    .map(name -> name.substring(0, name.length() - ".properties".length()))
                    .toList();

            assertThat(CatalogueFiles.index()).containsExactlyInAnyOrderElementsOf(inFolder);
        }
    }

    @Test
    void holdsItsTargetsInTheOrderOfTheIndex() {
        assertThat(catalogue.targets()).extracting(KernelTarget::id).containsExactlyElementsOf(CatalogueFiles.index());
    }

    @Test
    void aDebianTargetNamesSuitePackageAndImage() {
        var target = catalogue.find("debian-12-6.12-cloud-arm64");

        assertThat(target.architecture()).isEqualTo(Architecture.ARM64);
        assertThat(target.description()).contains("Debian 12", "6.12");
        assertThat(target.headers())
                .isEqualTo(new DistributionPackages("debian", "bookworm-backports", "linux-headers-cloud-arm64"));
        assertThat(target.image())
                .isEqualTo(new ImageSource("debian", "bookworm-backports", "linux-image-cloud-arm64"));
    }

    @Test
    void anUbuntuTargetIsExpectedWhereThatSystemInstallsIt() {
        var target = catalogue.find("ubuntu-16.04-4.9");

        assertThat(target.headers())
                .isInstanceOfSatisfying(InstalledHeaders.class, headers -> assertThat(headers.folderGlobs())
                        .containsExactly("/usr/src/linux-headers-4.9.*-generic"));
        assertThat(target.image()).isNull();
    }

    /** Releases that these kernels have printed. */
    @ParameterizedTest
    @CsvSource({
        "debian-11-5.10-cloud, 5.10.0-32-cloud-amd64",
        "debian-12-6.1-cloud, 6.1.0-50-cloud-amd64",
        "debian-12-6.12-cloud, 6.12.95+deb12-cloud-amd64",
        "debian-13-6.12-cloud, 6.12.107+deb13-cloud-amd64",
        "debian-sid-7.2-cloud, 7.2.13+deb14-cloud-amd64",
        "debian-11-5.10-cloud-arm64, 5.10.0-32-cloud-arm64",
        "debian-12-6.1-cloud-arm64, 6.1.0-50-cloud-arm64",
        "debian-12-6.12-cloud-arm64, 6.12.95+deb12-cloud-arm64",
        "debian-13-6.12-cloud-arm64, 6.12.107+deb13-cloud-arm64",
        "debian-sid-7.2-cloud-arm64, 7.2.13+deb14-cloud-arm64",
        "debian-11-5.10, 5.10.0-32-amd64",
        "debian-12-6.1, 6.1.0-50-amd64",
        "debian-12-6.12, 6.12.95+deb12-amd64",
        "debian-13-6.12, 6.12.107+deb13-amd64",
        "debian-sid-7.2, 7.2.13+deb14-amd64",
        "debian-11-5.10-arm64, 5.10.0-32-arm64",
        "debian-12-6.1-arm64, 6.1.0-50-arm64",
        "debian-12-6.12-arm64, 6.12.95+deb12-arm64",
        "debian-13-6.12-arm64, 6.12.107+deb13-arm64",
        "debian-sid-7.2-arm64, 7.2.13+deb14-arm64",
        "debian-13-6.12-riscv64, 6.12.117+deb13-riscv64",
        "ubuntu-16.04-4.4, 4.4.0-210-generic",
        "ubuntu-16.04-4.9, 4.9.229-0409229-generic",
        "ubuntu-16.04-4.15, 4.15.0-142-generic"
    })
    void aReleaseBelongsToOneTarget(String id, String release) {
        assertThat(catalogue.targets())
                .filteredOn(target -> target.releasePattern().matches(new KernelRelease(release)))
                .extracting(KernelTarget::id)
                .containsExactly(id);
    }

    /** Of other flavours than those that there are headers for: their configuration and so their layouts are others. */
    @ParameterizedTest
    @ValueSource(strings = {"5.10.0-32-rt-amd64", "6.1.0-50-rt-amd64", "6.12.107+deb13-rt-amd64", "6.1.0-50-686"})
    void aReleaseOfAnotherFlavourBelongsToNone(String release) {
        assertThat(catalogue.targets())
                .noneMatch(target -> target.releasePattern().matches(new KernelRelease(release)));
    }

    @Test
    void anUnknownTargetIsAnErrorThatNamesTheNearest() {
        assertThatThrownBy(() -> catalogue.find("debian-12-6.1-clod"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"debian-12-6.1-clod\"")
                .hasMessageContaining("Did you mean debian-12-6.1-cloud, debian-12-6.12-cloud")
                .hasMessageContaining("bpf:targets");
    }

    @Test
    void anEntryWithAMistypedKeyIsRefused() {
        var entry = "description = x\narchitecture = arm64\nreleases = 6.*\nheaders.folder = /usr/src/x\n";

        assertThatThrownBy(() -> CatalogueFiles.read("mine", new StringReader(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("catalogue/mine.properties lacks headers.distribution");
        assertThatThrownBy(() -> CatalogueFiles.read(
                        "mine",
                        new StringReader(entry.replace("folder", "folders") + "headers.package = x\nzzz = 1\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown [zzz]");
    }

    @Test
    void anIdThatWouldLeaveItsFolderIsRefused() {
        var target = catalogue.targets().get(0);

        assertThatThrownBy(() -> new KernelTarget(
                        "../evil", "", target.architecture(), target.releasePattern(), target.headers(), null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("../evil");
    }
}
