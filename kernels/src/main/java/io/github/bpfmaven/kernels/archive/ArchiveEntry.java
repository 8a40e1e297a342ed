package io.github.bpfmaven.kernels.archive;

import java.io.InputStream;

/**
 * One entry of an archive, whatever its format.
 *
 * @param name as the archive writes it, not checked yet
 * @param target of a symbolic link, as it is written, or of a hard link, the name of an entry before; else empty
 * @param size of a file's content in bytes
 * @param content to be read before the next entry is asked for
 */
record ArchiveEntry(String name, Kind kind, String target, long size, InputStream content) {
    enum Kind {
        FILE,
        FOLDER,
        SYMBOLIC_LINK,
        HARD_LINK,
        /** Devices, pipes and the like. */
        OTHER
    }

    static ArchiveEntry file(String name, long size, InputStream content) {
        return new ArchiveEntry(name, Kind.FILE, "", size, content);
    }

    static ArchiveEntry symbolicLink(String name, String target) {
        return new ArchiveEntry(name, Kind.SYMBOLIC_LINK, target, 0, InputStream.nullInputStream());
    }

    static ArchiveEntry hardLink(String name, String target) {
        return new ArchiveEntry(name, Kind.HARD_LINK, target, 0, InputStream.nullInputStream());
    }

    static ArchiveEntry without(String name, Kind kind) {
        return new ArchiveEntry(name, kind, "", 0, InputStream.nullInputStream());
    }
}
