package io.github.bpfmaven.kernels.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.Catalogue;
import io.github.bpfmaven.kernels.HeaderSource;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.kernels.PackageFile;
import io.github.bpfmaven.kernels.ReleasePattern;
import io.github.bpfmaven.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelLockTest {
    private static final String DIGEST = "9fdb34aac8cbd0519c78c2e69db5a4d02df1e82a797bfde0dbbe7a1da4379a92";

    private static final String TEXT = """
            # What each kernel target is built from. Written by `mvn bpf:lock`; to be committed, not edited.
            version 1

            target debian-12-6.1-cloud x86_64 6.1.0-50-cloud-amd64
              headers debian/bookworm linux-headers-6.1.0-50-cloud-amd64 6.1.176-1 amd64 sha256:%1$s
              headers debian/bookworm linux-headers-6.1.0-50-common 6.1.176-1 all sha256:%1$s
              image debian/bookworm linux-image-6.1.0-50-cloud-amd64 6.1.176-1 amd64 sha256:%1$s

            target our-kernel arm64 4.9.229-0409229-generic
              tree sha256:%1$s
              btf vmlinux.btf sha256:%1$s

            target without-headers x86_64 4.19.0-6-cloud-amd64
              btf 4.19.0-6-cloud-amd64.btf.tar.xz sha256:%1$s
              btf fuse.ko sha256:%1$s
            """.formatted(DIGEST);

    private static final LockedTarget PACKAGED = new LockedTarget(
            "debian-12-6.1-cloud",
            Architecture.X86_64,
            new KernelRelease("6.1.0-50-cloud-amd64"),
            null,
            List.of(
                    locked("linux-headers-6.1.0-50-cloud-amd64", "amd64"),
                    locked("linux-headers-6.1.0-50-common", "all")),
            locked("linux-image-6.1.0-50-cloud-amd64", "amd64"),
            List.of());

    private static final LockedTarget OWN = new LockedTarget(
            "our-kernel",
            Architecture.ARM64,
            new KernelRelease("4.9.229-0409229-generic"),
            DIGEST,
            List.of(),
            null,
            List.of(new LockedBtf("vmlinux.btf", DIGEST)));

    private static final LockedTarget BTF_ONLY = LockedTarget.ofBtf(
            "without-headers",
            Architecture.X86_64,
            new KernelRelease("4.19.0-6-cloud-amd64"),
            List.of(new LockedBtf("4.19.0-6-cloud-amd64.btf.tar.xz", DIGEST), new LockedBtf("fuse.ko", DIGEST)));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve(KernelLock.FILE_NAME);
    }

    private static LockedPackage locked(String name, String architecture) {
        return new LockedPackage("debian", "bookworm", PackageFile.deb(name, "6.1.176-1", architecture, DIGEST));
    }

    @Test
    void theTextIsInTheOrderOfIdsWhateverTheOrderOfTargets() {
        KernelLock.NONE.with(List.of(OWN, BTF_ONLY, PACKAGED)).write(file);

        assertThat(file).hasContent(TEXT);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Files.writeString(file, TEXT);

        var lock = KernelLock.read(file);

        assertThat(lock.file()).isEqualTo(file);
        assertThat(lock.targets().values()).containsExactly(PACKAGED, OWN, BTF_ONLY);
        assertThat(PACKAGED.headers().get(1).file().fileName())
                .isEqualTo("linux-headers-6.1.0-50-common_6.1.176-1_all.deb");
    }

    @Test
    void theNameOfAPackageFileHasNoEpoch() {
        assertThat(PackageFile.deb("x", "2:1.0~rc1-3", "arm64", DIGEST).fileName())
                .isEqualTo("x_1.0~rc1-3_arm64.deb");
    }

    @Test
    void oneTargetIsReplacedAndTheOthersStay() {
        var moved = new LockedTarget(
                OWN.id(), OWN.architecture(), new KernelRelease("4.9.230"), DIGEST, List.of(), null, List.of());

        assertThat(KernelLock.NONE
                        .with(List.of(OWN, PACKAGED))
                        .with(List.of(moved))
                        .targets()
                        .values())
                .containsExactly(PACKAGED, moved);
    }

    @Test
    void withoutALockNothingIsRequired() {
        assertThat(KernelLock.NONE.require(Catalogue.standard().find("debian-12-6.1-cloud")))
                .isEmpty();
    }

    @Test
    void aTargetThatTheFileLacksIsAnErrorThatSaysHowToAddIt() throws IOException {
        Files.writeString(file, TEXT);

        assertThatThrownBy(
                        () -> KernelLock.read(file).require(Catalogue.standard().find("debian-13-6.12-cloud")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The lock file does not have the target debian-13-6.12-cloud.")
                .hasMessageContaining(file.toString())
                .hasMessageContaining("mvn bpf:lock -Dbpf.targets=debian-13-6.12-cloud");
    }

    @Test
    void aTargetOfAnotherArchitectureIsAnErrorWithBoth() throws IOException {
        Files.writeString(file, TEXT.replace("cloud x86_64", "cloud arm64"));

        assertThatThrownBy(
                        () -> KernelLock.read(file).require(Catalogue.standard().find("debian-12-6.1-cloud")))
                .hasMessageContaining("locked: arm64")
                .hasMessageContaining("found:  x86_64");
    }

    @Test
    void otherBtfThanTheLockedIsAnErrorWithBothAndTheSameUnderAnotherNameIsNone() throws IOException {
        Files.writeString(file, TEXT);
        var lock = KernelLock.read(file);
        var target = new KernelTarget(
                "without-headers",
                "",
                Architecture.X86_64,
                new ReleasePattern("*"),
                new HeaderSource.NoHeaders(),
                null);
        var other = "0".repeat(64);

        lock.requireBtf(target, () -> List.of(new LockedBtf("moved.btf", DIGEST), new LockedBtf("f.ko", DIGEST)));
        assertThatThrownBy(() -> lock.requireBtf(
                        target, () -> List.of(new LockedBtf("moved.btf", other), new LockedBtf("f.ko", DIGEST))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The BTF of without-headers is not the one in the lock file.")
                .hasMessageContaining("locked: 4.19.0-6-cloud-amd64.btf.tar.xz sha256:" + DIGEST)
                .hasMessageContaining("found:  moved.btf sha256:" + other)
                .hasMessageContaining("mvn bpf:lock -Dbpf.targets=without-headers");
        assertThatThrownBy(() -> lock.requireBtf(target, List::of)).hasMessageContaining("found:  none");
    }

    /** One line of the file is made wrong: the error names it and says what is wrong. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | version 1                         | version 2                | reads version 1 of lock files
            2 | version 1                         | # version                | begins with "version 1"
            4 | debian-12-6.1-cloud x86_64        | debian-12-6.2-cloud x86_64 | no target debian-12-6.2-cloud; near it are debian-12-6.1-cloud
            4 | x86_64                            | vax                      | no architecture "vax"
            4 | x86_64 6.1.0-50-cloud-amd64       | x86_64 new               | "new" is not a kernel release
            4 | target debian-12-6.1-cloud x86_64 | target debian-12-6.1-cloud | has 4 words, and this one 3
            5 | debian/bookworm linux-headers-6.1.0-50-cloud | bookworm linux-headers-6.1.0-50-cloud | "bookworm" is no suite
            5 | linux-headers-6.1.0-50-cloud-amd64 | ../../x                 | "../../x" is no name, version or architecture
            6 | all sha256:9                      | all sha256:x             | is no checksum
            7 | image                             | picture                  | "picture debian/bookworm
            9 | our-kernel                        | debian-12-6.1-cloud      | debian-12-6.1-cloud is there twice
            9 | target our-kernel                 | <<<<<<< HEAD             | is no line of a lock file
            9 | 4.9.229-0409229-generic           | 4.9.229\\n  tree sha256:%1$s | has a second tree
            9 | 4.9.229-0409229-generic           | 4.9.229\\ntarget x arm64 4.9.229 | our-kernel must have either
            11 | btf vmlinux.btf                  | btf                      | has 3 words, and this one 2
            15 | sha256:9                         | sha256:x                 | is no checksum
            """)
    void whatIsWrongIsNamedWithItsLine(int line, String right, String wrong, String message) throws IOException {
        var lines = TEXT.lines().toList();
        var replaced =
                lines.get(line - 1).replace(right, wrong.replace("\\n", "\n").formatted(DIGEST));
        var broken = TEXT.replace(lines.get(line - 1) + "\n", replaced + "\n");
        assertThat(broken).isNotEqualTo(TEXT);
        Files.writeString(file, broken);

        assertThatThrownBy(() -> KernelLock.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message)
                .message()
                .containsPattern(KernelLock.FILE_NAME + ":" + "\\d+\n")
                .contains("mvn bpf:lock");
        assertThatThrownBy(() -> KernelLock.read(file))
                .satisfies(e -> assertThat(lineOf(((InputException) e).where())).isBetween(line, line + 2));
    }

    private static int lineOf(String where) {
        return Integer.parseInt(where.substring(where.lastIndexOf(':') + 1));
    }
}
