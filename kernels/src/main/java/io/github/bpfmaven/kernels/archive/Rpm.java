package io.github.bpfmaven.kernels.archive;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An RPM package: a lead of 96 bytes, a header with signatures padded to 8 bytes, the header that describes the
 * package, and the payload, a compressed cpio archive (docs/manual/format_v4.md of rpm).
 */
final class Rpm {
    static final int LEAD_BYTES = 96;

    private static final int HEADER_MAGIC = 0x8eade801; // 3 bytes of magic, and the version of headers, 1
    private static final int INDEX_ENTRY_BYTES = 16;
    private static final int STRING = 6;
    private static final int PAYLOAD_FORMAT = 1124; // RPMTAG_PAYLOADFORMAT

    /** Beyond what rpm's lib/header.c lets packages of today have: 64 Ki tags, and the text of 500,000 paths. */
    private static final int MOST_ENTRIES = 1 << 16;

    private static final int MOST_BYTES = 64 << 20;

    private Rpm() {}

    static ArchiveEntries entries(InputStream in) throws IOException {
        var data = new DataInputStream(in);
        data.skipNBytes(LEAD_BYTES);
        int signatureBytes = Header.read(data).storeBytes();
        data.skipNBytes((8 - signatureBytes % 8) % 8);
        var format = Header.read(data).text(PAYLOAD_FORMAT, "cpio");
        if (!format.equals("cpio")) {
            throw new IOException("its payload is of the form \"" + format + "\", not cpio");
        }
        return new CpioEntries(Decompression.openByMagic(data));
    }

    /** Tags with their values: an index of 16 bytes an entry (tag, type, offset, count), and a store of values. */
    private record Header(ByteBuffer index, byte[] store) {
        static Header read(DataInputStream in) throws IOException {
            if (in.readInt() != HEADER_MAGIC) {
                throw new IOException("a header does not begin as RPM's do");
            }
            in.skipNBytes(4);
            int entries = in.readInt();
            int bytes = in.readInt();
            if (entries < 0 || entries > MOST_ENTRIES || bytes < 0 || bytes > MOST_BYTES) {
                throw new IOException("a header claims " + entries + " tags and " + bytes + " bytes");
            }
            return new Header(ByteBuffer.wrap(whole(in, entries * INDEX_ENTRY_BYTES)), whole(in, bytes));
        }

        private static byte[] whole(InputStream in, int bytes) throws IOException {
            var content = in.readNBytes(bytes);
            if (content.length < bytes) {
                throw new EOFException("a header ends early");
            }
            return content;
        }

        int storeBytes() {
            return store.length;
        }

        String text(int tag, String otherwise) {
            for (int at = 0; at < index.capacity(); at += INDEX_ENTRY_BYTES) {
                int offset = index.getInt(at + 8);
                if (index.getInt(at) == tag && index.getInt(at + 4) == STRING && offset >= 0 && offset < store.length) {
                    int end = offset;
                    while (end < store.length && store[end] != 0) {
                        end++;
                    }
                    return new String(store, offset, end - offset, StandardCharsets.UTF_8);
                }
            }
            return otherwise;
        }
    }
}
