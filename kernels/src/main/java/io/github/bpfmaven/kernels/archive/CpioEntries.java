package io.github.bpfmaven.kernels.archive;

import io.github.bpfmaven.kernels.archive.ArchiveEntry.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a cpio archive of the form newc, as RPM packages have them. Of the names of one file, only the last
 * comes with the content; the others are handed out after it, as hard links.
 */
final class CpioEntries implements ArchiveEntries {
    private static final int LONGEST_TARGET = 4096; // PATH_MAX

    private final CpioArchiveInputStream cpio;

    /** The names without content so far, by the inode they are names of. */
    private final Map<String, List<String>> waiting = new HashMap<>();

    private final Queue<ArchiveEntry> links = new ArrayDeque<>();

    CpioEntries(InputStream in) {
        this.cpio = new CpioArchiveInputStream(in, "UTF-8");
    }

    @Override
    public @Nullable ArchiveEntry next() throws IOException {
        while (links.isEmpty()) {
            var entry = cpio.getNextEntry();
            if (entry == null) {
                return null;
            }
            if (!isNameWithoutContent(entry)) {
                return plain(entry);
            }
            var names = waiting.computeIfAbsent(inode(entry), inode -> new ArrayList<>());
            names.add(entry.getName());
            if (names.size() == entry.getNumberOfLinks()) { // the file is empty
                waiting.remove(inode(entry));
                names.forEach(name -> links.add(ArchiveEntry.file(name, 0, InputStream.nullInputStream())));
            }
        }
        return links.remove();
    }

    private static boolean isNameWithoutContent(CpioArchiveEntry entry) {
        return entry.isRegularFile() && entry.getNumberOfLinks() > 1 && entry.getSize() == 0;
    }

    private static String inode(CpioArchiveEntry entry) {
        return entry.getDeviceMaj() + ":" + entry.getDeviceMin() + ":" + entry.getInode();
    }

    private ArchiveEntry plain(CpioArchiveEntry entry) throws IOException {
        var name = entry.getName();
        if (entry.isDirectory()) {
            return ArchiveEntry.without(name, Kind.FOLDER);
        } else if (entry.isSymbolicLink()) {
            return ArchiveEntry.symbolicLink(name, target(entry));
        } else if (!entry.isRegularFile()) {
            return ArchiveEntry.without(name, Kind.OTHER);
        }
        if (entry.getNumberOfLinks() > 1) {
            waiting.getOrDefault(inode(entry), List.of())
                    .forEach(other -> links.add(ArchiveEntry.hardLink(other, name)));
            waiting.remove(inode(entry));
        }
        return ArchiveEntry.file(name, entry.getSize(), cpio);
    }

    private String target(CpioArchiveEntry entry) throws IOException {
        if (entry.getSize() > LONGEST_TARGET) {
            throw new UnsafeEntryException(entry.getName() + " is a link of " + entry.getSize() + " bytes");
        }
        var target = cpio.readNBytes((int) entry.getSize());
        if (target.length < entry.getSize()) {
            throw new EOFException(entry.getName() + " ends early");
        }
        return new String(target, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        cpio.close();
    }
}
