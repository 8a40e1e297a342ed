package io.github.bpfmaven.kernels.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.github.bpfmaven.kernels.Debs;
import io.github.bpfmaven.support.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageArchiveTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(temporary.resolve("outer/folder"));
    }

    private PackageArchive archive(byte[] content) throws IOException {
        return new PackageArchive(Files.write(temporary.resolve("x.deb"), content));
    }

    private void unpack(Debs.Filler filler) throws IOException {
        archive(Debs.xz(Debs.tar(filler))).unpack(folder, path -> true);
    }

    private static byte[] compressed(String suffix, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                switch (suffix) {
                    case ".gz" -> new GZIPOutputStream(bytes);
                    case ".zst" -> new ZstdOutputStream(bytes);
                    default -> bytes;
                }) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz", ".zst"})
    void readsEachCompression(String suffix) throws IOException {
        var tar = Debs.tar(out -> Debs.file(out, "./usr/src/a.h", "struct a;"));

        archive(Debs.ar("data.tar" + suffix, compressed(suffix, tar))).unpack(folder, path -> true);

        assertThat(folder.resolve("usr/src/a.h")).hasContent("struct a;");
    }

    @Test
    void unpacksOnlyWhatIsWanted() throws IOException {
        archive(Debs.of(Map.of("usr/src/a.h", "a", "usr/share/doc/copyright", "c")))
                .unpack(folder, path -> path.startsWith("usr/src/"));

        assertThat(folder.resolve("usr/src/a.h")).hasContent("a");
        assertThat(folder.resolve("usr/share")).doesNotExist();
    }

    @Test
    void stopsAfterTheFirstThatIsWanted() throws IOException {
        var whole = Debs.ar("data.tar", Debs.tar(tar -> {
            Debs.file(tar, "./boot/vmlinuz", "image");
            Debs.file(tar, "./lib/modules/x.ko", "x".repeat(100_000));
        }));
        var archive = archive(Arrays.copyOf(whole, whole.length - 50_000)); // cut short within the second

        assertThat(archive.unpackFirst(folder, "boot/vmlinuz"::equals)).isTrue();
        assertThat(folder.resolve("boot/vmlinuz")).hasContent("image");
    }

    @Test
    void linksInsideAreKeptAndAbsoluteOnesLeadUnderTheFolder() throws IOException {
        unpack(tar -> {
            Debs.file(tar, "./usr/src/common/Makefile", "all:");
            Debs.link(tar, TarConstants.LF_SYMLINK, "./usr/src/build/relative", "../common/Makefile");
            Debs.link(tar, TarConstants.LF_SYMLINK, "./usr/src/build/absolute", "/usr/src/common/Makefile");
            Debs.link(tar, TarConstants.LF_LINK, "./usr/src/build/hard", "./usr/src/common/Makefile");
        });

        var build = folder.resolve("usr/src/build");
        assertThat(build.resolve("relative")).isSymbolicLink().hasContent("all:");
        assertThat(build.resolve("absolute")).isSymbolicLink().hasContent("all:");
        assertThat(build.resolve("absolute").toRealPath()).startsWith(folder.toRealPath());
        assertThat(build.resolve("hard")).isRegularFile().hasContent("all:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../secret", "a/../../../secret", "/../secret", "down/..", ""})
    void linksThatWouldLeadOutAreLeftOut(String target) throws IOException {
        unpack(tar -> {
            Debs.file(tar, "./usr/kept", "kept");
            Debs.link(tar, TarConstants.LF_SYMLINK, "./usr/link", target);
        });

        assertThat(folder.resolve("usr/kept")).hasContent("kept");
        assertThat(Files.isSymbolicLink(folder.resolve("usr/link"))).isFalse();
    }

    @Test
    void devicesAndPipesAreLeftOut() throws IOException {
        unpack(tar -> {
            Debs.link(tar, TarConstants.LF_CHR, "./dev/null", "");
            Debs.link(tar, TarConstants.LF_FIFO, "./dev/pipe", "");
            Debs.file(tar, "./kept", "kept");
        });

        assertThat(folder.resolve("kept")).exists();
        assertThat(folder.resolve("dev")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escaped", "/tmp/escaped", "./a/../../escaped", "a\\..\\escaped"})
    void anEntryThatWouldLeaveTheFolderIsAnError(String path) {
        assertThatThrownBy(() -> unpack(tar -> Debs.file(tar, path, "x")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.deb holds an entry that cannot be unpacked safely")
                .hasMessageContaining("to mend:");
        assertThat(folder.getParent()).isDirectoryNotContaining("glob:**escaped*");
    }

    @Test
    void aHardLinkToAFileOutsideIsAnErrorAndNeverMade() throws IOException {
        Files.writeString(folder.resolveSibling("secret"), "secret");

        assertThatThrownBy(() -> unpack(tar -> Debs.link(tar, TarConstants.LF_LINK, "./mine", "../secret")))
                .isInstanceOf(InputException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        assertThatThrownBy(() -> unpack(tar -> {
                    Debs.file(tar, "./real/kept", "kept");
                    Debs.link(tar, TarConstants.LF_SYMLINK, "./link", "real");
                    Debs.file(tar, "./link/written", "x");
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("link is a folder and something else");
        assertThat(folder.resolve("real/written")).doesNotExist();
    }

    @Test
    void aPathThatIsThereTwiceIsAnError() {
        assertThatThrownBy(() -> unpack(tar -> {
                    Debs.link(tar, TarConstants.LF_SYMLINK, "./a", "b");
                    Debs.file(tar, "./a", "x");
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a is there twice");
        assertThat(folder.resolve("b")).doesNotExist();
    }

    @Test
    void isBoundInEntriesAndBytes() throws IOException {
        archive(Debs.of(Map.of("a", "x".repeat(100), "b", "x".repeat(100))));
        var file = temporary.resolve("x.deb");

        assertThatThrownBy(() ->
                        new PackageArchive(file, new Limits(1, 1000, 1000), here -> false).unpack(folder, path -> true))
                .hasMessageContaining("more than 1 entries");
        assertThatThrownBy(() ->
                        new PackageArchive(file, new Limits(9, 99, 1000), here -> false).unpack(folder, path -> true))
                .hasMessageContaining("of 100 bytes is too large");
        assertThatThrownBy(() -> new PackageArchive(file, new Limits(9, 1000, 150), here -> false)
                        .unpack(temporary.resolve("outer"), path -> true))
                .hasMessageContaining("of 100 bytes is too large");
    }

    @Test
    void aPackageCutShortAnywhereIsReportedAsSuch() throws IOException {
        var whole = Debs.of(Map.of("usr/src/a.h", "int a;".repeat(200)));
        int data = whole.length - 100; // within the compressed data

        for (int length = 0; length < data; length += 7) {
            var archive = archive(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> archive.unpack(folder, path -> true))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("x.deb is not a whole Debian package")
                    .hasMessageContaining("Fetch it anew");
        }
    }

    @Test
    void damagedBytesAreReportedOrHarmlessButNeverAStackTrace() throws IOException {
        var whole = Debs.of(Map.of("usr/src/a.h", "int a;".repeat(200), "usr/src/b.h", "int b;"));
        var random = new Random(1);
        for (int i = 0; i < 300; i++) {
            var damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            var fresh = Files.createDirectory(temporary.resolve("fresh" + i));
            try {
                archive(damaged).unpack(fresh, path -> true);
            } catch (InputException expected) {
                assertThat(expected.where())
                        .isEqualTo(temporary.resolve("x.deb").toString());
            }
        }
    }

    @Test
    void aPackageWithoutDataOrOfAnUnknownCompressionIsReported() throws IOException {
        var none = archive(Debs.ar("other", new byte[0]));
        assertThatThrownBy(() -> none.unpack(folder, path -> true)).hasMessageContaining("no member data.tar");

        var unknown = archive(Debs.ar("data.tar.lzo", new byte[10]));
        assertThatThrownBy(() -> unknown.unpack(folder, path -> true))
                .hasMessageContaining("unknown compression \".lzo\"");
    }
}
