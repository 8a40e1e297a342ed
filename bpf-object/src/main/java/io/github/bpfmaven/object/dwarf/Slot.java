package io.github.bpfmaven.object.dwarf;

import org.jspecify.annotations.Nullable;

/** The attributes that are of interest; all others are skipped. */
enum Slot {
    NAME(Dwarf.AT_NAME),
    BYTE_SIZE(Dwarf.AT_BYTE_SIZE),
    BIT_OFFSET(Dwarf.AT_BIT_OFFSET),
    BIT_SIZE(Dwarf.AT_BIT_SIZE),
    STMT_LIST(Dwarf.AT_STMT_LIST),
    COMP_DIR(Dwarf.AT_COMP_DIR),
    CONST_VALUE(Dwarf.AT_CONST_VALUE),
    UPPER_BOUND(Dwarf.AT_UPPER_BOUND),
    COUNT(Dwarf.AT_COUNT),
    DATA_MEMBER_LOCATION(Dwarf.AT_DATA_MEMBER_LOCATION),
    DECL_FILE(Dwarf.AT_DECL_FILE),
    DECL_LINE(Dwarf.AT_DECL_LINE),
    DECLARATION(Dwarf.AT_DECLARATION),
    ENCODING(Dwarf.AT_ENCODING),
    EXTERNAL(Dwarf.AT_EXTERNAL),
    TYPE(Dwarf.AT_TYPE),
    DATA_BIT_OFFSET(Dwarf.AT_DATA_BIT_OFFSET),
    STR_OFFSETS_BASE(Dwarf.AT_STR_OFFSETS_BASE);

    private static final @Nullable Slot[] BY_ATTRIBUTE = new Slot[0x80];

    static {
        for (var slot : values()) {
            BY_ATTRIBUTE[slot.attribute] = slot;
        }
    }

    private final int attribute;

    Slot(int attribute) {
        this.attribute = attribute;
    }

    /** Its place in arrays that have one for each. Never stored anywhere, so that the order here is of no concern. */
    @SuppressWarnings("EnumOrdinal")
    int place() {
        return ordinal();
    }

    static @Nullable Slot of(long attribute) {
        return attribute >= 0 && attribute < BY_ATTRIBUTE.length ? BY_ATTRIBUTE[(int) attribute] : null;
    }
}
