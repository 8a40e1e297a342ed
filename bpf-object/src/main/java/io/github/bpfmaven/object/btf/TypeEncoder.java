package io.github.bpfmaven.object.btf;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Enumerator;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/** Encodes the types of one BTF, one after the other. */
final class TypeEncoder {
    /** What clang calls the type of an array's index, which C has no name for. */
    private static final String INDEX_TYPE_NAME = "__ARRAY_SIZE_TYPE__";

    private final TypeGraph graph;
    private final ToIntFunction<String> strings;
    private final int indexType;
    private boolean indexTypeUsed;
    private ByteBuffer out;

    TypeEncoder(TypeGraph graph, ToIntFunction<String> strings) {
        this.graph = graph;
        this.strings = strings;
        this.indexType = indexType(graph);
        this.out = ByteBuffer.allocate(1024).order(graph.byteOrder());
    }

    /**
     * An array's index must be of an integer type, though nothing comes of it: the graph's first of 4 bytes, or else one
     * that is added behind the graph's own.
     */
    private static int indexType(TypeGraph graph) {
        for (int id = 1; id < graph.size(); id++) {
            if (graph.type(id) instanceof Type.Int integer
                    && integer.size() == 4
                    && integer.encoding() != Type.Encoding.BOOL) {
                return id;
            }
        }
        return graph.size();
    }

    byte[] finish() {
        if (indexTypeUsed && indexType == graph.size()) {
            integer(new Type.Int(INDEX_TYPE_NAME, 4, Type.Encoding.UNSIGNED));
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    void add(Type type) {
        if (type instanceof Type.Int integer) {
            integer(integer);
        } else if (type instanceof Type.Pointer pointer) {
            head("", BtfWire.PTR, 0, false, pointer.target());
        } else if (type instanceof Type.Array array) {
            array(array);
        } else if (type instanceof Composite composite) {
            composite(composite);
        } else if (type instanceof Type.Enum enumeration) {
            enumeration(enumeration);
        } else if (type instanceof Type.Typedef typedef) {
            head(typedef.name(), BtfWire.TYPEDEF, 0, false, typedef.target());
        } else if (type instanceof Type.Qualified qualified) {
            head("", kind(qualified.qualifier()), 0, false, qualified.target());
        } else if (type instanceof Type.TypeTag tag) {
            head(tag.value(), BtfWire.TYPE_TAG, 0, false, tag.target());
        } else if (type instanceof Type.Float real) {
            head(real.name(), BtfWire.FLOAT, 0, false, real.size());
        } else if (type instanceof Type.Forward forward) {
            head(forward.name(), BtfWire.FWD, 0, forward.kind() == Composite.Kind.UNION, 0);
        } else {
            declaration(type);
        }
    }

    private void declaration(Type type) {
        if (type instanceof Type.FunctionPrototype prototype) {
            head("", BtfWire.FUNC_PROTO, prototype.parameters().size(), false, prototype.returnType());
            prototype.parameters().forEach(parameter -> words(name(parameter.name()), parameter.type()));
        } else if (type instanceof Type.Function function) {
            head(function.name(), BtfWire.FUNC, function.linkage(), false, function.prototype());
        } else if (type instanceof Type.Variable variable) {
            head(variable.name(), BtfWire.VAR, 0, false, variable.type());
            words(variable.linkage());
        } else if (type instanceof Type.DataSection section) {
            head(section.name(), BtfWire.DATASEC, section.variables().size(), false, section.size());
            section.variables().forEach(entry -> words(entry.variable(), entry.offset(), entry.size()));
        } else if (type instanceof Type.DeclarationTag tag) {
            head(tag.value(), BtfWire.DECL_TAG, 0, false, tag.target());
            words(tag.component());
        } else {
            throw new IllegalArgumentException("void has id 0 and is not written: " + type);
        }
    }

    private void integer(Type.Int integer) {
        int encoding =
                switch (integer.encoding()) {
                    case UNSIGNED -> 0;
                    case SIGNED -> BtfWire.INT_SIGNED;
                    case CHAR -> BtfWire.INT_CHAR;
                    case SIGNED_CHAR -> BtfWire.INT_SIGNED | BtfWire.INT_CHAR;
                    case BOOL -> BtfWire.INT_BOOL;
                };
        head(integer.name(), BtfWire.INT, 0, false, integer.size());
        words(encoding << 24 | integer.size() * 8);
    }

    private void array(Type.Array array) {
        if (array.length() > 0xffffffffL) {
            throw tooLarge("an array of %d elements".formatted(array.length()));
        }
        indexTypeUsed = true;
        head("", BtfWire.ARRAY, 0, false, 0);
        words(array.element(), indexType, (int) array.length());
    }

    private void composite(Composite composite) {
        boolean bitfields = composite.members().stream().anyMatch(Member::isBitfield);
        int kind = composite.kind() == Composite.Kind.STRUCT ? BtfWire.STRUCT : BtfWire.UNION;
        head(composite.name(), kind, composite.members().size(), bitfields, composite.size());
        for (var member : composite.members()) {
            if (bitfields && (member.bitOffset() > BtfWire.MOST_BITFIELD_OFFSET || member.bitWidth() > 0xff)) {
                throw tooLarge("%s %s, a struct with bitfields,"
                        .formatted(composite.kind().keyword(), composite.name()));
            }
            words(name(member.name()), member.type(), member.bitWidth() << 24 | member.bitOffset());
        }
    }

    private void enumeration(Type.Enum enumeration) {
        boolean wide = enumeration.enumerators().stream().anyMatch(enumerator -> isWide(enumerator, enumeration));
        int kind = wide ? BtfWire.ENUM64 : BtfWire.ENUM;
        head(enumeration.name(), kind, enumeration.enumerators().size(), enumeration.signed(), enumeration.size());
        for (var enumerator : enumeration.enumerators()) {
            if (wide) {
                words(name(enumerator.name()), (int) enumerator.value(), (int) (enumerator.value() >>> 32));
            } else {
                words(name(enumerator.name()), (int) enumerator.value());
            }
        }
    }

    private static boolean isWide(Enumerator enumerator, Type.Enum enumeration) {
        long value = enumerator.value();
        return enumeration.signed() ? value != (int) value : value != (value & 0xffffffffL);
    }

    private static int kind(Type.Qualified.Qualifier qualifier) {
        return switch (qualifier) {
            case CONST -> BtfWire.CONST;
            case VOLATILE -> BtfWire.VOLATILE;
            case RESTRICT -> BtfWire.RESTRICT;
        };
    }

    private void head(String name, int kind, int vlen, boolean kindFlag, int sizeOrType) {
        if (vlen > BtfWire.MOST_ENTRIES) {
            throw tooLarge("%s, which has %d parts,".formatted(name.isEmpty() ? "a type without a name" : name, vlen));
        }
        words(name(name), BtfWire.info(kind, vlen, kindFlag), sizeOrType);
    }

    private int name(String name) {
        return strings.applyAsInt(name);
    }

    private void words(int... words) {
        if (out.remaining() < words.length * 4) {
            out = ByteBuffer.allocate(out.capacity() * 2).order(out.order()).put(out.flip());
        }
        for (int word : words) {
            out.putInt(word);
        }
    }

    private static InputException tooLarge(String what) {
        return new InputException("BTF has no room for " + what + " as it is", null, null);
    }
}
