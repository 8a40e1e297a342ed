package io.github.bpfmaven.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.HeaderSource.DistributionPackages;
import io.github.bpfmaven.kernels.HeaderSource.GivenHeaders;
import io.github.bpfmaven.kernels.lock.KernelLock;
import io.github.bpfmaven.kernels.lock.LockedPackage;
import io.github.bpfmaven.kernels.lock.LockedTarget;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedHeadersTest {
    private static final String META = "linux-headers-cloud-amd64";
    private static final String BUILD_50 = "linux-headers-6.1.0-50-cloud-amd64";

    private static final KernelTarget TARGET = new KernelTarget(
            "debian-12-6.1-cloud",
            "",
            Architecture.X86_64,
            new ReleasePattern("6.1.0-*-cloud-amd64"),
            new DistributionPackages("debian", "bookworm", META),
            new ImageSource("debian", "bookworm", "linux-image-cloud-amd64"));

    @TempDir
    Path temporary;

    private FakeApt apt;
    private Path cache;

    @BeforeEach
    void offerRelease50() {
        apt = new FakeApt(temporary);
        cache = temporary.resolve("cache");
        offer("6.1.0-50", "6.1.176-1");
    }

    private void offer(String abi, String version) {
        var build = "linux-headers-" + abi + "-cloud-amd64";
        apt.offer(META, version, build + " (= " + version + ")");
        apt.offer(
                build,
                version,
                "",
                Debs.of(Map.of(
                        "usr/src/" + build + "/include/generated/utsrelease.h",
                        "#define UTS_RELEASE \"" + abi + "-cloud-amd64\"\n")));
        apt.offer(
                "linux-image-" + abi + "-cloud-amd64",
                version,
                "",
                Debs.of(Map.of("boot/vmlinuz-" + abi + "-cloud-amd64", "kernel " + version)));
    }

    private HeaderProvider provider(KernelLock lock) {
        var mirrors = Map.of("debian", "http://mirror.invalid/debian");
        return new HeaderProvider(cache, new FetchOptions(false, false, mirrors, lock), Progress.SILENT, apt.host());
    }

    private KernelLock lock(LockedTarget... targets) {
        var file = temporary.resolve(KernelLock.FILE_NAME);
        KernelLock.NONE.with(List.of(targets)).write(file);
        return KernelLock.read(file);
    }

    private KernelLock pinned() {
        return lock(provider(KernelLock.NONE).pin(TARGET, true));
    }

    @Test
    void whatIsPinnedIsLookedUpAndNotFetched() {
        var pinned = provider(KernelLock.NONE).pin(TARGET, true);

        assertThat(pinned.release().text()).isEqualTo("6.1.0-50-cloud-amd64");
        assertThat(pinned.headers()).extracting(one -> one.file().name()).containsExactly(BUILD_50);
        assertThat(pinned.image().file().name()).isEqualTo("linux-image-6.1.0-50-cloud-amd64");
        assertThat(apt.commands()).noneMatch(command -> command.startsWith("download"));
        assertThat(provider(KernelLock.NONE).pin(TARGET, false).image()).isNull();
    }

    @Test
    void theLockedPackageIsTakenThoughTheCacheHasResolvedToAnother() {
        var lock = pinned();
        offer("6.1.0-56", "6.1.190-1");
        assertThat(provider(KernelLock.NONE).locate(TARGET).release().text()).isEqualTo("6.1.0-56-cloud-amd64");

        assertThat(provider(lock).locate(TARGET).release().text()).isEqualTo("6.1.0-50-cloud-amd64");
        assertThat(provider(KernelLock.NONE).locate(TARGET).release().text()).isEqualTo("6.1.0-56-cloud-amd64");
    }

    @Test
    void theLockedImageIsTaken() {
        var lock = pinned();
        offer("6.1.0-56", "6.1.190-1");

        assertThat(provider(lock).imageFile(TARGET)).hasContent("kernel 6.1.176-1");
        assertThat(provider(lock).imageAtHand(TARGET)).isPresent();
    }

    @Test
    void onceItIsFetchedNoNetworkIsNeeded() {
        var lock = pinned();
        var first = provider(lock).locate(TARGET);
        var before = apt.commands();

        assertThat(provider(lock).locate(TARGET)).isEqualTo(first);
        assertThat(apt.commands()).isEqualTo(before);
    }

    @Test
    void aVersionThatTheMirrorNoLongerHasIsReportedWithWhatItHasAndWhatToDo() {
        var lock = pinned();
        apt.drop(BUILD_50);
        offer("6.1.0-56", "6.1.190-1");

        assertThatThrownBy(() -> provider(lock).locate(TARGET))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("There is no package " + BUILD_50 + " 6.1.176-1 in the suite bookworm")
                .hasMessageContaining("which debian-12-6.1-cloud is built from")
                .hasMessageContaining("It has now: linux-headers-6.1.0-56-cloud-amd64 6.1.190-1")
                .hasMessageContaining(lock.file().toString())
                .hasMessageContaining("mvn bpf:lock")
                .hasMessageContaining(cache.resolve("packages/" + BUILD_50 + "_6.1.176-1_amd64.deb")
                        .toString());
    }

    @Test
    void anotherVersionOfTheSameNameIsReportedToo() {
        var lock = pinned();
        offer("6.1.0-50", "6.1.177-1");

        assertThatThrownBy(() -> provider(lock).locate(TARGET))
                .hasMessageContaining("no package " + BUILD_50 + " 6.1.176-1")
                .hasMessageContaining("It has now: " + BUILD_50 + " 6.1.177-1");
    }

    @Test
    void aPackageThatSomebodyKeptServesInItsPlace() throws IOException {
        var lock = pinned();
        provider(lock).locate(TARGET);
        WholeFiles.deleteTree(cache.resolve("trees"));
        apt.drop(BUILD_50);

        assertThat(provider(lock).locate(TARGET).packages()).hasSize(1);
    }

    @Test
    void aTamperedPackageInTheCacheIsReportedWithBothChecksums() throws IOException {
        var lock = pinned();
        var deb = provider(lock).locate(TARGET).packages().get(0);
        WholeFiles.deleteTree(cache.resolve("trees"));
        Files.writeString(cache.resolve("packages").resolve(deb.fileName()), "tampered");

        assertThatThrownBy(() -> provider(lock).locate(TARGET))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected SHA-256: " + deb.sha256())
                .hasMessageContaining("actual SHA-256:");
    }

    @Test
    void aChecksumOtherThanTheMirrorsIsReportedWithBoth() {
        var one = pinned().targets().get(TARGET.id());
        var file = one.headers().get(0).file();
        var other = PackageFile.deb(file.name(), file.version(), file.architecture(), "0".repeat(64));
        var lock = lock(new LockedTarget(
                one.id(),
                one.architecture(),
                one.release(),
                null,
                List.of(new LockedPackage("debian", "bookworm", other)),
                null,
                List.of()));

        assertThatThrownBy(() -> provider(lock).locate(TARGET))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        BUILD_50 + " 6.1.176-1 of the suite bookworm of debian (amd64) has another checksum")
                .hasMessageContaining("expected SHA-256: " + "0".repeat(64))
                .hasMessageContaining("the suite's:      " + file.sha256());
    }

    @Test
    void availabilityIsThatOfTheLockedPackages() {
        var lock = pinned();

        assertThat(provider(lock).availability(TARGET).detail())
                .isEqualTo("bookworm: 6.1.0-50-cloud-amd64 (6.1.176-1)");
        provider(lock).locate(TARGET);
        assertThat(provider(lock).availability(TARGET).state()).isEqualTo(Availability.State.AT_HAND);
    }

    private KernelTarget own() throws IOException {
        var tree = temporary.resolve("tree");
        write(tree.resolve("include/generated/utsrelease.h"), "#define UTS_RELEASE \"4.9.229\"\n");
        write(tree.resolve("include/net/sock.h"), "struct sock;\n");
        return new KernelTarget(
                "mine", "", Architecture.X86_64, new ReleasePattern("*"), new GivenHeaders(List.of(tree)), null);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void check(KernelTarget target, KernelLock lock) {
        provider(lock).checkAgainstLock(target, provider(lock).locate(target));
    }

    @Test
    void aTreeIsTheSameWhereverItLiesAndWhateverIsBuiltInIt() throws IOException {
        var target = own();
        var lock = lock(provider(KernelLock.NONE).pin(target, false));
        var moved = Files.move(temporary.resolve("tree"), temporary.resolve("elsewhere"));
        write(moved.resolve("scripts/mod/modpost.o"), "built");

        check(target.withHeaders(new GivenHeaders(List.of(moved))), lock);
    }

    @Test
    void aTreeThatHasChangedIsReportedWithBothFingerprints() throws IOException {
        var target = own();
        var lock = lock(provider(KernelLock.NONE).pin(target, false));
        write(temporary.resolve("tree/include/net/sock.h"), "struct sock { int x; };\n");

        assertThatThrownBy(() -> check(target, lock))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The header tree of mine is not the one in the lock file")
                .hasMessageContaining("locked: " + lock.targets().get("mine").tree())
                .hasMessageContaining("mvn bpf:lock -Dbpf.targets=mine");
    }

    @Test
    void aTreeOfAnotherReleaseIsReportedWithBothReleases() throws IOException {
        var target = own();
        var lock = lock(provider(KernelLock.NONE).pin(target, false));
        write(temporary.resolve("tree/include/generated/utsrelease.h"), "#define UTS_RELEASE \"4.9.230\"\n");

        assertThatThrownBy(() -> check(target, lock))
                .hasMessageContaining("locked: 4.9.229")
                .hasMessageContaining("found:  4.9.230");
    }

    @Test
    void headersOfOnesOwnWherePackagesAreLockedAreReportedAndTheOtherWayRound() throws IOException {
        var given = TARGET.withHeaders(own().headers());
        var packages = pinned();
        assertThatThrownBy(() -> check(given, packages)).hasMessageContaining("The source of debian-12-6.1-cloud");

        var tree = lock(provider(KernelLock.NONE).pin(given, false));
        assertThatThrownBy(() -> provider(tree).locate(TARGET))
                .hasMessageContaining("The source of debian-12-6.1-cloud");
    }
}
