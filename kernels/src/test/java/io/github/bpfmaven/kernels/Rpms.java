package io.github.bpfmaven.kernels;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/** Makes small RPM packages for tests. */
public final class Rpms {
    private static final int STRING = 6;
    private static final int PAYLOAD_FORMAT = 1124;

    private Rpms() {}

    /** What fills a cpio archive. */
    @FunctionalInterface
    public interface Filler {
        void fill(CpioArchiveOutputStream cpio) throws IOException;
    }

    public static byte[] cpio(Filler filler) {
        var bytes = new ByteArrayOutputStream();
        try (var cpio = new CpioArchiveOutputStream(bytes)) {
            filler.fill(cpio);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static void file(CpioArchiveOutputStream cpio, String path, String content) throws IOException {
        entry(cpio, path, CpioConstants.C_ISREG, content, 0, 1);
    }

    public static void link(CpioArchiveOutputStream cpio, String path, String target) throws IOException {
        entry(cpio, path, CpioConstants.C_ISLNK, target, 0, 1);
    }

    /** One of the names of a file that has several. */
    public static void name(CpioArchiveOutputStream cpio, String path, String content, int inode, int names)
            throws IOException {
        entry(cpio, path, CpioConstants.C_ISREG, content, inode, names);
    }

    public static void device(CpioArchiveOutputStream cpio, String path) throws IOException {
        entry(cpio, path, CpioConstants.C_ISCHR, "", 0, 1);
    }

    private static void entry(CpioArchiveOutputStream cpio, String path, int kind, String content, int inode, int names)
            throws IOException {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var entry = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, path, bytes.length);
        entry.setMode(kind | 0644);
        entry.setInode(inode);
        entry.setNumberOfLinks(names);
        cpio.putArchiveEntry(entry);
        cpio.write(bytes);
        cpio.closeArchiveEntry();
    }

    /** A package around a payload that is compressed already, as rpm 4 writes it. */
    public static byte[] of(byte[] payload) {
        return of("cpio", payload);
    }

    public static byte[] of(String payloadFormat, byte[] payload) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(0xedabeedb);
            out.write(new byte[92]);
            header(out, 1000, "signature"); // 10 bytes of store, so that padding is needed
            out.write(new byte[6]);
            header(out, PAYLOAD_FORMAT, payloadFormat);
            out.write(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void header(DataOutputStream out, int tag, String text) throws IOException {
        var store = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        out.writeInt(0x8eade801);
        out.writeInt(0);
        out.writeInt(1);
        out.writeInt(store.length);
        out.writeInt(tag);
        out.writeInt(STRING);
        out.writeInt(0);
        out.writeInt(1);
        out.write(store);
    }
}
