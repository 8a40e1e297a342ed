package io.github.bpfmaven.kernels.archive;

import io.github.bpfmaven.kernels.archive.ArchiveEntry.Kind;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** The entries of a tar archive. */
final class TarEntries implements ArchiveEntries {
    private final TarArchiveInputStream tar;

    TarEntries(InputStream in) {
        this.tar = new TarArchiveInputStream(in, "UTF-8");
    }

    @Override
    public @Nullable ArchiveEntry next() throws IOException {
        var entry = tar.getNextEntry();
        return entry == null ? null : plain(entry);
    }

    private ArchiveEntry plain(TarArchiveEntry entry) {
        var name = entry.getName();
        if (entry.isDirectory()) {
            return ArchiveEntry.without(name, Kind.FOLDER);
        } else if (entry.isSymbolicLink()) {
            return ArchiveEntry.symbolicLink(name, entry.getLinkName());
        } else if (entry.isLink()) {
            return ArchiveEntry.hardLink(name, entry.getLinkName());
        }
        return isRegularFile(entry)
                ? ArchiveEntry.file(name, entry.getSize(), tar)
                : ArchiveEntry.without(name, Kind.OTHER);
    }

    /** {@link TarArchiveEntry#isFile} takes devices for files too. */
    private static boolean isRegularFile(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
