package io.github.bpfmaven.object.types;

import java.util.List;

/**
 * One C type of a {@link TypeGraph}. Types refer to each other by id (the position in the graph, 0 is {@code void}),
 * since C types are cyclic. The kinds are those of {@code include/uapi/linux/btf.h} (Linux 6.12).
 *
 * <p>Names are {@code ""} for anonymous types. Sizes are in bytes, offsets and widths of members in bits.
 */
// Int, Float, Enum and Void are what BTF calls them; qualified with Type they are clear.
@SuppressWarnings("AvoidCommonTypeNames")
public sealed interface Type {
    /** The tag, typedef, function or variable name; {@code ""} where there is none. */
    default String name() {
        return "";
    }

    /** {@code void}: id 0 of every graph. */
    enum Void implements Type {
        VOID
    }

    /** How the bits of an integer are to be read ({@code BTF_INT_SIGNED, _CHAR, _BOOL}). */
    enum Encoding {
        UNSIGNED,
        SIGNED,
        /** In the format, but nobody writes it: clang and pahole say of {@code char} whether it is signed, no more. */
        CHAR,
        /** Signed and char at once; nobody writes that either. */
        SIGNED_CHAR,
        BOOL
    }

    record Int(String name, int size, Encoding encoding) implements Type {}

    /** {@code float}, {@code double} and the like. */
    record Float(String name, int size) implements Type {}

    record Pointer(int target) implements Type {}

    /** One dimension; an array of arrays has an Array as its element. A flexible array member has length 0. */
    record Array(int element, long length) implements Type {}

    /** A struct or a union that is defined. */
    record Composite(Kind kind, String name, int size, List<Member> members) implements Type {
        public enum Kind {
            STRUCT,
            UNION;

            /** {@code struct} or {@code union}. */
            public String keyword() {
                return this == STRUCT ? "struct" : "union";
            }
        }

        public Composite {
            members = List.copyOf(members);
        }
    }

    /**
     * A member of a struct or union.
     *
     * @param name {@code ""} for an anonymous struct or union, whose members belong to the enclosing one in C
     * @param bitOffset from the start of the enclosing composite, in bits; for a bitfield on a little-endian machine
     *     counted from the least significant bit, on a big-endian one from the most significant
     * @param bitWidth of a bitfield, 0 where it is none
     */
    record Member(String name, int type, int bitOffset, int bitWidth) {
        public boolean isBitfield() {
            return bitWidth != 0;
        }
    }

    /**
     * An enum; one that is only declared has no enumerators.
     *
     * @param size in bytes: 1, 2, 4 or 8
     */
    record Enum(String name, int size, boolean signed, List<Enumerator> enumerators) implements Type {
        public Enum {
            enumerators = List.copyOf(enumerators);
        }
    }

    /**
     * A constant of an enum.
     *
     * @param value sign-extended where the enum is signed, the 64-bit pattern otherwise
     */
    record Enumerator(String name, long value) {}

    /** A struct or union that is only declared. */
    record Forward(Composite.Kind kind, String name) implements Type {}

    record Typedef(String name, int target) implements Type {}

    record Qualified(Qualifier qualifier, int target) implements Type {
        public enum Qualifier {
            CONST,
            VOLATILE,
            RESTRICT;

            public String keyword() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }
        }
    }

    /** {@code __attribute__((btf_type_tag("value")))}, such as {@code __rcu} and {@code __user}. */
    record TypeTag(String value, int target) implements Type {}

    /**
     * The type of a function.
     *
     * @param parameters their types and, where known, names; the last is {@code void} (0) where it is variadic
     */
    record FunctionPrototype(int returnType, List<Parameter> parameters) implements Type {
        public FunctionPrototype {
            parameters = List.copyOf(parameters);
        }
    }

    record Parameter(String name, int type) {}

    /**
     * A function.
     *
     * @param linkage 0 static, 1 global, 2 extern
     */
    record Function(String name, int prototype, int linkage) implements Type {}

    /**
     * A global variable.
     *
     * @param linkage 0 static, 1 global, 2 extern
     */
    record Variable(String name, int type, int linkage) implements Type {}

    /** A section of variables ({@code .maps}, {@code .bss}). */
    record DataSection(String name, int size, List<SectionVariable> variables) implements Type {
        public DataSection {
            variables = List.copyOf(variables);
        }
    }

    record SectionVariable(int variable, int offset, int size) {}

    /**
     * {@code __attribute__((btf_decl_tag("value")))}.
     *
     * @param target the composite, typedef, function or variable it stands on
     * @param component the member's or parameter's position, -1 for the whole
     */
    record DeclarationTag(String value, int target, int component) implements Type {}
}
