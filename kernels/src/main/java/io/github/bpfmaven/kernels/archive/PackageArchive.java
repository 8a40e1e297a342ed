package io.github.bpfmaven.kernels.archive;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A package or archive, as it is: {@code .deb}, {@code .rpm}, or tar, whatever its compression. The whole of what it
 * says is checked before it is believed; see {@link TreeWriter} for what may be unpacked.
 */
public final class PackageArchive {
    /** What the decoder says: {@code --long} and {@code --ultra} make such, distributions don't. */
    private static final String WINDOW_TOO_LARGE = "Window size too large";

    private final Path file;
    private final Limits limits;
    private final CaseFolding folding;

    public PackageArchive(Path file) {
        this(file, Limits.OF_A_KERNEL_PACKAGE, CaseFolding.OF_THE_FILE_SYSTEM);
    }

    PackageArchive(Path file, Limits limits, CaseFolding folding) {
        this.file = file;
        this.limits = limits;
        this.folding = folding;
    }

    /** Whether a file is a package or archive that can be unpacked, by how it begins or by its name. */
    public static boolean isOne(Path file) {
        return Files.isRegularFile(file) && format(file).isPresent();
    }

    private static Optional<ArchiveFormat> format(Path file) {
        try (var in = Files.newInputStream(file)) {
            return ArchiveFormat.of(file, in);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }

    /**
     * Unpacks the wanted files into a folder.
     *
     * @param folder exists, and holds nothing but what other packages were unpacked to
     * @param wanted asked with each file's path in the package, such as {@code usr/src/x/Makefile}
     * @throws InputException where the file is no whole package or holds what must not be unpacked
     * @throws EnvironmentException where the folder cannot be written
     */
    public void unpack(Path folder, Predicate<String> wanted) {
        unpack(folder, wanted, Integer.MAX_VALUE);
    }

    /** Like {@link #unpack(Path, Predicate)}, but stops after the first wanted file; false where there is none. */
    public boolean unpackFirst(Path folder, Predicate<String> wanted) {
        return unpack(folder, wanted, 1) > 0;
    }

    private int unpack(Path folder, Predicate<String> wanted, int atMost) {
        var format = format(file).orElse(ArchiveFormat.TAR);
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                var entries = format.entries(in)) {
            return new TreeWriter(folder, limits, folding).writeAll(entries, wanted, atMost);
        } catch (UnsafeEntryException e) {
            throw new InputException(
                    file.getFileName() + " holds an entry that cannot be unpacked safely: " + e.getMessage(),
                    file.toString(),
                    Remedies.fetchAnew(),
                    e);
        } catch (IOException | RuntimeException e) {
            throw e instanceof EnvironmentException ours ? ours : notWhole(format, e);
        }
    }

    /** Decoders of third parties throw what they like at bytes that make no sense to them; it all means the same. */
    private InputException notWhole(ArchiveFormat format, Exception cause) {
        var detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (detail.contains(WINDOW_TOO_LARGE)) {
            return new InputException(
                    file.getFileName() + " is compressed by zstd with a window of more than 8 MiB, which is not read.",
                    file.toString(),
                    Remedies.repackZstd(),
                    cause);
        }
        return new InputException(
                file.getFileName() + " is not a whole " + format.title() + ": " + detail,
                file.toString(),
                Remedies.fetchAnew(),
                cause);
    }
}
