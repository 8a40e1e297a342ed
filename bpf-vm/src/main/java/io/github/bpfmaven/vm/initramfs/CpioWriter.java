package io.github.bpfmaven.vm.initramfs;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * Writes the "newc" form of cpio, the one that the kernel unpacks ({@code
 * Documentation/driver-api/early-userspace/buffer-format.rst} of Linux 6.12; {@code init/initramfs.c}). Times are zero
 * and everything belongs to root, so that the same files give the same bytes.
 */
final class CpioWriter {
    private static final String MAGIC = "070701";
    private static final String TRAILER = "TRAILER!!!";
    private static final int HEADER_SIZE = 110;

    // Kinds of file, from include/uapi/linux/stat.h
    private static final int FOLDER = 0040000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;

    private final OutputStream out;
    private int inode;

    CpioWriter(OutputStream out) {
        this.out = out;
    }

    /** @param name without a leading slash; its folders have been written */
    void write(String name, Entry entry) throws IOException {
        if (entry instanceof Entry.Bytes bytes) {
            writeBytes(name, REGULAR | bytes.permissions(), bytes.content());
        } else if (entry instanceof Entry.HostFile file) {
            writeFile(name, file);
        } else if (entry instanceof Entry.Link link) {
            writeBytes(name, LINK | link.permissions(), link.target().getBytes(StandardCharsets.UTF_8));
        } else if (entry instanceof Entry.CharacterDevice device) {
            header(name, CHARACTER_DEVICE | device.permissions(), 1, 0, device.major(), device.minor());
        } else {
            header(name, FOLDER | entry.permissions(), 2, 0, 0, 0);
        }
    }

    /** Ends the archive; another may follow in the same stream. */
    void finish() throws IOException {
        inode = -1; // the trailer's is 0
        header(TRAILER, 0, 1, 0, 0, 0);
    }

    private void writeFile(String name, Entry.HostFile file) throws IOException {
        long size = Files.size(file.source());
        header(name, REGULAR | file.permissions(), 1, size, 0, 0);
        if (Files.copy(file.source(), out) != size) {
            throw new EOFException(file.source() + " changed while it was read");
        }
        pad(size);
    }

    private void writeBytes(String name, int mode, byte[] content) throws IOException {
        header(name, mode, 1, content.length, 0, 0);
        out.write(content);
        pad(content.length);
    }

    private void header(String name, int mode, int links, long size, int major, int minor) throws IOException {
        if (size > 0xffff_ffffL) {
            throw new IOException(name + " is too large for the archive: " + size + " bytes");
        }
        inode++;
        var encoded = name.getBytes(StandardCharsets.UTF_8);
        // ino mode uid gid nlink mtime filesize devmajor devminor rdevmajor rdevminor namesize check
        var fields = "%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x"
                .formatted(inode, mode, 0, 0, links, 0, size, 0, 0, major, minor, encoded.length + 1, 0);
        out.write((MAGIC + fields).getBytes(StandardCharsets.US_ASCII));
        out.write(encoded);
        out.write(0);
        pad(HEADER_SIZE + encoded.length + 1L);
    }

    /** Names and contents are padded to multiples of four bytes. */
    private void pad(long written) throws IOException {
        for (long at = written; at % 4 != 0; at++) {
            out.write(0);
        }
    }
}
