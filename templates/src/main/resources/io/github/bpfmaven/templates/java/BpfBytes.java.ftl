<#include "memory.ftl">
<#-- The kinds of arrays that one call reads or writes: name, element type, size, how one is read and written. -->
<#assign kinds = [
    ["Booleans", "boolean", 1, "getByte(bytes, p) != 0", "putByte(bytes, p, (byte) (v ? 1 : 0))"],
    ["Int16s", "short", 2, "getShort(bytes, p)", "putShort(bytes, p, v)"],
    ["Uint16s", "int", 2, "Short.toUnsignedInt(getShort(bytes, p))", "putShort(bytes, p, u16(v))"],
    ["Int32s", "int", 4, "getInt(bytes, p)", "putInt(bytes, p, v)"],
    ["Uint32s", "long", 4, "Integer.toUnsignedLong(getInt(bytes, p))", "putInt(bytes, p, u32(v))"],
    ["Int64s", "long", 8, "getLong(bytes, p)", "putLong(bytes, p, v)"],
    ["SwappedInt16s", "short", 2, "Short.reverseBytes(getShort(bytes, p))", "putShort(bytes, p, Short.reverseBytes(v))"],
    ["SwappedUint16s", "int", 2, "Short.toUnsignedInt(Short.reverseBytes(getShort(bytes, p)))", "putShort(bytes, p, Short.reverseBytes(u16(v)))"],
    ["SwappedInt32s", "int", 4, "Integer.reverseBytes(getInt(bytes, p))", "putInt(bytes, p, Integer.reverseBytes(v))"],
    ["SwappedUint32s", "long", 4, "Integer.toUnsignedLong(Integer.reverseBytes(getInt(bytes, p)))", "putInt(bytes, p, Integer.reverseBytes(u32(v)))"],
    ["SwappedInt64s", "long", 8, "Long.reverseBytes(getLong(bytes, p))", "putLong(bytes, p, Long.reverseBytes(v))"],
    ["Floats", "float", 4, "getFloat(bytes, p)", "putFloat(bytes, p, v)"],
    ["Doubles", "double", 8, "getDouble(bytes, p)", "putDouble(bytes, p, v)"]
]>
<#assign widths = [["Short", "short", "Short"], ["Int", "int", "Integer"], ["Long", "long", "Long"]]>
<#if package?has_content>
package ${package};

</#if>
<#if segments>
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
</#if>
<#if handles>
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
import java.util.Map;
<#if handles>
import java.util.Objects;
</#if>
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the decoders of this package share: reading and writing values that take more than one call of ByteBuffer. */
final class BpfBytes {
    /** Perf events are padded to multiples of 8 bytes (perf_prepare_sample in the kernel's kernel/events/core.c). */
    private static final int MOST_PADDING = 7;

    /** What a view reads before it is given a buffer. */
    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    <#if segments>
    /** The same for a view of segments. */
    static final MemorySegment NO_SEGMENT = MemorySegment.ofArray(new byte[0]);

    </#if>

    <#list widths as width>
    <#if handles>
    private static final VarHandle ${width[0]?upper_case}S = MethodHandles.byteBufferViewVarHandle(${width[1]}[].class, ByteOrder.${order});

    </#if>
    <#if segments>
    private static final ValueLayout.Of${width[0]} ${width[0]?upper_case} = ValueLayout.JAVA_${width[0]?upper_case}_UNALIGNED.withOrder(ByteOrder.${order});

    </#if>
    </#list>
    private BpfBytes() {}

    /** Checks the length of an event that a buffer ends with. */
    static void requireOne(ByteBuffer buffer, String type, int size) {
        int length = buffer.remaining();
        if (length > size + MOST_PADDING) {
            throw new IllegalArgumentException(type + " has " + size + " bytes, the buffer has " + length
                    + ": more than padding explains, so this is another type of event or more than one");
        }
        requireLeft(buffer, type, size);
    }

    /** The same for an event that may be longer. */
    static void requireLeft(ByteBuffer buffer, String type, int least) {
        if (buffer.remaining() < least) {
            throw new IllegalArgumentException(
                    type + " needs " + least + " bytes, the buffer has " + buffer.remaining());
        }
    }

    /** Where to write an event: at the buffer's position, from which on there are zeros for it. */
    static int room(ByteBuffer buffer, String type, int size) {
        requireLeft(buffer, type, size);
        clear(buffer, buffer.position(), size);
        return buffer.position();
    }

    /** What the index of the objects calls the layout of a struct, from what it says of an object. */
    static String layoutOf(String type, Map<String, String> layouts) {
        String layout = layouts.get(type);
        if (layout == null) {
            throw new IllegalArgumentException("the object has no layout of " + type + ", only of " + layouts.keySet());
        }
        return layout;
    }

    /** The same where there is one that a class was made for. */
    static void requireLayout(String type, String made, String layout) {
        if (!layout.equals(made)) {
            throw new IllegalArgumentException(type + " has the layout " + made + " here, not " + layout);
        }
    }

    static void requireRoom(String type, int length, int room) {
        if (length > room) {
            throw new IllegalArgumentException(type + " takes " + length + " bytes here, where there is room for " + room);
        }
    }

    static int index(int index, int length) {
        <#if handles>
        return Objects.checkIndex(index, length);
        <#else>
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("Index " + index + " out of bounds for length " + length);
        }
        return index;
        </#if>
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

    /** Checks that what chooses a member of a tagged union chooses the one that is written. */
    static void requireChosen(boolean chosen, String tag) {
        if (!chosen) {
            throw new IllegalArgumentException(tag + " stands for another member than the one that is given");
        }
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

    <@buffers/>
    <@access "ByteBuffer" "int"/>
    <#if segments>
    <@segment/>
    <@access "MemorySegment" "long"/>
    </#if>
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

    static long number(Inet4Address address) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(address.getAddress()).getInt());
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

    /** The elements in brackets, each as the function tells it. */
    static <T> String listed(List<T> list, Function<T, ?> text) {
        return list.stream().map(one -> String.valueOf(text.apply(one))).collect(Collectors.joining(", ", "[", "]"));
    }

    static String listed(int[] values, IntFunction<?> text) {
        return Arrays.stream(values).mapToObj(text).map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    static String listed(long[] values, LongFunction<?> text) {
        return Arrays.stream(values).mapToObj(text).map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Bytes as the unsigned numbers that they are in C. */
    static String listed(byte[] values, IntFunction<?> text) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> String.valueOf(text.apply(Byte.toUnsignedInt(values[i]))))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
