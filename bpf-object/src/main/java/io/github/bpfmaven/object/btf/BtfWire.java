package io.github.bpfmaven.object.btf;

/**
 * The numbers of the format, as in {@code include/uapi/linux/btf.h} and {@code Documentation/bpf/btf.rst} (Linux 6.12).
 *
 * <p>After the header come the types and the strings. Each type is a {@code struct btf_type} of 12 bytes, {@code
 * {u32 name_off, u32 info, u32 size_or_type}}, followed by what its kind asks for: {@code vlen} entries or one word.
 */
final class BtfWire {
    private BtfWire() {}

    static final int MAGIC = 0xeb9f;
    static final int VERSION = 1;
    static final int TYPE_SIZE = 12;

    static final int INT = 1;
    static final int PTR = 2;
    static final int ARRAY = 3;
    static final int STRUCT = 4;
    static final int UNION = 5;
    static final int ENUM = 6;
    static final int FWD = 7;
    static final int TYPEDEF = 8;
    static final int VOLATILE = 9;
    static final int CONST = 10;
    static final int RESTRICT = 11;
    static final int FUNC = 12;
    static final int FUNC_PROTO = 13;
    static final int VAR = 14;
    static final int DATASEC = 15;
    static final int FLOAT = 16;
    static final int DECL_TAG = 17;
    static final int TYPE_TAG = 18;
    static final int ENUM64 = 19;

    static final int INT_SIGNED = 1;
    static final int INT_CHAR = 2;
    static final int INT_BOOL = 4;

    /** {@code vlen} has 16 bits. */
    static final int MOST_ENTRIES = 0xffff;
    /** Where {@code kind_flag} is set, a member's offset has 24 bits and its width the upper 8. */
    static final int MOST_BITFIELD_OFFSET = 0xffffff;

    static int kind(int info) {
        return info >>> 24 & 0x1f;
    }

    static int vlen(int info) {
        return info & MOST_ENTRIES;
    }

    static boolean kindFlag(int info) {
        return info < 0;
    }

    static int info(int kind, int vlen, boolean kindFlag) {
        return (kindFlag ? 1 << 31 : 0) | kind << 24 | vlen;
    }
}
