package io.github.bpfmaven.object.btf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds BTF word by word, as {@code include/uapi/linux/btf.h} has it, also where it is wrong. */
final class TinyBtf {
    private final ByteOrder order;
    private final List<Integer> words = new ArrayList<>();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();

    /** What is added to the offsets of names: the length of the base's strings. */
    private final int namesFrom;

    TinyBtf(ByteOrder order) {
        this.order = order;
        this.namesFrom = 0;
        strings.write(0);
    }

    private TinyBtf(int namesFrom) {
        this.order = ByteOrder.LITTLE_ENDIAN;
        this.namesFrom = namesFrom;
    }

    /** What goes on where another ends, as the BTF of kernel modules does. */
    static TinyBtf over(byte[] base) {
        return new TinyBtf(ByteBuffer.wrap(base).order(ByteOrder.LITTLE_ENDIAN).getInt(20));
    }

    TinyBtf() {
        this(ByteOrder.LITTLE_ENDIAN);
    }

    /** The offset of a name. */
    int name(String name) {
        int offset = namesFrom + strings.size();
        strings.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        return offset;
    }

    TinyBtf type(String name, int kind, int vlen, int sizeOrType, int... more) {
        return type(name, kind, vlen, false, sizeOrType, more);
    }

    TinyBtf type(String name, int kind, int vlen, boolean kindFlag, int sizeOrType, int... more) {
        words.add(name.isEmpty() ? 0 : name(name));
        words.add(BtfWire.info(kind, vlen, kindFlag));
        words.add(sizeOrType);
        for (int word : more) {
            words.add(word);
        }
        return this;
    }

    TinyBtf integer(String name, int size) {
        return type(name, BtfWire.INT, 0, size, size * 8);
    }

    byte[] build() {
        int typesLength = words.size() * 4;
        var out = ByteBuffer.allocate(BtfHeader.SIZE + typesLength + strings.size())
                .order(order)
                .putShort((short) 0xeb9f)
                .put((byte) 1)
                .put((byte) 0)
                .putInt(BtfHeader.SIZE)
                .putInt(0)
                .putInt(typesLength)
                .putInt(typesLength)
                .putInt(strings.size());
        words.forEach(out::putInt);
        return out.put(strings.toByteArray()).array();
    }
}
