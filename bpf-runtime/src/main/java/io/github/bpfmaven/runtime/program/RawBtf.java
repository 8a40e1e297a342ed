package io.github.bpfmaven.runtime.program;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.bytes.Cursor;

/**
 * BTF as bytes, walked type by type: where only a few bits are to be changed, or one name is looked for among a
 * kernel's hundred thousand types, a graph of all of them would be a detour. The numbers are those of {@code
 * include/uapi/linux/btf.h} (Linux 6.12).
 */
public final class RawBtf {
    public static final int INT = 1;
    public static final int STRUCT = 4;
    public static final int UNION = 5;
    public static final int ENUM = 6;
    public static final int TYPEDEF = 8;
    public static final int CONST = 10;
    public static final int FUNC = 12;
    public static final int FUNC_PROTO = 13;
    public static final int VAR = 14;
    public static final int DATASEC = 15;
    public static final int FLOAT = 16;
    public static final int DECL_TAG = 17;
    public static final int TYPE_TAG = 18;
    public static final int ENUM64 = 19;

    private static final int MAGIC = 0xeb9f;
    private static final int HEADER_SIZE = 24;
    private static final int TYPE_SIZE = 12;

    private final Bytes data;
    private final int typesStart;
    private final int typesEnd;
    private final int stringsStart;

    public RawBtf(Bytes data) {
        this.data = data;
        if (data.size() < HEADER_SIZE || data.u16(0) != MAGIC) {
            throw data.malformed("this is no BTF in this machine's byte order", 0);
        }
        long header = data.u32(4);
        this.typesStart = part(header, 8);
        this.typesEnd = typesStart + (int) data.u32(12);
        this.stringsStart = part(header, 16);
    }

    private int part(long header, int at) {
        long start = header + data.u32(at);
        data.slice(start, data.u32(at + 4));
        return (int) start;
    }

    /** One type's head: {@code struct btf_type}. */
    public record Head(int id, int offset, int nameOffset, int info, int sizeOrType) {
        public int kind() {
            return info >>> 24 & 0x1f;
        }

        public int entries() {
            return info & 0xffff;
        }

        /** Where what follows the head starts. */
        public int tail() {
            return offset + TYPE_SIZE;
        }

        int tailSize() {
            return switch (kind()) {
                case INT, VAR, DECL_TAG -> 4;
                case 3 -> 12; // ARRAY
                case STRUCT, UNION, DATASEC, ENUM64 -> 12 * entries();
                case ENUM, FUNC_PROTO -> 8 * entries();
                default -> 0;
            };
        }
    }

    /** What is done with each type; false ends the walk. */
    @FunctionalInterface
    public interface Visitor {
        boolean visit(Head type);
    }

    public void walk(Visitor visitor) {
        Cursor cursor = data.slice(0, typesEnd).cursor();
        cursor.position(typesStart);
        for (int id = 1; !cursor.atEnd(); id++) {
            int offset = cursor.position();
            var head = new Head(id, offset, cursor.i32(), cursor.i32(), cursor.i32());
            cursor.skip(head.tailSize());
            if (!visitor.visit(head)) {
                return;
            }
        }
    }

    /** The id of the first type of that kind and name, or 0. */
    public int find(int kind, String name) {
        var wanted = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int[] found = {0};
        walk(head -> {
            if (head.kind() == kind && hasName(head, wanted)) {
                found[0] = head.id();
            }
            return found[0] == 0;
        });
        return found[0];
    }

    private boolean hasName(Head head, byte[] wanted) {
        long at = stringsStart + (head.nameOffset() & 0xffffffffL);
        for (byte expected : wanted) {
            if (data.u8(at++) != (expected & 0xff)) {
                return false;
            }
        }
        return data.u8(at) == 0;
    }

    /** The string at an offset of the string section. */
    public String string(long offset) {
        Cursor cursor = data.cursor();
        cursor.position(stringsStart + offset);
        return cursor.string();
    }

    public Bytes data() {
        return data;
    }
}
