package io.github.bpfmaven.benchmarks.decoders;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Objects;

/** The same by the view handles of {@link MethodHandles}. */
final class HandWrittenVarHandles {
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, LITTLE_ENDIAN);
    private static final VarHandle SHORTS = MethodHandles.byteBufferViewVarHandle(short[].class, LITTLE_ENDIAN);

    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int at;

    HandWrittenVarHandles wrap(ByteBuffer buffer) {
        bytes = buffer;
        return this;
    }

    HandWrittenVarHandles moveTo(int offset) {
        if (offset < 0 || Events.SIZE > bytes.limit() - offset) {
            throw new IndexOutOfBoundsException("no event at " + offset);
        }
        at = offset;
        return this;
    }

    long startNs() {
        return (long) LONGS.get(bytes, at);
    }

    long endNs() {
        return (long) LONGS.get(bytes, at + 8);
    }

    long bytesIn() {
        return (long) LONGS.get(bytes, at + 16);
    }

    long bytesOut() {
        return (long) LONGS.get(bytes, at + 24);
    }

    long pid() {
        return Integer.toUnsignedLong((int) INTS.get(bytes, at + 32));
    }

    long uid() {
        return Integer.toUnsignedLong((int) INTS.get(bytes, at + 36));
    }

    long localIpv4() {
        return Integer.toUnsignedLong((int) INTS.get(bytes, at + 40));
    }

    long remoteIpv4() {
        return Integer.toUnsignedLong((int) INTS.get(bytes, at + 44));
    }

    int error() {
        return (int) INTS.get(bytes, at + 48);
    }

    int family() {
        return Short.toUnsignedInt((short) SHORTS.get(bytes, at + 52));
    }

    int localPort() {
        return Short.toUnsignedInt((short) SHORTS.get(bytes, at + 54));
    }

    int remotePort() {
        return Short.toUnsignedInt((short) SHORTS.get(bytes, at + 56));
    }

    int direction() {
        return Byte.toUnsignedInt(bytes.get(at + 58));
    }

    int attributed() {
        return Byte.toUnsignedInt(bytes.get(at + 59));
    }

    long samples(int index) {
        return Integer.toUnsignedLong((int) INTS.get(bytes, at + 60 + 4 * Objects.checkIndex(index, 4)));
    }

    byte comm(int index) {
        return bytes.get(at + 76 + Objects.checkIndex(index, 16));
    }
}
