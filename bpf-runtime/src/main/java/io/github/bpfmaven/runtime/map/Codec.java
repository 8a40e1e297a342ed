package io.github.bpfmaven.runtime.map;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How a key or value of a map is written and read. The buffers are in the machine's byte order, hold one key or value
 * of {@link #size} bytes, and start at their position.
 */
public interface Codec<T> {
    /** In bytes: that of the C type. */
    int size();

    void encode(T value, ByteBuffer target);

    T decode(ByteBuffer source);

    /** For instance {@code Codec.of(48, Connection::decode, Connection::encode)}. */
    static <T> Codec<T> of(int size, Function<ByteBuffer, T> decode, BiConsumer<T, ByteBuffer> encode) {
        return new Codec<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public void encode(T value, ByteBuffer target) {
                encode.accept(value, target);
            }

            @Override
            public T decode(ByteBuffer source) {
                return decode.apply(source);
            }
        };
    }

    /** For values that are only ever read, such as those that generated decoders make. */
    static <T> Codec<T> readOnly(int size, Function<ByteBuffer, T> decode) {
        return of(size, decode, (value, target) -> {
            throw new UnsupportedOperationException("these values are only read");
        });
    }

    /** {@code __u32} as a long, as generated records have it; one that doesn't fit is refused. */
    static Codec<Long> u32() {
        return of(
                Integer.BYTES,
                source -> Integer.toUnsignedLong(source.getInt()),
                (value, target) -> target.putInt(in32Bits(value)));
    }

    private static int in32Bits(long value) {
        if (value >>> Integer.SIZE != 0) {
            throw new IllegalArgumentException(value + " does not fit 32 bits without a sign");
        }
        return (int) value;
    }

    /**
     * {@code __u64} as a long of the same 64 bits: from 2<sup>63</sup> on it is negative, and {@link Long#toUnsignedString}
     * and {@link Long#compareUnsigned} take it for what it is.
     */
    static Codec<Long> u64() {
        return of(Long.BYTES, ByteBuffer::getLong, (value, target) -> target.putLong(value));
    }

    /** The bytes as they are. */
    static Codec<byte[]> bytes(int size) {
        return of(
                size,
                source -> {
                    var bytes = new byte[size];
                    source.get(bytes);
                    return bytes;
                },
                (value, target) -> target.put(value));
    }
}
