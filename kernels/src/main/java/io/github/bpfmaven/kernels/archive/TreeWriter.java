package io.github.bpfmaven.kernels.archive;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes the entries of a tar archive into a folder that nobody else writes to, so that it knows what every path in
 * there is. Files, folders and links are made; devices and the like are left out, and so are links that would lead out of the
 * folder. Absolute links are made to lead to the same place under the folder. Owners, modes and times are not kept.
 */
final class TreeWriter {
    private final Path root;
    private final Limits limits;
    private final Set<String> folders = new HashSet<>();
    private final Set<String> files = new HashSet<>();
    private long totalBytes;

    TreeWriter(Path root, Limits limits) {
        this.root = root;
        this.limits = limits;
        folders.add("");
    }

    /** Returns how many files and links were wanted and written, {@code atMost} at most. */
    int writeAll(TarArchiveInputStream tar, Predicate<String> wanted, int atMost) throws IOException {
        int entries = 0;
        int written = 0;
        while (written < atMost) {
            var entry = tar.getNextEntry();
            if (entry == null) {
                break;
            }
            if (++entries > limits.entries()) {
                throw new UnsafeEntryException("it has more than " + limits.entries() + " entries");
            }
            var path = EntryPath.plain(entry.getName());
            if (!entry.isDirectory() && wanted.test(path)) {
                write(tar, entry, path);
                written++;
            }
        }
        return written;
    }

    private void write(TarArchiveInputStream tar, TarArchiveEntry entry, String path) throws IOException {
        if (entry.isSymbolicLink()) {
            writeSymbolicLink(path, entry.getLinkName());
        } else if (entry.isLink()) {
            writeHardLink(path, EntryPath.plain(entry.getLinkName()));
        } else if (isRegularFile(entry)) {
            writeFile(path, content(tar, entry));
        }
    }

    /** {@link TarArchiveEntry#isFile} takes devices for files too. */
    private static boolean isRegularFile(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    }

    private byte[] content(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        long size = entry.getSize();
        totalBytes += size;
        if (size > limits.fileBytes() || totalBytes > limits.totalBytes()) {
            throw new UnsafeEntryException(entry.getName() + " of " + size + " bytes is too large");
        }
        var content = tar.readNBytes((int) size); // grows as bytes come, whatever the header claims
        if (content.length < size) {
            throw new EOFException(entry.getName() + " ends after " + content.length + " of " + size + " bytes");
        }
        return content;
    }

    private void writeFile(String path, byte[] content) throws IOException {
        var place = claim(path);
        writing(place, () -> Files.write(place, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        files.add(path);
    }

    private void writeSymbolicLink(String path, String target) throws IOException {
        var confined = EntryPath.confinedTarget(path, target);
        if (confined != null) {
            var place = claim(path);
            writing(place, () -> Files.createSymbolicLink(place, Path.of(confined)));
        }
    }

    private void writeHardLink(String path, String existing) throws IOException {
        if (files.contains(existing)) {
            var place = claim(path);
            writing(place, () -> Files.createLink(place, root.resolve(existing)));
            files.add(path);
        }
    }

    /** The place of a new file, whose folders are real ones of this writer's making. */
    private Path claim(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        makeFolder(slash < 0 ? "" : path.substring(0, slash));
        return root.resolve(path);
    }

    private void makeFolder(String path) throws IOException {
        if (folders.contains(path)) {
            return;
        }
        int slash = path.lastIndexOf('/');
        makeFolder(slash < 0 ? "" : path.substring(0, slash));
        var place = root.resolve(path);
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) { // a package unpacked before may have made it
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                throw new UnsafeEntryException(path + " is a folder and something else");
            }
            writing(place, () -> Files.createDirectory(place));
        }
        folders.add(path);
    }

    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    /** What fails here is the disk, not the archive, unless the archive holds one path twice. */
    private static void writing(Path place, Write write) throws IOException {
        try {
            write.run();
        } catch (FileAlreadyExistsException e) {
            throw new UnsafeEntryException(place.getFileName() + " is there twice");
        } catch (IOException e) {
            throw new EnvironmentException(
                    "Cannot write " + place.getFileName() + ": " + e,
                    place.toString(),
                    Remedies.checkDiskAndPermissions(),
                    e);
        }
    }
}
