package io.github.bpfmaven.kernels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Makes small Debian packages for tests. */
public final class Debs {
    private Debs() {}

    /** What fills a tar archive. */
    @FunctionalInterface
    public interface Filler {
        void fill(TarArchiveOutputStream tar) throws IOException;
    }

    /** A package, its data compressed by xz as Debian's are, of files by path. */
    public static byte[] of(Map<String, String> files) {
        return xz(tar(tar -> {
            for (var file : files.entrySet()) {
                file(tar, "./" + file.getKey(), file.getValue());
            }
        }));
    }

    public static byte[] xz(byte[] tar) {
        return ar("data.tar.xz", xzBytes(tar));
    }

    public static byte[] xzBytes(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var xz = new XZOutputStream(bytes, new LZMA2Options(0))) {
            xz.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] tar(Filler filler) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            filler.fill(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] ar(String dataMember, byte[] data) {
        var bytes = new ByteArrayOutputStream();
        try (var ar = new ArArchiveOutputStream(bytes)) {
            member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            member(ar, "control.tar.xz", new byte[] {1, 2, 3});
            member(ar, dataMember, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void member(ArArchiveOutputStream ar, String name, byte[] content) throws IOException {
        ar.putArchiveEntry(new ArArchiveEntry(name, content.length));
        ar.write(content);
        ar.closeArchiveEntry();
    }

    public static void file(TarArchiveOutputStream tar, String path, String content) throws IOException {
        file(tar, path, content.getBytes(StandardCharsets.UTF_8));
    }

    public static void file(TarArchiveOutputStream tar, String path, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(path, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    public static void link(TarArchiveOutputStream tar, byte kind, String path, String target) throws IOException {
        var entry = new TarArchiveEntry(path, kind, true);
        if (kind == TarConstants.LF_SYMLINK || kind == TarConstants.LF_LINK) {
            entry.setLinkName(target);
        }
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}
