package io.github.bpfmaven.templates;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite.Kind;
import io.github.bpfmaven.object.types.Type.Encoding;
import io.github.bpfmaven.object.types.TypeGraph;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Builds type graphs by hand. Every method adds a type and returns its id. */
public final class Types {
    private final List<Type> types = new ArrayList<>();

    public final int charType = add(new Type.Int("char", 1, Encoding.SIGNED_CHAR));
    public final int u8 = integer("unsigned char", 1, false);
    public final int s8 = integer("signed char", 1, true);
    public final int u16 = integer("unsigned short", 2, false);
    public final int s16 = integer("short", 2, true);
    public final int u32 = integer("unsigned int", 4, false);
    public final int s32 = integer("int", 4, true);
    public final int u64 = integer("unsigned long", 8, false);
    public final int s64 = integer("long", 8, true);
    public final int bool = add(new Type.Int("_Bool", 1, Encoding.BOOL));

    public int add(Type type) {
        types.add(type);
        return types.size();
    }

    private int integer(String name, int size, boolean signed) {
        return add(new Type.Int(name, size, signed ? Encoding.SIGNED : Encoding.UNSIGNED));
    }

    public int struct(String name, int size, Type.Member... members) {
        return add(new Type.Composite(Kind.STRUCT, name, size, List.of(members)));
    }

    public int union(String name, int size, Type.Member... members) {
        return add(new Type.Composite(Kind.UNION, name, size, List.of(members)));
    }

    /** @param offset in bytes */
    public static Type.Member at(int offset, String name, int type) {
        return new Type.Member(name, type, 8 * offset, 0);
    }

    /** @param bitOffset from the struct's start */
    public static Type.Member bits(int bitOffset, int bitWidth, String name, int type) {
        return new Type.Member(name, type, bitOffset, bitWidth);
    }

    public int array(int element, long length) {
        return add(new Type.Array(element, length));
    }

    public int pointer(int target) {
        return add(new Type.Pointer(target));
    }

    public int typedef(String name, int target) {
        return add(new Type.Typedef(name, target));
    }

    public int constant(int target) {
        return add(new Type.Qualified(Type.Qualified.Qualifier.CONST, target));
    }

    public int forward(String name) {
        return add(new Type.Forward(Kind.STRUCT, name));
    }

    public int function(int returns, int... parameters) {
        var list = new ArrayList<Type.Parameter>();
        for (int parameter : parameters) {
            list.add(new Type.Parameter("", parameter));
        }
        return add(new Type.FunctionPrototype(returns, list));
    }

    public int enumeration(String name, int size, boolean signed, Type.Enumerator... enumerators) {
        return add(new Type.Enum(name, size, signed, List.of(enumerators)));
    }

    public static Type.Enumerator is(String name, long value) {
        return new Type.Enumerator(name, value);
    }

    /** {@code __attribute__((btf_decl_tag(value)))} on a member. */
    public int tag(String value, int composite, int member) {
        return add(new Type.DeclarationTag(value, composite, member));
    }

    public TypeGraph graph() {
        return graph(ByteOrder.LITTLE_ENDIAN);
    }

    public TypeGraph graph(ByteOrder order) {
        return new TypeGraph(types, order, 8);
    }
}
