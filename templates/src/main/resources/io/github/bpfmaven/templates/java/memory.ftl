<#-- What takes the way of a kind of memory to its bytes. -->
<#macro buffers>
    static void requireWithin(ByteBuffer buffer, int offset, int size, String type) {
        if (offset < 0 || size > buffer.limit() - offset) {
            throw beyond(buffer, offset, size, type);
        }
    }

    static IndexOutOfBoundsException beyond(ByteBuffer buffer, int offset, int size, String type) {
        return new IndexOutOfBoundsException(
                type + " needs " + size + " bytes from " + offset + " on, the buffer ends at " + buffer.limit());
    }

    static byte getByte(ByteBuffer bytes, int at) {
        return bytes.get(at);
    }

    static void putByte(ByteBuffer bytes, int at, byte value) {
        bytes.put(at, value);
    }

    <#list widths as width>
    <#assign kind = width[0], type = width[1]>
    /** In the target's byte order, whatever the buffer's is. */
    static ${type} get${kind}(ByteBuffer bytes, int at) {
        <#if handles>
        return (${type}) ${kind?upper_case}S.get(bytes, at);
        <#else>
        ${type} value = bytes.get${kind}(at);
        return bytes.order() == ByteOrder.${order} ? value : ${width[2]}.reverseBytes(value);
        </#if>
    }

    static void put${kind}(ByteBuffer bytes, int at, ${type} value) {
        <#if handles>
        ${kind?upper_case}S.set(bytes, at, value);
        <#else>
        bytes.put${kind}(at, bytes.order() == ByteOrder.${order} ? value : ${width[2]}.reverseBytes(value));
        </#if>
    }

    </#list>
    static void getBytes(ByteBuffer bytes, int at, byte[] values, int from, int length) {
        <#if !modern>
        for (int i = 0; i < length; i++) {
            values[from + i] = bytes.get(at + i);
        }
        <#else>
        bytes.get(at, values, from, length);
        </#if>
    }

    private static void putAll(ByteBuffer bytes, int at, byte[] values) {
        <#if !modern>
        for (int i = 0; i < values.length; i++) {
            bytes.put(at + i, values[i]);
        }
        <#else>
        bytes.put(at, values);
        </#if>
    }

    /** How many bytes there are up to an event's end. */
    static int rest(int end, int at) {
        return end - at;
    }

</#macro>
<#macro segment>
    static void requireWithin(MemorySegment segment, long offset, long size, String type) {
        if (offset < 0 || size > segment.byteSize() - offset) {
            throw beyond(segment, offset, size, type);
        }
    }

    static IndexOutOfBoundsException beyond(MemorySegment segment, long offset, long size, String type) {
        return new IndexOutOfBoundsException(
                type + " needs " + size + " bytes from " + offset + " on, the segment ends at " + segment.byteSize());
    }

    static byte getByte(MemorySegment bytes, long at) {
        return bytes.get(ValueLayout.JAVA_BYTE, at);
    }

    static void putByte(MemorySegment bytes, long at, byte value) {
        bytes.set(ValueLayout.JAVA_BYTE, at, value);
    }

    <#list widths as width>
    <#assign kind = width[0], type = width[1]>
    /** In the target's byte order. */
    static ${type} get${kind}(MemorySegment bytes, long at) {
        return bytes.get(${kind?upper_case}, at);
    }

    static void put${kind}(MemorySegment bytes, long at, ${type} value) {
        bytes.set(${kind?upper_case}, at, value);
    }

    </#list>
    static void getBytes(MemorySegment bytes, long at, byte[] values, int from, int length) {
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, values, from, length);
    }

    private static void putAll(MemorySegment bytes, long at, byte[] values) {
        MemorySegment.copy(values, 0, bytes, ValueLayout.JAVA_BYTE, at, values.length);
    }

    /** Up to an event's end; more than an array can have is as good as all that it can. */
    static int rest(long end, long at) {
        return (int) Math.min(end - at, Integer.MAX_VALUE);
    }

    /** A part of a segment as what records are decoded from. */
    static ByteBuffer buffer(MemorySegment bytes, long at, long length) {
        return bytes.asSlice(at, length).asByteBuffer();
    }

