package io.github.bpfmaven.kernels.archive;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The entries of an archive, one after the other. */
interface ArchiveEntries extends Closeable {
    /** The next one, or null after the last. */
    @Nullable
    ArchiveEntry next() throws IOException;
}
