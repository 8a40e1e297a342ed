package io.github.bpfmaven.benchmarks.decoders;

import java.nio.ByteBuffer;
import java.util.Objects;

/** What a careful programmer writes for {@code struct flow_event}: absolute reads of one buffer, in its order. */
final class HandWritten {
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int at;

    HandWritten wrap(ByteBuffer buffer) {
        bytes = buffer;
        return this;
    }

    HandWritten moveTo(int offset) {
        if (offset < 0 || Events.SIZE > bytes.limit() - offset) {
            throw new IndexOutOfBoundsException("no event at " + offset);
        }
        at = offset;
        return this;
    }

    long startNs() {
        return bytes.getLong(at);
    }

    long endNs() {
        return bytes.getLong(at + 8);
    }

    long bytesIn() {
        return bytes.getLong(at + 16);
    }

    long bytesOut() {
        return bytes.getLong(at + 24);
    }

    long pid() {
        return Integer.toUnsignedLong(bytes.getInt(at + 32));
    }

    long uid() {
        return Integer.toUnsignedLong(bytes.getInt(at + 36));
    }

    long localIpv4() {
        return Integer.toUnsignedLong(bytes.getInt(at + 40));
    }

    long remoteIpv4() {
        return Integer.toUnsignedLong(bytes.getInt(at + 44));
    }

    int error() {
        return bytes.getInt(at + 48);
    }

    int family() {
        return Short.toUnsignedInt(bytes.getShort(at + 52));
    }

    int localPort() {
        return Short.toUnsignedInt(bytes.getShort(at + 54));
    }

    int remotePort() {
        return Short.toUnsignedInt(bytes.getShort(at + 56));
    }

    int direction() {
        return Byte.toUnsignedInt(bytes.get(at + 58));
    }

    int attributed() {
        return Byte.toUnsignedInt(bytes.get(at + 59));
    }

    long samples(int index) {
        return Integer.toUnsignedLong(bytes.getInt(at + 60 + 4 * Objects.checkIndex(index, 4)));
    }

    byte comm(int index) {
        return bytes.get(at + 76 + Objects.checkIndex(index, 16));
    }
}
