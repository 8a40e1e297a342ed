package io.github.bpfmaven.kernels.archive;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/** The compressions of packages and archives, each a stream around a stream. */
public enum Decompression {
    NONE("", ""),
    GZIP(".gz", "1f8b"),
    XZ(".xz", "fd377a585a00"),
    /** Ubuntu's, since 21.10; Fedora's, since 31. */
    ZSTD(".zst", "28b52ffd"),
    BZIP2(".bz2", "425a68"),
    /** It has no magic bytes of its own; this is how it begins with the usual properties and a power of two. */
    LZMA(".lzma", "5d0000");

    /** {@code xz -9} asks for 65 MiB; what wants far more was not made by a distribution. */
    private static final int XZ_MEMORY_KIB = 256 << 10;

    private static final int LONGEST_MAGIC = 6;

    private final String suffix;
    private final byte[] magic;

    Decompression(String suffix, String magic) {
        this.suffix = suffix;
        this.magic = HexFormat.of().parseHex(magic);
    }

    static Decompression bySuffix(String suffix) throws IOException {
        return Arrays.stream(values())
                .filter(one -> one.suffix.equals(suffix))
                .findFirst()
                .orElseThrow(() -> new IOException("its data member has the unknown compression \"" + suffix + "\""));
    }

    /** What the bytes at the beginning say. */
    static Decompression byMagic(byte[] first) {
        return Arrays.stream(values())
                .filter(one -> one != NONE && startsWith(first, one.magic))
                .findFirst()
                .orElse(NONE);
    }

    /** The content, whichever way it is compressed, also where it is not. */
    public static InputStream openByMagic(InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(LONGEST_MAGIC);
        var first = buffered.readNBytes(LONGEST_MAGIC);
        buffered.reset();
        return byMagic(first).open(buffered);
    }

    static boolean startsWith(byte[] content, byte[] beginning) {
        return content.length >= beginning.length
                && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
    }

    InputStream open(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in);
            case XZ -> new XZInputStream(in, XZ_MEMORY_KIB);
            case ZSTD -> new ZstdInputStream(in);
            case BZIP2 -> new BZip2CompressorInputStream(in, true);
            case LZMA -> new LZMAInputStream(in, XZ_MEMORY_KIB);
        };
    }
}
