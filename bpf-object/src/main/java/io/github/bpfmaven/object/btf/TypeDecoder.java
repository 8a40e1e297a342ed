package io.github.bpfmaven.object.btf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.bytes.Cursor;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Enumerator;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.Type.Parameter;
import io.github.bpfmaven.object.types.Type.Qualified.Qualifier;
import io.github.bpfmaven.object.types.Type.SectionVariable;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.WellFormed;
import io.github.bpfmaven.support.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decodes the types of one BTF, front to back, and checks what came out. */
final class TypeDecoder {
    private final Bytes data;
    private final Cursor cursor;
    private final Names names;
    private final OldBitfields oldBitfields = new OldBitfields();
    private final List<Type> types;
    private final int typesStart;
    /** How many types were there before these. */
    private final int typesBefore;
    /** By id - 1 - {@link #typesBefore}, the offset of the type: for errors found once all types are known. */
    private int[] offsets;

    /** What an offset of a name stands for. */
    interface Names {
        String at(long offset);
    }

    /** @param before the types that these continue; none where they stand alone */
    TypeDecoder(Bytes data, BtfHeader header, Names names, List<Type> before) {
        this.data = data;
        this.typesStart = header.typesStart();
        this.cursor = data.slice(0, typesStart + header.typesLength()).cursor();
        this.names = names;
        int guess = header.typesLength() / (2 * BtfWire.TYPE_SIZE) + 1;
        this.typesBefore = before.size();
        this.types = new ArrayList<>(typesBefore + guess);
        this.types.addAll(before);
        this.offsets = new int[guess];
    }

    TypeGraph decode(int pointerSize) {
        cursor.position(typesStart);
        while (!cursor.atEnd()) {
            remember(cursor.position());
            types.add(type());
        }
        var graph = new TypeGraph(types, data.order(), pointerSize);
        WellFormed.firstProblem(graph).ifPresent(problem -> {
            throw data.malformed(
                    "type %d: %s".formatted(problem.id(), problem.what()), offsets[problem.id() - 1 - typesBefore]);
        });
        return oldBitfields.apply(graph);
    }

