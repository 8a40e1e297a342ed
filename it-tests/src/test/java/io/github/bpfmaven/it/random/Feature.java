package io.github.bpfmaven.it.random;

/** What the structs of events can be made of; each is in at least one of twenty. */
enum Feature {
    SIGNED_8,
    SIGNED_16,
    SIGNED_32,
    SIGNED_64,
    SIGNED_128,
    UNSIGNED_8,
    UNSIGNED_16,
    UNSIGNED_32,
    UNSIGNED_64,
    UNSIGNED_128,
    PLAIN_CHAR,
    BOOL,
    FLOAT,
    DOUBLE,
    POINTER,
    CHAR_ARRAY,
    UNSIGNED_CHAR_ARRAY,
    ARRAY,
    MULTI_DIMENSIONAL_ARRAY,
    ARRAY_OF_STRUCTS,
    ARRAY_OF_TEXTS,
    OPEN_FLEXIBLE_ARRAY,
    COUNTED_FLEXIBLE_ARRAY,
    COUNTED_ARRAY,
    NESTED_STRUCT,
    NESTED_UNION,
    ANONYMOUS_STRUCT,
    ANONYMOUS_UNION,
    TAGGED_UNION,
    LITTLE_ENDIAN_BITFIELD,
    BIG_ENDIAN_BITFIELD,
    SIGNED_BITFIELD,
    WIDE_BITFIELD,
    BOOL_BITFIELD,
    ENUM_BITFIELD,
    UNNAMED_BITFIELD,
    ENUM,
    UNKNOWN_ENUMERATOR,
    ENUM_64,
    PACKED_ENUM,
    NETWORK_ORDER_16,
    NETWORK_ORDER_32,
    NETWORK_ORDER_64,
    LITTLE_ENDIAN_FIELD,
    PACKED,
    OVER_ALIGNED,
    TYPEDEF_CHAIN,
    QUALIFIED,
    ODD_NAME;

    /** That of an integer. */
    static Feature integer(int width, boolean signed) {
        return valueOf((signed ? "SIGNED_" : "UNSIGNED_") + width);
    }
}
