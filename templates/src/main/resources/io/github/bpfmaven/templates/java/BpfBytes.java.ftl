<#-- The kinds of arrays that one call reads or writes: name, element type, size, how one is read and written. -->
<#assign kinds = [
    ["Booleans", "boolean", 1, "bytes.get(p) != 0", "bytes.put(p, (byte) (v ? 1 : 0))"],
    ["Int16s", "short", 2, "bytes.getShort(p)", "bytes.putShort(p, v)"],
    ["Uint16s", "int", 2, "Short.toUnsignedInt(bytes.getShort(p))", "bytes.putShort(p, u16(v))"],
    ["Int32s", "int", 4, "bytes.getInt(p)", "bytes.putInt(p, v)"],
    ["Uint32s", "long", 4, "Integer.toUnsignedLong(bytes.getInt(p))", "bytes.putInt(p, u32(v))"],
    ["Int64s", "long", 8, "bytes.getLong(p)", "bytes.putLong(p, v)"],
    ["Floats", "float", 4, "bytes.getFloat(p)", "bytes.putFloat(p, v)"],
    ["Doubles", "double", 8, "bytes.getDouble(p)", "bytes.putDouble(p, v)"]
]>
<#if package?has_content>
package ${package};

</#if>
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** What the decoders of this package share: reading and writing values that take more than one call of ByteBuffer. */
final class BpfBytes {
    /** Perf events are padded to multiples of 8 bytes (perf_prepare_sample in the kernel's kernel/events/core.c). */
    private static final int MOST_PADDING = 7;

    /** What a view reads before it is given a buffer. */
    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private BpfBytes() {}

    /** A buffer in the target's byte order, as {@link #ordered} gives it, once the length of its rest is checked. */
    static ByteBuffer open(ByteBuffer buffer, String type, int size, ByteOrder order) {
        int length = buffer.remaining();
        if (length > size + MOST_PADDING) {
            throw new IllegalArgumentException(type + " has " + size + " bytes, the buffer has " + length
                    + ": more than padding explains, so this is another type of event or more than one");
        }
        requireLeft(buffer, type, size);
        return ordered(buffer, order);
    }

    /** The rest of a buffer from index 0, in the target's byte order, for an event that may be longer. */
    static ByteBuffer openEnded(ByteBuffer buffer, String type, int least, ByteOrder order) {
        requireLeft(buffer, type, least);
        return buffer.slice().order(order);
    }

    private static void requireLeft(ByteBuffer buffer, String type, int least) {
        if (buffer.remaining() < least) {
            throw new IllegalArgumentException(
                    type + " needs " + least + " bytes, the buffer has " + buffer.remaining());
        }
    }

    /** The same for writing: all zeros. */
    static ByteBuffer room(ByteBuffer buffer, String type, int size, ByteOrder order) {
        ByteBuffer bytes = openEnded(buffer, type, size, order);
        clear(bytes, 0, size);
        return bytes;
    }

    /** All of a buffer in the target's byte order: the buffer itself where it has that. */
    static ByteBuffer ordered(ByteBuffer buffer, ByteOrder order) {
        if (buffer.order() == order) {
            return buffer;
        }
        ByteBuffer other = buffer.duplicate();
        other.clear();
        return other.order(order);
    }

    static void requireWithin(ByteBuffer buffer, int offset, int size, String type) {
        if (offset < 0 || size > buffer.limit() - offset) {
            throw new IndexOutOfBoundsException(
                    type + " needs " + size + " bytes from " + offset + " on, the buffer ends at " + buffer.limit());
        }
    }

