package io.github.bpfmaven.kernels.archive;

import io.github.bpfmaven.kernels.archive.ArchiveEntry.Kind;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes the entries of an archive into a folder that nobody else writes to, so that it knows what every path in
 * there is. Files, folders and links are made; devices and the like are left out, and so are links that would lead out of the
 * folder. Absolute links are made to lead to the same place under the folder. Owners, modes and times are not kept.
 */
final class TreeWriter {
    private final Path root;
    private final Limits limits;
    private final Set<String> folders = new HashSet<>();
    private final Map<String, Path> files = new HashMap<>();
    private final Map<String, String> namesByFoldedName = new HashMap<>();
    private final boolean folds;
    private long totalBytes;

    TreeWriter(Path root, Limits limits, CaseFolding folding) {
        this.root = root;
        this.limits = limits;
        this.folds = folding.isIn(root);
        folders.add("");
    }

    /** Returns how many files and links were wanted and written, {@code atMost} at most. */
    int writeAll(ArchiveEntries archive, Predicate<String> wanted, int atMost) throws IOException {
        int entries = 0;
        int written = 0;
        while (written < atMost) {
            var entry = archive.next();
            if (entry == null) {
                break;
            }
            if (++entries > limits.entries()) {
                throw new UnsafeEntryException("it has more than " + limits.entries() + " entries");
            }
            var path = EntryPath.plain(entry.name());
            if (path.startsWith(FoldedNames.FOLDER)) {
                throw new UnsafeEntryException(path + " is the name of what is not the archive's");
            }
            if (entry.kind() != Kind.FOLDER && wanted.test(path)) {
                write(entry, path);
                written++;
            }
        }
        return written;
    }

    private void write(ArchiveEntry entry, String path) throws IOException {
        switch (entry.kind()) {
            case FILE -> writeFile(path, content(entry));
            case SYMBOLIC_LINK -> writeSymbolicLink(path, entry.target());
            case HARD_LINK -> writeHardLink(path, EntryPath.plain(entry.target()));
            case FOLDER, OTHER -> {} // folders are made for what is in them
        }
    }

    private byte[] content(ArchiveEntry entry) throws IOException {
        long size = entry.size();
        totalBytes += size;
        if (size > limits.fileBytes() || totalBytes > limits.totalBytes()) {
            throw new UnsafeEntryException(entry.name() + " of " + size + " bytes is too large");
        }
        var content = entry.content().readNBytes((int) size); // grows as bytes come, whatever the header claims
        if (content.length < size) {
            throw new EOFException(entry.name() + " ends after " + content.length + " of " + size + " bytes");
        }
        return content;
    }

    private void writeFile(String path, byte[] content) throws IOException {
        var place = claim(path);
        writing(place, () -> Files.write(place, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        files.put(path, place);
    }

    private void writeSymbolicLink(String path, String target) throws IOException {
        var confined = EntryPath.confinedTarget(path, target);
        if (confined != null) {
            var place = claim(path);
            writing(place, () -> Files.createSymbolicLink(place, Path.of(confined)));
        }
    }

    private void writeHardLink(String path, String existing) throws IOException {
        var file = files.get(existing);
        if (file != null) {
            var place = claim(path);
            writing(place, () -> Files.createLink(place, file));
            files.put(path, place);
        }
    }

    /** The place of a new file, whose folders are real ones of this writer's making. */
    private Path claim(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        makeFolder(slash < 0 ? "" : path.substring(0, slash));
        var first = namesByFoldedName.putIfAbsent(folded(path), path);
        return first == null || first.equals(path) ? root.resolve(path) : aside(path);
    }

    /** Where a file system takes names that differ in case only for one: in a folder of its own, and in a list. */
    private Path aside(String path) throws IOException {
        var place = FoldedNames.add(root, path);
        var parent = root.relativize(place).toString().replace('\\', '/');
        makeFolder(parent.substring(0, parent.lastIndexOf('/')));
        return place;
    }

    /** Equal for paths that would be one and the same here. */
    private String folded(String path) {
        return folds ? path.toLowerCase(Locale.ROOT) : path;
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
