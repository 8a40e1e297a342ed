package io.github.bpfmaven.probe.index;

/**
 * A place in a header where a name is defined.
 *
 * @param header as {@code #include <…>} spells it
 * @param line counted from 1
 */
public record Definition(Kind kind, String name, String header, int line) {
    /** What a name can be defined as. */
    public enum Kind {
        STRUCT,
        UNION,
        ENUM,
        TYPEDEF,
        /** A typedef of a pointer or a function: no integer. */
        POINTER_TYPEDEF,
        ENUMERATOR,
        MACRO;

        /** Whether it stands in C's name space of tags. */
        public boolean isTag() {
            return this == STRUCT || this == UNION || this == ENUM;
        }

        /** Whether it names a type, with or without a keyword before it. */
        public boolean isType() {
            return isTag() || this == TYPEDEF || this == POINTER_TYPEDEF;
        }
    }
}
