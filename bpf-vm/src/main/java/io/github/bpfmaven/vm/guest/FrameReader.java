package io.github.bpfmaven.vm.guest;

import io.github.bpfmaven.vm.guest.Frame.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts what arrives from the guest's result port into frames: {@code 'V'}, kind, u16 step, u32 length, payload; numbers
 * little-endian. After bytes that are no frame, nothing more is read: everything behind them is meaningless.
 */
final class FrameReader {
    /** init's largest buffer is 4 KiB; more than this was not written by it. */
    static final int MAX_PAYLOAD = 1 << 16;

    private static final int HEADER_SIZE = 8;
    private static final byte MAGIC = 'V';

    /** What is not cut yet stands between {@code start} and the position. */
    private ByteBuffer pending = buffer(1 << 17);

    private int start;
    private boolean broken;

    /** Adds what arrived; {@link #next} then cuts it. */
    void feed(byte[] bytes, int length) {
        if (broken) {
            return;
        }
        pending.limit(pending.position()).position(start);
        pending = pending.remaining() + length <= pending.capacity()
                ? pending.compact()
                : buffer(pending.remaining() + length + (1 << 17)).put(pending);
        start = 0;
        pending.put(bytes, 0, length);
    }

    /** The next whole frame, or empty until more arrives. */
    Optional<Frame> next() {
        int available = pending.position() - start;
        if (broken || available < HEADER_SIZE) {
            return Optional.empty();
        }
        var kind = kind(pending.get(start + 1));
        long length = Integer.toUnsignedLong(pending.getInt(start + 4));
        if (pending.get(start) != MAGIC || kind.isEmpty() || length > MAX_PAYLOAD) {
            broken = true;
            return Optional.empty();
        }
        return available < HEADER_SIZE + length ? Optional.empty() : Optional.of(cut(kind.get(), (int) length));
    }

    /** Whether bytes came that are no frame. */
    boolean isBroken() {
        return broken;
    }

    private Frame cut(Kind kind, int length) {
        int step = Short.toUnsignedInt(pending.getShort(start + 2));
        var payload = new byte[length];
        pending.get(start + HEADER_SIZE, payload);
        start += HEADER_SIZE + length;
        return new Frame(kind, step, payload);
    }

    private static Optional<Kind> kind(byte letter) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.letter() == letter)
                .findFirst();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
