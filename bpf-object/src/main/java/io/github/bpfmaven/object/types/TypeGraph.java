package io.github.bpfmaven.object.types;

import io.github.bpfmaven.object.types.Type.Composite;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * C types with their layouts on one machine: an immutable list whose positions are the ids by which types refer to
 * each other; id 0 is {@code void}.
 */
public final class TypeGraph {
    private final Type[] types;
    private final ByteOrder byteOrder;
    private final int pointerSize;
    private volatile @Nullable Names names;

    /**
     * @param types the types with ids 1, 2, 3 …; {@code void} is not among them
     * @param pointerSize in bytes
     */
    public TypeGraph(List<Type> types, ByteOrder byteOrder, int pointerSize) {
        this.types = new Type[types.size() + 1];
        this.types[0] = Type.Void.VOID;
        for (int i = 0; i < types.size(); i++) {
            this.types[i + 1] = types.get(i);
        }
        this.byteOrder = byteOrder;
        this.pointerSize = pointerSize;
    }

    /** How many ids there are, {@code void} included: ids go from 0 to size() - 1. */
    public int size() {
        return types.length;
    }

    public Type type(int id) {
        return types[id];
    }

    public ByteOrder byteOrder() {
        return byteOrder;
    }

    /** In bytes. */
    public int pointerSize() {
        return pointerSize;
    }

    /** Every type with its id, {@code void} left out, in order. */
    public List<Type> types() {
        return Collections.unmodifiableList(java.util.Arrays.asList(types).subList(1, types.length));
    }

    /** The name spaces of C, which one name can be in at once. */
    public enum NameSpace {
        STRUCT,
        UNION,
        ENUM,
        TYPEDEF,
        /** Base types: {@code unsigned int}. */
        BASE,
        FUNCTION,
        VARIABLE;

        static @Nullable NameSpace of(Type type) {
            if (type instanceof Composite composite) {
                return composite.kind() == Composite.Kind.STRUCT ? STRUCT : UNION;
            } else if (type instanceof Type.Enum) {
                return ENUM;
            } else if (type instanceof Type.Typedef) {
                return TYPEDEF;
            } else if (type instanceof Type.Int || type instanceof Type.Float) {
                return BASE;
            } else if (type instanceof Type.Function) {
                return FUNCTION;
            } else if (type instanceof Type.Variable) {
                return VARIABLE;
            }
            return null;
        }
    }

    /**
     * The ids of every definition of a name (forward declarations are none), in order; the kernel uses some names for
     * more than one struct.
     */
    public int[] idsOf(NameSpace space, String name) {
        var ids = IntStream.builder();
        for (int id = within(space, names().firstOf(name)); id != 0; id = within(space, names().next()[id])) {
            ids.add(id);
        }
        return ids.build().toArray();
    }

    /** The first definition of a name, or empty. */
    public Optional<Integer> idOf(NameSpace space, String name) {
        int id = within(space, names().firstOf(name));
        return id == 0 ? Optional.empty() : Optional.of(id);
    }

    /** The first struct of that name, else the first union, else what a typedef of that name resolves to. */
    public Optional<Integer> compositeNamed(String name) {
        return idOf(NameSpace.STRUCT, name)
                .or(() -> idOf(NameSpace.UNION, name))
                .or(() ->
                        idOf(NameSpace.TYPEDEF, name).map(this::resolve).filter(id -> types[id] instanceof Composite));
    }

    /** Follows typedefs, qualifiers and type tags to what lies beneath. */
    public int resolve(int id) {
        for (int steps = 0; steps <= types.length; steps++) {
            var type = types[id];
            if (type instanceof Type.Typedef typedef) {
                id = typedef.target();
            } else if (type instanceof Type.Qualified qualified) {
                id = qualified.target();
            } else if (type instanceof Type.TypeTag tag) {
                id = tag.target();
            } else {
                return id;
            }
        }
        throw new IllegalStateException("typedef cycle at id " + id + "; readers refuse these");
    }

    /** The size of a type in bytes, 0 for {@code void}, functions and incomplete types; never negative. */
    public long sizeOf(int id) {
        var type = types[resolve(id)];
        if (type instanceof Type.Int integer) {
            return integer.size();
        } else if (type instanceof Type.Float real) {
            return real.size();
        } else if (type instanceof Type.Pointer) {
            return pointerSize;
        } else if (type instanceof Type.Array array) {
            return saturatedProduct(array.length(), sizeOf(array.element()));
        } else if (type instanceof Composite composite) {
            return composite.size();
        } else if (type instanceof Type.Enum enumeration) {
            return enumeration.size();
        }
        return 0;
    }

    private static long saturatedProduct(long length, long size) {
        return Math.multiplyHigh(length, size) == 0 && length * size >= 0 ? length * size : Long.MAX_VALUE;
    }

    /** Calls back with each id that a type refers to, in the order of its declaration. */
    public static void references(Type type, IntConsumer sink) {
        if (type instanceof Type.Pointer pointer) {
            sink.accept(pointer.target());
        } else if (type instanceof Type.Array array) {
            sink.accept(array.element());
        } else if (type instanceof Composite composite) {
            composite.members().forEach(member -> sink.accept(member.type()));
        } else if (type instanceof Type.Typedef typedef) {
            sink.accept(typedef.target());
        } else if (type instanceof Type.Qualified qualified) {
            sink.accept(qualified.target());
        } else if (type instanceof Type.TypeTag tag) {
            sink.accept(tag.target());
        } else if (type instanceof Type.FunctionPrototype prototype) {
            sink.accept(prototype.returnType());
            prototype.parameters().forEach(parameter -> sink.accept(parameter.type()));
        } else if (type instanceof Type.Function function) {
            sink.accept(function.prototype());
        } else if (type instanceof Type.Variable variable) {
            sink.accept(variable.type());
        } else if (type instanceof Type.DataSection section) {
            section.variables().forEach(variable -> sink.accept(variable.variable()));
        } else if (type instanceof Type.DeclarationTag tag) {
            sink.accept(tag.target());
        }
    }

    private Names names() {
        var found = names;
        if (found == null) {
            found = Names.of(types);
            names = found;
        }
        return found;
    }

    /**
     * The ids of each name. A kernel has 100,000 names, most of them of functions, and few are ever asked for: so there
     * is one entry for a name, and its ids are chained.
     *
     * @param first by name: its first id
     * @param next by id: the next id of the same name, 0 for none
     */
    private record Names(Map<String, Integer> first, int[] next) {
        static Names of(Type[] types) {
            var first = new HashMap<String, Integer>(types.length);
            var next = new int[types.length];
            for (int id = types.length - 1; id > 0; id--) { // backwards, so that chains go forwards
                var name = types[id].name();
                if (!name.isEmpty() && NameSpace.of(types[id]) != null) {
                    var after = first.put(name, id);
                    next[id] = after == null ? 0 : after;
                }
            }
            return new Names(first, next);
        }

        int firstOf(String name) {
            return first.getOrDefault(name, 0);
        }
    }

    /** The first id of that name in that name space from {@code id} on along its chain, or 0. */
    private int within(NameSpace space, int id) {
        int at = id;
        while (at != 0 && NameSpace.of(types[at]) != space) {
            at = names().next()[at];
        }
        return at;
    }
}
