package io.github.bpfmaven.kernels.archive;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** The compressions of a package's data member (deb(5)), each a stream around a stream. */
enum Decompression {
    NONE("", in -> in),
    GZIP(".gz", GZIPInputStream::new),
    XZ(".xz", in -> new XZInputStream(in, Decompression.XZ_MEMORY_KIB)),
    /** Ubuntu's, since 21.10. */
    ZSTD(".zst", ZstdInputStream::new);

    /** {@code xz -9} asks for 65 MiB; what wants far more was not made by a distribution. */
    private static final int XZ_MEMORY_KIB = 256 << 10;

    private final String suffix;
    private final Opener opener;

    Decompression(String suffix, Opener opener) {
        this.suffix = suffix;
        this.opener = opener;
    }

    static Decompression bySuffix(String suffix) throws IOException {
        return Arrays.stream(values())
                .filter(one -> one.suffix.equals(suffix))
                .findFirst()
                .orElseThrow(() -> new IOException("its data member has the unknown compression \"" + suffix + "\""));
    }

    InputStream open(InputStream in) throws IOException {
        return opener.open(in);
    }

    @FunctionalInterface
    private interface Opener {
        InputStream open(InputStream in) throws IOException;
    }
}
