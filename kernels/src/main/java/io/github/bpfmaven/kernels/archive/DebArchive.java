package io.github.bpfmaven.kernels.archive;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A Debian binary package: an ar archive whose member {@code data.tar}, compressed or not, holds the files (deb(5)).
 * The whole of what a package says is checked before it is believed; see {@link TreeWriter} for what may be unpacked.
 */
public final class DebArchive {
    private static final String DATA = "data.tar";

    private final Path file;
    private final Limits limits;

    public DebArchive(Path file) {
        this(file, Limits.OF_A_KERNEL_PACKAGE);
    }

    DebArchive(Path file, Limits limits) {
        this.file = file;
        this.limits = limits;
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
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                var ar = new ArArchiveInputStream(in)) {
            try (var tar = new TarArchiveInputStream(data(ar), "UTF-8")) {
                return new TreeWriter(folder, limits).writeAll(tar, wanted, atMost);
            }
        } catch (UnsafeEntryException e) {
            throw new InputException(
                    file.getFileName() + " holds an entry that cannot be unpacked safely: " + e.getMessage(),
                    file.toString(),
                    Remedies.fetchAnew(),
                    e);
        } catch (IOException | RuntimeException e) {
            throw e instanceof EnvironmentException ours ? ours : notWhole(e);
        }
    }

    private static InputStream data(ArArchiveInputStream ar) throws IOException {
        for (var member = ar.getNextEntry(); member != null; member = ar.getNextEntry()) {
            if (member.getName().startsWith(DATA)) {
                return Decompression.bySuffix(member.getName().substring(DATA.length()))
                        .open(ar);
            }
        }
        throw new IOException("it has no member " + DATA);
    }

    /** Decoders of third parties throw what they like at bytes that make no sense to them; it all means the same. */
    private InputException notWhole(Exception cause) {
        var detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new InputException(
                file.getFileName() + " is not a whole Debian package: " + detail,
                file.toString(),
                Remedies.fetchAnew(),
                cause);
    }
}