    static int index(int index, int length) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("index " + index + " of an array of " + length);
        }
        return index;
    }

    static ByteBuffer swapped(ByteBuffer bytes) {
        ByteOrder other = bytes.order() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return bytes.duplicate().order(other);
    }

    private static void clear(ByteBuffer bytes, int at, int length) {
        for (int i = 0; i < length; i++) {
            bytes.put(at + i, (byte) 0);
        }
    }

    <#list [8, 16] as bits>
    <#assign type = (bits == 8)?then("byte", "short")>
    static ${type} u${bits}(int value) {
        requireFit(value, ${bits}, false);
        return (${type}) value;
    }

    static ${type} s${bits}(int value) {
        requireFit(value, ${bits}, true);
        return (${type}) value;
    }

    </#list>
    static int s32(long value) {
        requireFit(value, 32, true);
        return (int) value;
    }

    static void requireAbsent(boolean present, String field) {
        if (present) {
            throw new IllegalArgumentException(field + " is present, but the layout has no such field");
        }
    }

    static int u32(long value) {
        requireFit(value, 32, false);
        return (int) value;
    }

    /** @param bits fewer than 64 */
    static void requireFit(long value, int bits, boolean signed) {
        long rest = signed ? value >> bits - 1 : value >>> bits;
        if (rest != 0 && !(signed && rest == -1)) {
            throw new IllegalArgumentException(
                    value + " does not fit " + bits + " bits " + (signed ? "with" : "without") + " a sign");
        }
    }

    static byte[] exactly(int length, byte[] values) {
        if (values.length != length) {
            throw new IllegalArgumentException(values.length + " bytes for " + length);
        }
        return values;
    }

    static void requireAtMost(long most, int length) {
        if (length > most) {
            throw new IllegalArgumentException(length + " elements for an array of " + most);
        }
    }

    /** What another field says about how many elements an array has. */
    static int count(long count, int most) {
        if (count < 0 || count > most) {
            throw new IllegalArgumentException(
                    Long.toUnsignedString(count) + " elements are said to be where there is room for " + most);
        }
        return (int) count;
    }

    static void requireCount(long count, int length) {
        if (count != length) {
            throw new IllegalArgumentException(
                    length + " elements, but " + Long.toUnsignedString(count) + " in the field that counts them");
        }
    }

    /** Bits of a value in the place of others. */
    static long insert(long old, int shift, long mask, long value) {
        return old & ~(mask << shift) | (value & mask) << shift;
    }

    /** UTF-8 up to the first NUL; what is malformed becomes the replacement character. */
    static String text(ByteBuffer bytes, int at, int length) {
        byte[] text = getBytes(bytes, at, textLength(bytes, at, length));
        return new String(text, StandardCharsets.UTF_8);
    }

    /** How many bytes there are before the first NUL. */
    static int textLength(ByteBuffer bytes, int at, int length) {
        int used = 0;
        while (used < length && bytes.get(at + used) != 0) {
            used++;
        }
        return used;
    }

    /** A replacement character stands for what was no UTF-8: it is written as a byte that is none either. */
    static byte[] utf8(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') < 0) {
            return utf8;
        }
        int used = 0;
        for (int i = 0; i < utf8.length; i++) {
            boolean malformed = i + 2 < utf8.length
                    && utf8[i] == (byte) 0xef && utf8[i + 1] == (byte) 0xbf && utf8[i + 2] == (byte) 0xbd;
            utf8[used++] = malformed ? (byte) 0xff : utf8[i];
            i += malformed ? 2 : 0;
        }
        return Arrays.copyOf(utf8, used);
    }

    static void putText(ByteBuffer bytes, int at, int length, String text) {
        byte[] utf8 = utf8(text);
        putBytes(bytes, at, length, utf8);
        clear(bytes, at + utf8.length, length - utf8.length);
    }

    static Inet4Address inet4(ByteBuffer bytes, int at) {
        try {
            return (Inet4Address) InetAddress.getByAddress(getBytes(bytes, at, 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** An Inet6Address of IPv4-mapped bytes as well, which InetAddress would turn into another class. */
    static Inet6Address inet6(ByteBuffer bytes, int at) {
        try {
            return Inet6Address.getByAddress(null, getBytes(bytes, at, 16), -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }

    static long number(Inet4Address address) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(address.getAddress()).getInt());
    }

    static long number(ByteBuffer bytes, int at) {
        int number = bytes.getInt(at);
        return Integer.toUnsignedLong(bytes.order() == ByteOrder.BIG_ENDIAN ? number : Integer.reverseBytes(number));
    }

    static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    static String unsigned(long[] values) {
        return Arrays.stream(values).mapToObj(Long::toUnsignedString).collect(Collectors.joining(", ", "[", "]"));
    }

    static long u64(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 64) {
            throw new IllegalArgumentException(value + " does not fit 64 bits without a sign");
        }
        return value.longValue();
    }

    static BigInteger int128(ByteBuffer bytes, int at, boolean signed) {
        boolean bigEndian = bytes.order() == ByteOrder.BIG_ENDIAN;
        long high = bytes.getLong(bigEndian ? at : at + 8);
        long low = bytes.getLong(bigEndian ? at + 8 : at);
        BigInteger upper = signed ? BigInteger.valueOf(high) : unsigned(high);
        return upper.shiftLeft(64).or(unsigned(low));
    }

    static void putInt128(ByteBuffer bytes, int at, BigInteger value, boolean signed) {
        if (value.bitLength() > (signed ? 127 : 128) || (!signed && value.signum() < 0)) {
            throw new IllegalArgumentException(
                    value + " does not fit 128 bits " + (signed ? "with" : "without") + " a sign");
        }
        boolean bigEndian = bytes.order() == ByteOrder.BIG_ENDIAN;
        bytes.putLong(bigEndian ? at : at + 8, value.shiftRight(64).longValue());
        bytes.putLong(bigEndian ? at + 8 : at, value.longValue());
    }

    static byte[] getBytes(ByteBuffer bytes, int at, int length) {
        byte[] values = new byte[length];
        getBytes(bytes, at, values, 0, length);
        return values;
    }

    static void getBytes(ByteBuffer bytes, int at, byte[] values, int from, int length) {
        <#if !modern>
        for (int i = 0; i < length; i++) {
            values[from + i] = bytes.get(at + i);
        }
        <#else>
        bytes.get(at, values, from, length);
        </#if>
    }

    static void putBytes(ByteBuffer bytes, int at, int most, byte[] values) {
        requireAtMost(most, values.length);
        <#if !modern>
        for (int i = 0; i < values.length; i++) {
            bytes.put(at + i, values[i]);
        }
        <#else>
        bytes.put(at, values);
        </#if>
    }

    <#list kinds as kind>
    <#assign scaled = (kind[2] == 1)?then("i", kind[2] + " * i")>
    static ${kind[1]}[] get${kind[0]}(ByteBuffer bytes, int at, int length) {
        ${kind[1]}[] values = new ${kind[1]}[length];
        for (int i = 0; i < length; i++) {
            values[i] = ${kind[3]?replace("(p", "(at + " + scaled)};
        }
        return values;
    }

    static void put${kind[0]}(ByteBuffer bytes, int at, int most, ${kind[1]}[] values) {
        requireAtMost(most, values.length);
        for (int i = 0; i < values.length; i++) {
            ${kind[4]?replace("(p", "(at + " + scaled)?replace("v ", "values[i] ")?replace("v)", "values[i])")};
        }
    }

    </#list>
    static <T> List<T> list(int length, IntFunction<T> element) {
        List<T> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(element.apply(i));
        }
        return Collections.unmodifiableList(list);
    }

    static <T> List<T> copy(List<T> list) {
        return Collections.unmodifiableList(new ArrayList<>(list));
    }

    /** Two digits a byte. */
    static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder(2 * bytes.length);
        for (byte one : bytes) {
            hex.append(Character.forDigit(one >> 4 & 15, 16)).append(Character.forDigit(one & 15, 16));
        }
        return hex.toString();
    }

    /** As Ethernet addresses are written. */
    static String mac(byte[] bytes) {
        StringBuilder mac = new StringBuilder(hex(bytes));
        for (int i = mac.length() - 2; i > 0; i -= 2) {
            mac.insert(i, ':');
        }
        return mac.toString();
    }

    /** Nanoseconds as seconds. */
    static String seconds(long nanoseconds) {
        return new BigDecimal(unsigned(nanoseconds), 9) + "s";
    }

    <#list [["float", "Float"], ["double", "Double"]] as real>
    /** JSON has no number for what is not finite. */
    static String json(${real[0]} value) {
        return ${real[1]}.isFinite(value) ? ${real[1]}.toString(value) : "null";
    }

    static String json(${real[0]}[] values) {
        StringBuilder json = new StringBuilder("[");
        for (${real[0]} value : values) {
            json.append(json.length() == 1 ? "" : ", ").append(json(value));
        }
        return json.append(']').toString();
    }

    </#list>
    /** A string with its quotes (RFC 8259, 7). */
    static String json(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    static <T> String jsonList(List<T> list, Function<T, ?> json) {
        return list.stream().map(one -> String.valueOf(json.apply(one))).collect(Collectors.joining(", ", "[", "]"));
    }
}
