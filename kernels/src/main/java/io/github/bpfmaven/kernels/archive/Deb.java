package io.github.bpfmaven.kernels.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;

/** A Debian binary package: an ar archive whose member {@code data.tar}, compressed or not, holds the files (deb(5)). */
final class Deb {
    private static final String DATA = "data.tar";

    private Deb() {}

    static ArchiveEntries entries(InputStream in) throws IOException {
        var ar = new ArArchiveInputStream(in);
        for (var member = ar.getNextEntry(); member != null; member = ar.getNextEntry()) {
            if (member.getName().startsWith(DATA)) {
                var compression = Decompression.bySuffix(member.getName().substring(DATA.length()));
                return new TarEntries(compression.open(ar));
            }
        }
        throw new IOException("it has no member " + DATA);
    }
}
