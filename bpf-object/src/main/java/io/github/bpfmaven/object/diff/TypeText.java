package io.github.bpfmaven.object.diff;

import io.github.bpfmaven.object.types.FlatArray;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.stream.Collectors;

/**
 * Types in the kernel's own words: {@code u32}, {@code struct sock *}, {@code atomic_t}, {@code char[16]}. Two types that
 * are read alike have one text: base types are named by size and sign, since compilers name them differently, and
 * typedefs are looked through, but for those that alone give a struct its name.
 */
final class TypeText {
    private final TypeGraph graph;

    TypeText(TypeGraph graph) {
        this.graph = graph;
    }

    String of(int id) {
        String typedef = "";
        int at = id;
        while (true) {
            var type = graph.type(at);
            if (type instanceof Type.Typedef alias) {
                typedef = alias.name();
                at = alias.target();
            } else if (type instanceof Type.Qualified qualified) {
                at = qualified.target();
            } else if (type instanceof Type.TypeTag tag) {
                at = tag.target();
            } else {
                return beneath(at, typedef);
            }
        }
    }

    private String beneath(int id, String typedef) {
        var type = graph.type(id);
        if (type instanceof Composite composite) {
            return composite.name().isEmpty()
                    ? anonymous(composite, typedef)
                    : composite.kind().keyword() + " " + composite.name();
        } else if (type instanceof Type.Forward forward) {
            return forward.kind().keyword() + " " + forward.name();
        } else if (type instanceof Type.Enum enumeration) {
            return enumeration.name().isEmpty()
                    ? (typedef.isEmpty() ? "enum of %d bytes".formatted(enumeration.size()) : typedef)
                    : "enum " + enumeration.name();
        } else if (type instanceof Type.Pointer pointer) {
            return pointer(pointer.target());
        } else if (type instanceof Type.Array) {
            var array = FlatArray.of(graph, id);
            return of(array.element()) + "[" + array.length() + "]";
        } else if (type instanceof Type.FunctionPrototype prototype) {
            return of(prototype.returnType()) + " (" + parameters(prototype) + ")";
        }
        return scalar(type);
    }

    private String anonymous(Composite composite, String typedef) {
        if (!typedef.isEmpty()) {
            return typedef;
        }
        return composite.members().stream()
                .map(member -> of(member.type())
                        + (member.name().isEmpty() ? "" : " " + member.name())
                        + (member.isBitfield() ? ":" + member.bitWidth() : "")
                        + ";")
                .collect(Collectors.joining(" ", composite.kind().keyword() + " { ", " }"));
    }

    private String pointer(int target) {
        return graph.type(graph.resolve(target)) instanceof Type.FunctionPrototype prototype
                ? of(prototype.returnType()) + " (*)(" + parameters(prototype) + ")"
                : of(target) + " *";
    }

    private String parameters(Type.FunctionPrototype prototype) {
        return prototype.parameters().stream()
                .map(parameter -> parameter.type() == 0 ? "..." : of(parameter.type()))
                .collect(Collectors.joining(", "));
    }

    private static String scalar(Type type) {
        if (type instanceof Type.Int integer) {
            if (integer.encoding() == Type.Encoding.BOOL) {
                return "bool";
            } else if (integer.name().equals("char")) {
                return "char"; // its sign changed for all kernels with 6.2, commit 3bc753c06dd0
            }
            boolean signed =
                    integer.encoding() == Type.Encoding.SIGNED || integer.encoding() == Type.Encoding.SIGNED_CHAR;
            return (signed ? "s" : "u") + integer.size() * 8;
        }
        return type instanceof Type.Void ? "void" : type.name();
    }
}
