package io.github.bpfmaven.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.HeaderSource.DistributionPackages;
import io.github.bpfmaven.kernels.lock.KernelLock;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeaderPackagesTest {
    private static final String META = "linux-headers-cloud-amd64";
    private static final String IMAGE_META = "linux-image-cloud-amd64";

    private static final KernelTarget TARGET = new KernelTarget(
            "mine",
            "",
            Architecture.X86_64,
            new ReleasePattern("6.1.0-*-cloud-amd64"),
            new DistributionPackages("debian", "bookworm", META),
            new ImageSource("debian", "bookworm", IMAGE_META));

    @TempDir
    Path temporary;

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private FakeApt apt;
    private Path cache;

    @BeforeEach
    void offerRelease50() {
        apt = new FakeApt(temporary);
        cache = temporary.resolve("cache");
        offerHeaders("6.1.0-50", "6.1.176-1");
    }

    private void offerHeaders(String abi, String version) {
        var build = "linux-headers-" + abi + "-cloud-amd64";
        var common = "linux-headers-" + abi + "-common";
        apt.offer(META, version, build + " (= " + version + ")");
        apt.offer(
                build,
                version,
                common + " (= " + version + "), linux-kbuild-6.1, linux-compiler-gcc-12-x86",
                Debs.of(Map.of(
                        "usr/src/" + build + "/include/generated/utsrelease.h",
                        "#define UTS_RELEASE \"" + abi + "-cloud-amd64\"\n",
                        "usr/share/doc/" + build + "/copyright",
                        "GPL")));
        apt.offer(
                common,
                version,
                "",
                Debs.of(Map.of(
                        "usr/src/" + common + "/include/linux/tcp.h", version,
                        "usr/src/" + common + "/arch/x86/include/asm/page.h", "x86",
                        "usr/src/" + common + "/arch/mips/include/asm/page.h", "mips")));
    }

    private HeaderProvider provider(FetchOptions options) {
        return new HeaderProvider(cache, options, said::add, apt.host());
    }

    private HeaderProvider provider() {
        return provider(
                new FetchOptions(false, false, Map.of("debian", "http://mirror.invalid/debian"), KernelLock.NONE));
    }

    private HeaderProvider offline() {
        return provider(new FetchOptions(true, false, Map.of(), KernelLock.NONE));
    }

    private HeaderProvider updating() {
        return provider(
                new FetchOptions(false, true, Map.of("debian", "http://mirror.invalid/debian"), KernelLock.NONE));
    }

    private Path cachedPackage() {
        return cache.resolve("packages/linux-headers-6.1.0-50-common_6.1.176-1_amd64.deb");
    }

    @Test
    void theMetaPackageLeadsToBuildTreeAndSourceTree() {
        var headers = provider().locate(TARGET);

        assertThat(headers.folders())
                .extracting(folder -> folder.getFileName().toString())
                .containsExactly("linux-headers-6.1.0-50-cloud-amd64", "linux-headers-6.1.0-50-common");
        assertThat(headers.folders().get(1).resolve("include/linux/tcp.h")).hasContent("6.1.176-1");
        assertThat(headers.packages())
                .extracting(PackageFile::name)
                .containsExactly("linux-headers-6.1.0-50-cloud-amd64", "linux-headers-6.1.0-50-common");
        assertThat(headers.packages().get(0).sha256()).hasSize(64);
        assertThat(headers.source()).isEqualTo("bookworm: linux-headers-6.1.0-50-cloud-amd64 6.1.176-1");
        assertThat(headers.release()).isEqualTo(new KernelRelease("6.1.0-50-cloud-amd64"));
        assertThat(said)
                .contains("mine: fetching the package list of the suite bookworm of debian (amd64)")
                .anyMatch(line -> line.matches("mine: fetching linux-headers-6.1.0-50-common_\\S+ \\(0.0 MB\\)"));
    }

    @Test
    void onlyHeadersOfTheTargetsArchitectureAreUnpacked() {
        var common = provider().locate(TARGET).folders().get(1);

        assertThat(common.resolve("arch/x86/include/asm/page.h")).exists();
        assertThat(common.resolve("arch/mips")).doesNotExist();
        assertThat(common.resolve("../../share").normalize()).doesNotExist();
    }

    @Test
    void whatWasFetchedOnceNeedsNeitherNetworkNorApt() {
        var first = provider().locate(TARGET);
        var before = apt.commands();

        assertThat(offline().locate(TARGET)).isEqualTo(first);
        assertThat(provider().locate(TARGET)).isEqualTo(first);
        assertThat(apt.commands()).isEqualTo(before);
    }

    @Test
    void availabilityTellsWithoutTheNetwork() {
        assertThat(provider().availability(TARGET))
                .isEqualTo(new Availability(Availability.State.TO_FETCH, "bookworm: linux-headers-cloud-amd64"));
        assertThat(apt.commands()).isEmpty();

        provider().locate(TARGET);
        assertThat(offline().availability(TARGET))
                .isEqualTo(new Availability(
                        Availability.State.AT_HAND, "bookworm: linux-headers-6.1.0-50-cloud-amd64 6.1.176-1"));
    }

    @Test
    void offlineWithNothingCachedIsAnError() {
        assertThatThrownBy(() -> offline().locate(TARGET))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("mine needs is not in the cache, and this build is offline")
                .hasMessageContaining("without -o");
        assertThat(apt.commands()).isEmpty();
    }

    @Test
    void cachedPackagesAreUnpackedAgainOffline() {
        var first = provider().locate(TARGET);
        WholeFiles.deleteTree(cache.resolve("trees"));

        assertThat(offline().locate(TARGET)).isEqualTo(first);
        assertThat(first.folders().get(1).resolve("include/linux/tcp.h")).exists();
    }

    @Test
    void aCachedPackageOfTheWrongChecksumIsReportedWithBoth() throws IOException {
        var expected = provider().locate(TARGET).packages().get(1).sha256();
        WholeFiles.deleteTree(cache.resolve("trees"));
        Files.writeString(cachedPackage(), "tampered");

        assertThatThrownBy(() -> provider().locate(TARGET))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("linux-headers-6.1.0-50-common_6.1.176-1_amd64.deb has the wrong checksum")
                .hasMessageContaining("expected SHA-256: " + expected)
                .hasMessageContaining("actual SHA-256:   " + Sha256.of("tampered"))
                .hasMessageContaining(cachedPackage().toString())
                .hasMessageContaining("Delete the file and build again, or build with -U");
    }

    @Test
    void anUpdateReplacesAPackageOfTheWrongChecksum() throws IOException {
        var first = provider().locate(TARGET);
        WholeFiles.deleteTree(cache.resolve("trees"));
        Files.writeString(cachedPackage(), "tampered");

        assertThat(updating().locate(TARGET)).isEqualTo(first);
        assertThat(first.folders().get(1).resolve("include/linux/tcp.h")).exists();
    }

    @Test
    void aTargetStaysWhereItIsUntilItIsUpdated() {
        provider().locate(TARGET);
        offerHeaders("6.1.0-56", "6.1.190-1");

        assertThat(provider().locate(TARGET).release().text()).isEqualTo("6.1.0-50-cloud-amd64");

        var updating = updating();
        assertThat(updating.locate(TARGET).release().text()).isEqualTo("6.1.0-56-cloud-amd64");
        updating.locate(TARGET);
        assertThat(apt.commands()).filteredOn("update"::equals).hasSize(2);
        assertThat(offline().locate(TARGET).release().text()).isEqualTo("6.1.0-56-cloud-amd64");
    }

    @Test
    void aTargetThatIsNowDefinedOtherwiseIsResolvedAnew() {
        provider().locate(TARGET);
        var other = TARGET.withHeaders(new DistributionPackages("debian", "trixie", META));

        assertThat(provider().availability(other).state()).isEqualTo(Availability.State.TO_FETCH);
        assertThat(provider().locate(other).source()).startsWith("trixie: ");
    }

    @Test
    void aPackageThatTheMirrorNoLongerHasIsReportedAsThat() {
        apt.drop("linux-headers-6.1.0-50-common");

        assertThatThrownBy(() -> provider().locate(TARGET))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("There is no package linux-headers-6.1.0-50-common in the suite bookworm")
                .hasMessageContaining("-U");
    }

    @Test
    void aResolvedPackageThatIsGoneFromCacheAndMirrorIsReportedAsThat() {
        provider().locate(TARGET);
        WholeFiles.deleteTree(cache.resolve("trees"));
        WholeFiles.deleteTree(cache.resolve("packages"));
        apt.drop("linux-headers-6.1.0-50-common");

        assertThatThrownBy(() -> provider().locate(TARGET))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(
                        "There is no package linux-headers-6.1.0-50-common 6.1.176-1 in the suite bookworm");
    }

    @Test
    void aSuiteThatHasMovedOnToAnotherKernelIsReportedAsThat() {
        offerHeaders("6.6.0-1", "6.6.9-1");

        assertThatThrownBy(() -> provider().locate(TARGET))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("the suite bookworm of debian (amd64) has kernel 6.6.0-1-cloud-amd64")
                .hasMessageContaining("mine is for 6.1.0-*-cloud-amd64")
                .hasMessageContaining("bpf:targets");
    }

    @Test
    void severalBuildsAtOnceFetchOnce() {
        var located = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> provider().locate(TARGET))
                .distinct()
                .toList();

        assertThat(located).hasSize(1);
        assertThat(apt.commands())
                .filteredOn(command -> command.startsWith("download "))
                .hasSize(2);
    }

    @Test
    void whatAKilledBuildLeftIsNoObstacleAndIsRemoved() throws IOException {
        var tree = cache.relativize(provider().locate(TARGET).folders().get(0)).subpath(0, 2);
        WholeFiles.deleteTree(cache);
        var name = cachedPackage().getFileName().toString();
        Files.createDirectories(cachedPackage().resolveSibling("." + name + ".part/half"));
        Files.createDirectories(cache.resolve("trees/." + tree.getFileName() + ".1a2b.part/usr"));
        Files.createDirectories(cache.resolve("resolved"));
        Files.writeString(cache.resolve("resolved/mine.properties"), "origin = x\n\\u12");

        assertThat(provider().locate(TARGET).folders()).hasSize(2);
        assertThat(cache.resolve("trees")).isDirectoryNotContaining("glob:**.part");
        assertThat(cache.resolve("packages")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void theImageIsOfTheHeadersRelease() {
        offerImage("6.1.176-1");
        provider().locate(TARGET);
        offerHeaders("6.1.0-56", "6.1.190-1");

        assertThat(provider().imageFile(TARGET))
                .hasContent("kernel 6.1.176-1")
                .hasFileName("vmlinuz-6.1.0-50-cloud-amd64");
        assertThat(offline().imageFile(TARGET)).hasContent("kernel 6.1.176-1");
    }

    private void offerImage(String version) {
        apt.offer(
                "linux-image-6.1.0-50-cloud-amd64",
                version,
                "kmod, linux-base (>= 4.3~)",
                Debs.of(Map.of("boot/vmlinuz-6.1.0-50-cloud-amd64", "kernel " + version)));
    }

    @Test
    void theImageMayLieInThePackageThatTheImagesPackageDependsOn() {
        apt.offer("linux-image-6.1.0-50-cloud-amd64", "6.1.176-1", "linux-binary-6.1.0-50-cloud-amd64 (= 6.1.176-1)");
        apt.offer(
                "linux-binary-6.1.0-50-cloud-amd64",
                "6.1.176-1",
                "",
                Debs.of(Map.of("usr/lib/modules/6.1.0-50-cloud-amd64/vmlinuz", "binary")));

        assertThat(provider().imageFile(TARGET)).hasContent("binary");
    }

    @Test
    void anUnsignedImageServesWhereNoneIsSignedYet() {
        apt.offer(
                "linux-image-6.1.0-50-cloud-amd64-unsigned",
                "6.1.176-1",
                "",
                Debs.of(Map.of("boot/vmlinuz-6.1.0-50-cloud-amd64", "unsigned")));

        assertThat(provider().imageFile(TARGET)).hasContent("unsigned");
    }

    @Test
    void anImageOfAnotherVersionIsNotTaken() {
        offerImage("6.1.177-1");

        assertThatThrownBy(() -> provider().imageFile(TARGET))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(
                        "There is no image of kernel 6.1.0-50-cloud-amd64 (6.1.176-1) in the suite bookworm")
                .hasMessageContaining("-U");
        assertThatThrownBy(() -> offline().imageFile(TARGET)).hasMessageContaining("this build is offline");
    }
}