    private void remember(int offset) {
        int at = types.size() - typesBefore;
        if (at == offsets.length) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
        }
        offsets[at] = offset;
    }

    private Type type() {
        int start = cursor.position();
        long name = cursor.u32();
        int info = cursor.i32();
        int sizeOrType = cursor.i32();
        return switch (BtfWire.kind(info)) {
            case BtfWire.INT -> integer(name, sizeOrType);
            case BtfWire.PTR -> new Type.Pointer(sizeOrType);
            case BtfWire.ARRAY -> array();
            case BtfWire.STRUCT -> composite(Composite.Kind.STRUCT, name, info, sizeOrType);
            case BtfWire.UNION -> composite(Composite.Kind.UNION, name, info, sizeOrType);
            case BtfWire.ENUM -> enumeration(name, info, sizeOrType);
            case BtfWire.ENUM64 -> enumeration64(name, info, sizeOrType);
            case BtfWire.FWD ->
                new Type.Forward(BtfWire.kindFlag(info) ? Composite.Kind.UNION : Composite.Kind.STRUCT, names.at(name));
            case BtfWire.TYPEDEF -> new Type.Typedef(names.at(name), sizeOrType);
            case BtfWire.VOLATILE -> new Type.Qualified(Qualifier.VOLATILE, sizeOrType);
            case BtfWire.CONST -> new Type.Qualified(Qualifier.CONST, sizeOrType);
            case BtfWire.RESTRICT -> new Type.Qualified(Qualifier.RESTRICT, sizeOrType);
            case BtfWire.TYPE_TAG -> new Type.TypeTag(names.at(name), sizeOrType);
            case BtfWire.FLOAT -> new Type.Float(names.at(name), size(sizeOrType));
            case BtfWire.FUNC -> new Type.Function(names.at(name), sizeOrType, BtfWire.vlen(info));
            case BtfWire.FUNC_PROTO -> new Type.FunctionPrototype(sizeOrType, parameters(info));
            case BtfWire.VAR -> new Type.Variable(names.at(name), sizeOrType, cursor.i32());
            case BtfWire.DATASEC -> new Type.DataSection(names.at(name), size(sizeOrType), variables(info));
            case BtfWire.DECL_TAG -> new Type.DeclarationTag(names.at(name), sizeOrType, cursor.i32());
            default -> throw unknownKind(info, start);
        };
    }

    private InputException unknownKind(int info, int start) {
        return data.malformed(
                "type %d is of kind %d, which Linux 6.12 does not know".formatted(types.size() + 1, BtfWire.kind(info)),
                start);
    }

    /** After the type: {@code u32 {encoding:8 at bit 24, offset:8 at bit 16, bits:8}}. */
    private Type integer(long name, int size) {
        int word = cursor.i32();
        int bits = word & 0xff;
        int offset = word >>> 16 & 0xff;
        if (size < 1 || size > 16 || bits + offset > size * 8) {
            throw malformed("an integer of %d bits at bit %d of %s bytes".formatted(bits, offset, size));
        }
        if (bits != size * 8) {
            oldBitfields.add(types.size() + 1, offset, bits);
        }
        return new Type.Int(names.at(name), size, encoding(word >>> 24 & 0xf));
    }

    private Type.Encoding encoding(int bits) {
        return switch (bits) {
            case 0 -> Type.Encoding.UNSIGNED;
            case BtfWire.INT_SIGNED -> Type.Encoding.SIGNED;
            case BtfWire.INT_CHAR -> Type.Encoding.CHAR;
            case BtfWire.INT_SIGNED | BtfWire.INT_CHAR -> Type.Encoding.SIGNED_CHAR;
            case BtfWire.INT_BOOL -> Type.Encoding.BOOL;
            default -> throw malformed("integer encoding %d is unknown".formatted(bits));
        };
    }

    /** {@code struct btf_array}; its index type says nothing that C does. */
    private Type array() {
        int element = cursor.i32();
        cursor.skip(4);
        return new Type.Array(element, cursor.u32());
    }

    /** {@code struct btf_member}: {@code {u32 name_off, u32 type, u32 offset}}. */
    private Type composite(Composite.Kind kind, long name, int info, int size) {
        boolean bitfields = BtfWire.kindFlag(info);
        var members = new Member[entries(info, 12)];
        for (int i = 0; i < members.length; i++) {
            var memberName = names.at(cursor.u32());
            int type = cursor.i32();
            int offset = cursor.i32();
            members[i] = bitfields
                    ? new Member(memberName, type, offset & BtfWire.MOST_BITFIELD_OFFSET, offset >>> 24)
                    : new Member(memberName, type, offset, 0);
            if (members[i].bitOffset() < 0) {
                throw malformed("member %s lies beyond the largest struct that is supported".formatted(memberName));
            }
        }
        return new Composite(kind, names.at(name), size(size), List.of(members));
    }

    /** {@code struct btf_enum}: {@code {u32 name_off, s32 val}}. */
    private Type enumeration(long name, int info, int size) {
        boolean signed = BtfWire.kindFlag(info);
        var enumerators = new Enumerator[entries(info, 8)];
        for (int i = 0; i < enumerators.length; i++) {
            var enumerator = names.at(cursor.u32());
            int value = cursor.i32();
            enumerators[i] = new Enumerator(enumerator, signed ? value : value & 0xffffffffL);
        }
        return new Type.Enum(names.at(name), enumSize(size), signed, List.of(enumerators));
    }

    /** {@code struct btf_enum64}: {@code {u32 name_off, u32 val_lo32, u32 val_hi32}}. */
    private Type enumeration64(long name, int info, int size) {
        var enumerators = new Enumerator[entries(info, 12)];
        for (int i = 0; i < enumerators.length; i++) {
            var enumerator = names.at(cursor.u32());
            long low = cursor.u32();
            enumerators[i] = new Enumerator(enumerator, cursor.u32() << 32 | low);
        }
        return new Type.Enum(names.at(name), enumSize(size), BtfWire.kindFlag(info), List.of(enumerators));
    }

    private int enumSize(int size) {
        if (size != 1 && size != 2 && size != 4 && size != 8) {
            throw malformed("an enum of %s bytes".formatted(Integer.toUnsignedString(size)));
        }
        return size;
    }

    /** {@code struct btf_param}: {@code {u32 name_off, u32 type}}. */
    private List<Parameter> parameters(int info) {
        var parameters = new Parameter[entries(info, 8)];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = new Parameter(names.at(cursor.u32()), cursor.i32());
        }
        return List.of(parameters);
    }

    /** {@code struct btf_var_secinfo}: {@code {u32 type, u32 offset, u32 size}}. */
    private List<SectionVariable> variables(int info) {
        var variables = new SectionVariable[entries(info, 12)];
        for (int i = 0; i < variables.length; i++) {
            variables[i] = new SectionVariable(cursor.i32(), cursor.i32(), cursor.i32());
        }
        return List.of(variables);
    }

    /** How many entries follow; that they are there is checked before room is made for them. */
    private int entries(int info, int entrySize) {
        int count = BtfWire.vlen(info);
        if ((long) count * entrySize > cursor.remaining()) {
            throw malformed("%d entries are announced, which the types have no room for".formatted(count));
        }
        return count;
    }

    private int size(int size) {
        if (size < 0) {
            throw malformed("a size of %s bytes is not supported".formatted(Integer.toUnsignedString(size)));
        }
        return size;
    }

    private InputException malformed(String what) {
        return data.malformed("type %d: %s".formatted(types.size() + 1, what), cursor.position());
    }
}
