package io.github.bpfmaven.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Writes files and folders beside their place and moves them there, so that nobody ever sees half of one. */
public final class WholeFiles {
    private WholeFiles() {}

    /** Something that fills a new folder. */
    @FunctionalInterface
    public interface FolderFiller {
        void fill(Path folder) throws IOException;
    }

    /** Writes bytes to a file, making its folders; a file that holds these bytes already is left alone. */
    public static void write(Path file, byte[] content) {
        try {
            if (holds(file, content)) {
                return;
            }
            Files.createDirectories(parent(file));
            var beside = beside(file);
            try {
                Files.write(beside, content);
                move(beside, file);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** Writes text as UTF-8; see {@link #write(Path, byte[])}. */
    public static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Fills a folder that does not exist yet. Where another process was quicker, its folder stays and this one's is
     * thrown away.
     */
    public static void createFolder(Path folder, FolderFiller filler) {
        try {
            Files.createDirectories(parent(folder));
            var beside = beside(folder);
            try {
                Files.createDirectory(beside);
                filler.fill(beside);
                moveUnlessThere(beside, folder);
            } finally {
                deleteTree(beside);
            }
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** Deletes a file or a folder with all that is in it; links are deleted, not followed. */
    public static void deleteTree(Path root) {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw cannotWrite(root, e);
        }
    }

    /** The error for a file or folder that cannot be read. */
    public static EnvironmentException cannotRead(Path file, IOException cause) {
        return new EnvironmentException(
                "Cannot read " + file.getFileName() + ": " + cause,
                file.toString(),
                Remedies.checkDiskAndPermissions(),
                cause);
    }

    private static EnvironmentException cannotWrite(Path file, IOException cause) {
        return new EnvironmentException(
                "Cannot write " + file.getFileName() + ": " + cause,
                file.toString(),
                Remedies.checkDiskAndPermissions(),
                cause);
    }

    private static boolean holds(Path file, byte[] content) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }

    private static void moveUnlessThere(Path from, Path to) throws IOException {
        try {
            move(from, to);
        } catch (FileSystemException e) { // "Directory not empty" has no type of its own on Linux
            if (!Files.isDirectory(to)) {
                throw e;
            }
        }
    }

    private static Path beside(Path file) {
        long random = ThreadLocalRandom.current().nextLong();
        return file.resolveSibling("." + file.getFileName() + "." + Long.toHexString(random) + ".part");
    }

    private static Path parent(Path file) {
        var parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
