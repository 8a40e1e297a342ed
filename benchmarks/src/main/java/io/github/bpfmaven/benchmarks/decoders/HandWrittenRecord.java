package io.github.bpfmaven.benchmarks.decoders;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a careful programmer writes who wants an object for each event. */
@SuppressWarnings("ArrayRecordComponent") // as such records are
record HandWrittenRecord(
        long startNs,
        long endNs,
        long bytesIn,
        long bytesOut,
        long pid,
        long uid,
        long localIpv4,
        long remoteIpv4,
        int error,
        int family,
        int localPort,
        int remotePort,
        int direction,
        int attributed,
        long[] samples,
        String comm) {
    static HandWrittenRecord decode(ByteBuffer bytes, int at) {
        if (Events.SIZE > bytes.limit() - at) {
            throw new IndexOutOfBoundsException("no event at " + at);
        }
        var samples = new long[4];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Integer.toUnsignedLong(bytes.getInt(at + 60 + 4 * i));
        }
        return new HandWrittenRecord(
                bytes.getLong(at),
                bytes.getLong(at + 8),
                bytes.getLong(at + 16),
                bytes.getLong(at + 24),
                Integer.toUnsignedLong(bytes.getInt(at + 32)),
                Integer.toUnsignedLong(bytes.getInt(at + 36)),
                Integer.toUnsignedLong(bytes.getInt(at + 40)),
                Integer.toUnsignedLong(bytes.getInt(at + 44)),
                bytes.getInt(at + 48),
                Short.toUnsignedInt(bytes.getShort(at + 52)),
                Short.toUnsignedInt(bytes.getShort(at + 54)),
                Short.toUnsignedInt(bytes.getShort(at + 56)),
                Byte.toUnsignedInt(bytes.get(at + 58)),
                Byte.toUnsignedInt(bytes.get(at + 59)),
                samples,
                text(bytes, at + 76, 16));
    }

    private static String text(ByteBuffer bytes, int at, int most) {
        int length = 0;
        while (length < most && bytes.get(at + length) != 0) {
            length++;
        }
        var text = new byte[length];
        bytes.get(at, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
