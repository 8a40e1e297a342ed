package io.github.bpfmaven.kernels.archive;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** The compressions of a package's data member (deb(5)), each a stream around a stream. */
enum Decompression {
    NONE(""),
    GZIP(".gz"),
    XZ(".xz"),
    /** Ubuntu's, since 21.10. */
    ZSTD(".zst");

    /** {@code xz -9} asks for 65 MiB; what wants far more was not made by a distribution. */
    private static final int XZ_MEMORY_KIB = 256 << 10;

    private final String suffix;

    Decompression(String suffix) {
        this.suffix = suffix;
    }

    static Decompression bySuffix(String suffix) throws IOException {
        return Arrays.stream(values())
                .filter(one -> one.suffix.equals(suffix))
                .findFirst()
                .orElseThrow(() -> new IOException("its data member has the unknown compression \"" + suffix + "\""));
    }

    InputStream open(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in);
            case XZ -> new XZInputStream(in, XZ_MEMORY_KIB);
            case ZSTD -> new ZstdInputStream(in);
        };
    }
}
