package io.github.bpfmaven.vm.initramfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitramfsTest {
    @TempDir
    Path temp;

    private static byte[] bytes(Initramfs files) throws IOException {
        var out = new ByteArrayOutputStream();
        files.writeTo(out);
        return out.toByteArray();
    }

    private Initramfs sample() throws IOException {
        var tree = Files.createDirectories(temp.resolve("tree/sub"));
        Files.writeString(tree.resolve("data"), "12345");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("data"));
        return new Initramfs()
                .text("/etc/motd", "hello")
                .tree("/opt/tree", temp.resolve("tree"))
                .link("/bin", "usr/bin")
                .add("/dev/console", new Entry.CharacterDevice(0600, 5, 1));
    }

    /** What cpio itself reads is what was written: kinds, permissions, sizes, link targets, device numbers. */
    @Test
    void cpioListsWhatWasAdded() throws Exception {
        assumeThat(Path.of("/usr/bin/cpio")).isExecutable();
        var archive = Files.write(temp.resolve("a.cpio"), bytes(sample()));
        var listing = cpio("-itv", "-F", archive.toString()).replaceAll(" +", " ");
        assertThat(listing.lines().map(line -> line.replaceAll("\\w+ +\\d+ +\\d+(:\\d+)? ", "")))
                .anyMatch(line -> line.matches("lrwxrwxrwx .* bin -> usr/bin"))
                .anyMatch(line -> line.matches("crw------- .* 5, 1 .*dev/console"))
                .anyMatch(line -> line.matches("-rw-r--r-- 1 root root 5 .*etc/motd"))
                .anyMatch(line -> line.matches("drwxr-xr-x 2 root root 0 .*opt/tree/sub"))
                .anyMatch(line -> line.matches("-rw-r--r-- 1 root root 5 .*opt/tree/sub/data"))
                .anyMatch(line -> line.matches("lrwxrwxrwx .*opt/tree/sub/link -> data"));
    }

    @Test
    void cpioUnpacksContentsAsTheyWere() throws Exception {
        assumeThat(Path.of("/usr/bin/cpio")).isExecutable();
        var content = new byte[70_001];
        new java.util.Random(1).nextBytes(content);
        var source = Files.write(temp.resolve("source"), content);
        var archive = temp.resolve("a.cpio");
        Files.write(archive, bytes(new Initramfs().file("/a/b", source).text("/c", "x")));
        cpio("-id", "-F", archive.toString());
        assertThat(temp.resolve("a/b")).hasBinaryContent(content);
        assertThat(temp.resolve("c")).hasContent("x");
    }

    private String cpio(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of("/usr/bin/cpio"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** The header field by field, from the kernel's buffer-format.rst. */
    @Test
    void aFileIsWrittenAsTheKernelReadsIt() throws IOException {
        var text = new String(bytes(new Initramfs().text("/ab", "xyz")), StandardCharsets.US_ASCII);
        assertThat(text)
                .startsWith("070701" + "00000001" + "000081a4" + "00000000" + "00000000" + "00000001" + "00000000"
                        + "00000003" + "00000000" + "00000000" + "00000000" + "00000000" + "00000003" + "00000000"
                        + "ab\0\0\0\0" + "xyz\0" + "070701")
                .contains("TRAILER!!!");
        assertThat(text.length() % 4).isZero();
    }

    @Test
    void theOrderOfAddingDoesNotMatter() throws IOException {
        var one = new Initramfs().text("/b/x", "1").text("/a", "2").folder("/b");
        var other = new Initramfs().folder("/b").text("/a", "2").text("/b/x", "1");
        assertThat(bytes(one)).isEqualTo(bytes(other));
    }

    @Test
    void foldersComeBeforeWhatIsInThem() throws IOException {
        var text = new String(bytes(new Initramfs().text("/x/y/z", "")), StandardCharsets.US_ASCII);
        assertThat(text.indexOf("x\0")).isPositive().isLessThan(text.indexOf("x/y\0"));
        assertThat(text.indexOf("x/y\0")).isLessThan(text.indexOf("x/y/z\0"));
    }

    @Test
    void anEarlierArchiveComesFirst() throws IOException {
        var earlier = Files.write(temp.resolve("e.cpio"), bytes(new Initramfs().text("/first", "1")));
        var all = bytes(new Initramfs().archive(earlier).text("/second", "2"));
        assertThat(all).startsWith(Files.readAllBytes(earlier));
        assertThat(new String(all, StandardCharsets.US_ASCII)).contains("second");
    }

    @Test
    void aCopyGoesItsOwnWay() throws IOException {
        var original = new Initramfs().text("/a", "1");
        var copy = original.copy().text("/b", "2");
        assertThat(original.entries()).containsOnlyKeys("/a");
        assertThat(copy.entries()).containsOnlyKeys("/a", "/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/", "/a/", "/a//b", "/../a", "/a/./b", "/a\0b"})
    void pathsThatLeadAstrayAreRefused(String path) {
        assertThatThrownBy(() -> new Initramfs().text(path, "")).isInstanceOf(IllegalArgumentException.class);
    }
}