</#macro>
<#-- What is made of these, whatever memory the bytes are in. -->
<#macro access memory index>
    static float getFloat(${memory} bytes, ${index} at) {
        return Float.intBitsToFloat(getInt(bytes, at));
    }

    static void putFloat(${memory} bytes, ${index} at, float value) {
        putInt(bytes, at, Float.floatToRawIntBits(value));
    }

    static double getDouble(${memory} bytes, ${index} at) {
        return Double.longBitsToDouble(getLong(bytes, at));
    }

    static void putDouble(${memory} bytes, ${index} at, double value) {
        putLong(bytes, at, Double.doubleToRawLongBits(value));
    }

    static void clear(${memory} bytes, ${index} at, int length) {
        for (int i = 0; i < length; i++) {
            putByte(bytes, at + i, (byte) 0);
        }
    }

    /** UTF-8 up to the first NUL; what is malformed becomes the replacement character. */
    static String text(${memory} bytes, ${index} at, int length) {
        byte[] text = getBytes(bytes, at, textLength(bytes, at, length));
        return new String(text, StandardCharsets.UTF_8);
    }

    /** How many bytes there are before the first NUL. */
    static int textLength(${memory} bytes, ${index} at, int length) {
        int used = 0;
        while (used < length && getByte(bytes, at + used) != 0) {
            used++;
        }
        return used;
    }

    static void putText(${memory} bytes, ${index} at, int length, String text) {
        byte[] utf8 = utf8(text);
        putBytes(bytes, at, length, utf8);
        clear(bytes, at + utf8.length, length - utf8.length);
    }

    static Inet4Address inet4(${memory} bytes, ${index} at) {
        try {
            return (Inet4Address) InetAddress.getByAddress(getBytes(bytes, at, 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** An Inet6Address of IPv4-mapped bytes as well, which InetAddress would turn into another class. */
    static Inet6Address inet6(${memory} bytes, ${index} at) {
        try {
            return Inet6Address.getByAddress(null, getBytes(bytes, at, 16), -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }

    /** Four bytes in network order. */
    static long number(${memory} bytes, ${index} at) {
        return Integer.toUnsignedLong(<#if order == "BIG_ENDIAN">getInt(bytes, at)<#else>Integer.reverseBytes(getInt(bytes, at))</#if>);
    }

    <#assign high = (order == "BIG_ENDIAN")?then("at", "at + 8"), low = (order == "BIG_ENDIAN")?then("at + 8", "at")>
    static BigInteger int128(${memory} bytes, ${index} at, boolean signed) {
        long high = getLong(bytes, ${high});
        long low = getLong(bytes, ${low});
        BigInteger upper = signed ? BigInteger.valueOf(high) : unsigned(high);
        return upper.shiftLeft(64).or(unsigned(low));
    }

    static void putInt128(${memory} bytes, ${index} at, BigInteger value, boolean signed) {
        if (value.bitLength() > (signed ? 127 : 128) || (!signed && value.signum() < 0)) {
            throw new IllegalArgumentException(
                    value + " does not fit 128 bits " + (signed ? "with" : "without") + " a sign");
        }
        putLong(bytes, ${high}, value.shiftRight(64).longValue());
        putLong(bytes, ${low}, value.longValue());
    }

    static byte[] getBytes(${memory} bytes, ${index} at, int length) {
        byte[] values = new byte[length];
        getBytes(bytes, at, values, 0, length);
        return values;
    }

    static void putBytes(${memory} bytes, ${index} at, int most, byte[] values) {
        requireAtMost(most, values.length);
        putAll(bytes, at, values);
    }

    <#list kinds as kind>
    <#assign scaled = (kind[2] == 1)?then("i", kind[2] + " * i")>
    static ${kind[1]}[] get${kind[0]}(${memory} bytes, ${index} at, int length) {
        ${kind[1]}[] values = new ${kind[1]}[length];
        for (int i = 0; i < length; i++) {
            values[i] = ${kind[3]?replace("p)", "at + " + scaled + ")")};
        }
        return values;
    }

    static void put${kind[0]}(${memory} bytes, ${index} at, int most, ${kind[1]}[] values) {
        requireAtMost(most, values.length);
        for (int i = 0; i < values.length; i++) {
            ${kind[4]?replace(" p,", " at + " + scaled + ",")?replace("(p,", "(at + " + scaled + ",")?replace("v ", "values[i] ")?replace("v)", "values[i])")};
        }
    }

    </#list>
</#macro>
