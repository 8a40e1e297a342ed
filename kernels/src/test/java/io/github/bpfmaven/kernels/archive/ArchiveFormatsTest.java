package io.github.bpfmaven.kernels.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.github.bpfmaven.kernels.Debs;
import io.github.bpfmaven.kernels.Rpms;
import io.github.bpfmaven.support.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;

/** RPM packages and tar archives; {@link PackageArchiveTest} has the Debian ones, and what holds for all. */
class ArchiveFormatsTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(temporary.resolve("outer/folder"));
    }

    private PackageArchive archive(String name, byte[] content) throws IOException {
        var file = Files.write(temporary.resolve(name), content);
        assertThat(PackageArchive.isOne(file)).isTrue();
        return new PackageArchive(file);
    }

    private void unpackRpm(Rpms.Filler filler) throws IOException {
        archive("x.rpm", Rpms.of(Rpms.cpio(filler))).unpack(folder, path -> true);
    }

    private static byte[] compressed(String by, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                switch (by) {
                    case "gz" -> new GZIPOutputStream(bytes);
                    case "zst" -> new ZstdOutputStream(bytes);
                    case "bz2" -> new BZip2CompressorOutputStream(bytes);
                    case "lzma" -> new LZMAOutputStream(bytes, new LZMA2Options(), -1);
                    default -> bytes;
                }) {
            out.write(content);
        }
        return by.equals("xz") ? Debs.xzBytes(content) : bytes.toByteArray();
    }

    /** As {@code zstd --long=27} says of a pipe. */
    @Test
    void aLargeZstdWindowIsNoDamage() throws IOException {
        var frame = compressed("zst", ("struct a { int b; };\n".repeat(500_000)).getBytes(StandardCharsets.US_ASCII));
        assertThat(frame[4] & 0x20).as("the frame's single segment flag").isZero();
        frame[5] = (byte) 0x88; // Window_Descriptor of RFC 8878: 1 << 10 + (0x88 >> 3)

        assertThatThrownBy(() -> archive("x.tar.zst", frame).unpack(folder, path -> true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("window of more than 8 MiB, which is not read")
                .hasMessageContaining("zstd -d")
                .hasMessageNotContaining("Fetch it anew");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gz", "xz", "zst", "bz2", "lzma"})
    void readsAnRpmWhateverItsCompression(String by) throws IOException {
        var cpio = Rpms.cpio(out -> {
            Rpms.file(out, "./usr/src/kernels/5.14.0/include/a.h", "struct a;");
            Rpms.link(out, "./usr/src/kernels/5.14.0/arch", "include");
        });

        archive("x.rpm", Rpms.of(compressed(by, cpio))).unpack(folder, path -> true);

        assertThat(folder.resolve("usr/src/kernels/5.14.0/include/a.h")).hasContent("struct a;");
        assertThat(folder.resolve("usr/src/kernels/5.14.0/arch/a.h")).hasContent("struct a;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gz", "xz", "zst", "bz2", "lzma"})
    void readsATarWhateverItsCompressionAndItsName(String by) throws IOException {
        var tar = compressed(by, Debs.tar(out -> Debs.file(out, "./include/a.h", "struct a;")));

        archive(by.equals("lzma") ? "headers.tar.lzma" : "headers", tar).unpack(folder, path -> true);

        assertThat(folder.resolve("include/a.h")).hasContent("struct a;");
    }

    @Test
    void whatIsNoArchiveIsNotTakenForOne() throws IOException {
        assertThat(PackageArchive.isOne(Files.writeString(temporary.resolve("vmlinux.h"), "struct a;")))
                .isFalse();
        assertThat(PackageArchive.isOne(Files.write(temporary.resolve("x.gz"), compressed("gz", new byte[1000]))))
                .isFalse();
        assertThat(PackageArchive.isOne(temporary)).isFalse();
    }

    @Test
    void theNamesOfOneFileAllHaveItsContent() throws IOException {
        unpackRpm(out -> {
            Rpms.name(out, "./first.h", "", 7, 3);
            Rpms.name(out, "./second.h", "", 7, 3);
            Rpms.name(out, "./third.h", "int x;", 7, 3);
            Rpms.name(out, "./empty1.h", "", 8, 2);
            Rpms.name(out, "./empty2.h", "", 8, 2);
        });

        for (var name : new String[] {"first.h", "second.h", "third.h"}) {
            assertThat(folder.resolve(name)).hasContent("int x;");
        }
        assertThat(folder.resolve("empty1.h")).isEmptyFile();
        assertThat(folder.resolve("empty2.h")).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escaped", "/tmp/escaped", "./a/../../escaped"})
    void anEntryOfAnRpmThatWouldLeaveTheFolderIsAnError(String path) {
        assertThatThrownBy(() -> unpackRpm(out -> Rpms.file(out, path, "x")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.rpm holds an entry that cannot be unpacked safely");
        assertThat(folder.getParent()).isDirectoryNotContaining("glob:**escaped*");
    }

    @Test
    void nothingOfAnRpmIsWrittenThroughALinkAndDevicesAreLeftOut() throws IOException {
        Files.createDirectory(folder.resolveSibling("outside"));
        assertThatThrownBy(() -> unpackRpm(out -> {
                    Rpms.device(out, "./null");
                    Rpms.link(out, "./out", "../outside");
                    Rpms.link(out, "./link", "real");
                    Rpms.file(out, "./out/written", "x");
                    Rpms.file(out, "./link/written", "x");
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("link is a folder and something else");
        assertThat(folder.resolveSibling("outside")).isEmptyDirectory();
        assertThat(folder.resolve("null")).doesNotExist();
    }

    @Test
    void aTarThatHoldsAPathTwiceOrALinkOutIsRefusedAsAPackageIs() throws IOException {
        var through = archive("x.tar", Debs.tar(tar -> {
            Debs.link(tar, TarConstants.LF_SYMLINK, "./a", "b");
            Debs.file(tar, "./a/c", "x");
        }));

        assertThatThrownBy(() -> through.unpack(folder, path -> true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.tar holds an entry that cannot be unpacked safely");
    }

    @Test
    void anRpmCutShortOrDamagedIsReportedAndNeverAStackTrace() throws IOException {
        var whole = Rpms.of(Debs.xzBytes(Rpms.cpio(out -> Rpms.file(out, "./a.h", "int a;".repeat(500)))));
        for (int length = 4; length < whole.length - 40; length += 5) {
            var archive = archive("x.rpm", Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> archive.unpack(folder, path -> true))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("x.rpm is not a whole RPM package");
        }
        var random = new Random(1);
        for (int i = 0; i < 300; i++) {
            var damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            var fresh = Files.createDirectory(temporary.resolve("fresh" + i));
            try {
                archive("x.rpm", damaged).unpack(fresh, path -> true);
            } catch (InputException expected) {
                assertThat(expected.what()).startsWith("x.rpm ");
            }
        }
    }

    @Test
    void anRpmOfDifferencesIsNamedAsWhatItIs() throws IOException {
        var delta = archive("x.rpm", Rpms.of("drpm", new byte[10]));

        assertThatThrownBy(() -> delta.unpack(folder, path -> true))
                .hasMessageContaining("its payload is of the form \"drpm\", not cpio");
    }

    @Test
    void namesThatDifferOnlyInCaseSurviveWhereTheFileSystemFoldsThem() throws IOException {
        var file = Files.write(temporary.resolve("x.tar"), Debs.tar(tar -> {
            Debs.file(tar, "./include/xt_MARK.h", "upper");
            Debs.file(tar, "./include/xt_mark.h", "lower");
            Debs.file(tar, "./include/xt_dscp.h", "lower");
            Debs.file(tar, "./include/xt_DSCP.h", "upper");
        }));

        new PackageArchive(file, Limits.OF_A_KERNEL_PACKAGE, here -> true).unpack(folder, path -> true);

        var include = folder.resolve("include");
        try (var files = Files.list(include)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .as("of two names, one is in the folder")
                    .containsExactlyInAnyOrder("xt_MARK.h", "xt_dscp.h");
        }
        var elsewhere = FoldedNames.under(include);
        assertThat(elsewhere)
                .extracting(FoldedNames.FoldedName::meant)
                .containsExactly(include.resolve("xt_mark.h"), include.resolve("xt_DSCP.h"));
        assertThat(elsewhere.get(0).stored()).hasContent("lower");
        assertThat(elsewhere.get(1).stored()).hasContent("upper");
        assertThat(FoldedNames.under(folder.resolve("arch"))).isEmpty();
    }

    @Test
    void noArchiveCanForgeTheListOfSuchNames() throws IOException {
        var forged = archive("x.tar", Debs.tar(tar -> Debs.file(tar, "./.folded-names/list.txt", "include/a.h")));

        assertThatThrownBy(() -> forged.unpack(folder, path -> true)).isInstanceOf(InputException.class);
    }
}
