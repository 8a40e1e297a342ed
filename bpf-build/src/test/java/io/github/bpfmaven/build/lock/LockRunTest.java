package io.github.bpfmaven.build.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.build.RecordingLog;
import io.github.bpfmaven.build.SmallBtf;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.BtfSource;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.kernels.HeaderSource;
import io.github.bpfmaven.kernels.HeaderSource.GivenHeaders;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.kernels.ReleasePattern;
import io.github.bpfmaven.kernels.lock.KernelLock;
import io.github.bpfmaven.kernels.lock.LockedBtf;
import io.github.bpfmaven.kernels.lock.LockedTarget;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockRunTest {
    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();
    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve(KernelLock.FILE_NAME);
    }

    private KernelTarget target(String id, String release) {
        try {
            var header = folder.resolve(id).resolve("include/generated/utsrelease.h");
            Files.createDirectories(header.getParent());
            Files.writeString(header, "#define UTS_RELEASE \"" + release + "\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var headers = new GivenHeaders(List.of(folder.resolve(id)));
        return new KernelTarget(id, "", Architecture.X86_64, new ReleasePattern("*"), headers, null);
    }

    private static KernelTarget ofBtf(Path file) {
        return new KernelTarget(
                "without-headers",
                "",
                Architecture.X86_64,
                new ReleasePattern("4.19.0"),
                new HeaderSource.NoHeaders(),
                null,
                BtfSource.parse(file.toString()));
    }

    private void lock(boolean keepOthers, KernelTarget... targets) {
        var request = new LockRequest(
                file, List.of(targets), keepOthers, false, folder.resolve("cache"), FetchOptions.DEFAULT);
        new LockRun(request, log).run();
    }

    private List<String> releases() {
        return KernelLock.read(file).targets().values().stream()
                .map(target -> target.id() + " " + target.release())
                .toList();
    }

    @Test
    void allTargetsAreLockedAndThoseNoLongerDeclaredAreGone() {
        lock(false, target("b", "6.1.1"), target("a", "5.10.1"));
        assertThat(releases()).containsExactly("a 5.10.1", "b 6.1.1");

        lock(false, target("b", "6.1.2"));
        assertThat(releases()).containsExactly("b 6.1.2");
        assertThat(log.said).contains("b: 6.1.1", "b: 6.1.1 → 6.1.2");
    }

    @Test
    void namedTargetsAreRefreshedAndTheOthersStayAsTheyWere() throws IOException {
        lock(false, target("a", "5.10.1"), target("b", "6.1.1"));
        var before = Files.readString(file);

        lock(true, target("b", "6.1.2"));

        assertThat(releases()).containsExactly("a 5.10.1", "b 6.1.2");
        assertThat(Files.readString(file)).startsWith(before.substring(0, before.indexOf("\ntarget b")));
    }

    @Test
    void whatHasNotChangedIsLeftAloneAndSaid() throws IOException {
        lock(false, target("a", "5.10.1"));
        var time = Files.getLastModifiedTime(file);

        lock(false, target("a", "5.10.1"));

        assertThat(log.said).last().asString().endsWith("is as it was");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
    }

    @Test
    void modulesThatLockIntoOneFileAtOnceLoseNothing() {
        IntStream.range(0, 8).parallel().forEach(i -> lock(true, target("t" + i, "6.1." + i)));

        assertThat(releases()).hasSize(8).contains("t0 6.1.0", "t7 6.1.7");
    }

    @Test
    void filesWithBtfAreLockedBesideHeadersAndWithoutThem() {
        var btf = SmallBtf.write(folder.resolve("vmlinux.btf"), "sock");
        var beside = target("a", "4.19.0").withBtf(BtfSource.parse(btf.toString()));

        lock(false, beside, ofBtf(btf));

        var locked = List.of(new LockedBtf("vmlinux.btf", Sha256.of(btf)));
        assertThat(KernelLock.read(file).targets().get("a").btf()).isEqualTo(locked);
        assertThat(KernelLock.read(file).targets().get("a").tree()).isNotNull();
        assertThat(KernelLock.read(file).targets())
                .containsEntry(
                        "without-headers",
                        LockedTarget.ofBtf(
                                "without-headers", Architecture.X86_64, new KernelRelease("4.19.0"), locked));
    }

    @Test
    void whereOneTargetCannotBeLockedTheFileStaysAsItWas() throws IOException {
        lock(false, target("a", "5.10.1"));
        var before = Files.readString(file);
        var lost = new KernelTarget(
                "b",
                "",
                Architecture.X86_64,
                new ReleasePattern("*"),
                new GivenHeaders(List.of(folder.resolve("nowhere"))),
                null);

        assertThatThrownBy(() -> lock(false, target("a", "5.10.2"), lost)).isInstanceOf(InputException.class);
        assertThat(file).hasContent(before);
    }

    @Test
    void aBrokenFileIsReplacedAsAWholeButNotInPart() throws IOException {
        Files.writeString(file, "<<<<<<< HEAD\n");

        assertThatThrownBy(() -> lock(true, target("a", "5.10.1"))).hasMessageContaining(file + ":1");

        lock(false, target("a", "5.10.1"));
        assertThat(releases()).containsExactly("a 5.10.1");
        assertThat(log.warnings).singleElement().asString().contains("What the lock file held is not kept.");
    }
}
