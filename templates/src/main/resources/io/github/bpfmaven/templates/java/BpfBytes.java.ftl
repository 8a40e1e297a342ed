<#if package?has_content>
package ${package};

</#if>
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the decoders of this package share: reading values that take more than one call of ByteBuffer. */
final class BpfBytes {
    /** Perf events are padded to multiples of 8 bytes (perf_prepare_sample in the kernel's kernel/events/core.c). */
    private static final int MOST_PADDING = 7;

    private BpfBytes() {}

    /** The rest of a buffer from index 0, in the target's byte order, once its length is checked. */
    static ByteBuffer open(ByteBuffer buffer, String type, int size, ByteOrder order) {
        int length = buffer.remaining();
        if (length > size + MOST_PADDING) {
            throw new IllegalArgumentException(type + " has " + size + " bytes, the buffer has " + length
                    + ": more than padding explains, so this is another type of event or more than one");
        }
        return openEnded(buffer, type, size, order);
    }

    /** The same for an event that may be longer. */
    static ByteBuffer openEnded(ByteBuffer buffer, String type, int least, ByteOrder order) {
        if (buffer.remaining() < least) {
            throw new IllegalArgumentException(
                    type + " needs " + least + " bytes, the buffer has " + buffer.remaining());
        }
        return buffer.slice().order(order);
    }

    static ByteBuffer swapped(ByteBuffer in) {
        ByteOrder other = in.order() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return in.duplicate().order(other);
    }

    /** UTF-8 up to the first NUL; what is malformed becomes the replacement character. */
    static String text(ByteBuffer in, int at, int length) {
        byte[] bytes = bytes(in, at, length);
        int used = 0;
        while (used < length && bytes[used] != 0) {
            used++;
        }
        return new String(bytes, 0, used, StandardCharsets.UTF_8);
    }

    static Inet4Address inet4(ByteBuffer in, int at) {
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes(in, at, 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** An Inet6Address of IPv4-mapped bytes as well, which InetAddress would turn into another class. */
    static Inet6Address inet6(ByteBuffer in, int at) {
        try {
            return Inet6Address.getByAddress(null, bytes(in, at, 16), -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }

    static long number(Inet4Address address) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(address.getAddress()).getInt());
    }

    static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    static String unsigned(long[] values) {
        return Arrays.stream(values).mapToObj(Long::toUnsignedString).collect(Collectors.joining(", ", "[", "]"));
    }

    static BigInteger int128(ByteBuffer in, int at, boolean signed) {
        boolean bigEndian = in.order() == ByteOrder.BIG_ENDIAN;
        long high = in.getLong(bigEndian ? at : at + 8);
        long low = in.getLong(bigEndian ? at + 8 : at);
        BigInteger upper = signed ? BigInteger.valueOf(high) : unsigned(high);
        return upper.shiftLeft(64).or(unsigned(low));
    }

    static byte[] bytes(ByteBuffer in, int at, int length) {
        byte[] values = new byte[length];
        in.get(at, values);
        return values;
    }

    static boolean[] booleans(ByteBuffer in, int at, int length) {
        boolean[] values = new boolean[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.get(at + i) != 0;
        }
        return values;
    }

    static short[] int16s(ByteBuffer in, int at, int length) {
        short[] values = new short[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.getShort(at + 2 * i);
        }
        return values;
    }

    static int[] uint16s(ByteBuffer in, int at, int length) {
        int[] values = new int[length];
        for (int i = 0; i < length; i++) {
            values[i] = Short.toUnsignedInt(in.getShort(at + 2 * i));
        }
        return values;
    }

    static int[] int32s(ByteBuffer in, int at, int length) {
        int[] values = new int[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.getInt(at + 4 * i);
        }
        return values;
    }

    static long[] uint32s(ByteBuffer in, int at, int length) {
        long[] values = new long[length];
        for (int i = 0; i < length; i++) {
            values[i] = Integer.toUnsignedLong(in.getInt(at + 4 * i));
        }
        return values;
    }

    static long[] int64s(ByteBuffer in, int at, int length) {
        long[] values = new long[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.getLong(at + 8 * i);
        }
        return values;
    }

    static float[] floats(ByteBuffer in, int at, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.getFloat(at + 4 * i);
        }
        return values;
    }

    static double[] doubles(ByteBuffer in, int at, int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.getDouble(at + 8 * i);
        }
        return values;
    }
}
