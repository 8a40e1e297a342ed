package io.github.bpfmaven.object.types;

import io.github.bpfmaven.object.types.Type.Composite;
import java.util.stream.Collectors;

/** Types in words, for people: {@code pointer to struct sock}, {@code int[4]}. */
final class Spelling {
    private Spelling() {}

    static String of(TypeGraph graph, int id) {
        int base = graph.resolve(id);
        var type = graph.type(base);
        if (type instanceof Type.Pointer pointer) {
            return "pointer to " + of(graph, pointer.target());
        } else if (type instanceof Type.Array) {
            var array = FlatArray.of(graph, base);
            return "%s[%d]".formatted(of(graph, array.element()), array.length());
        } else if (type instanceof Type.FunctionPrototype prototype) {
            return "function (%s) returning %s"
                    .formatted(
                            prototype.parameters().stream()
                                    .map(parameter -> of(graph, parameter.type()))
                                    .collect(Collectors.joining(", ")),
                            of(graph, prototype.returnType()));
        }
        return tagged(type);
    }

    private static String tagged(Type type) {
        if (type instanceof Composite composite) {
            return "%s %s of %d bytes".formatted(composite.kind().keyword(), named(type), composite.size());
        } else if (type instanceof Type.Forward forward) {
            return "%s %s".formatted(forward.kind().keyword(), named(type));
        } else if (type instanceof Type.Enum enumeration) {
            return "enum %s of %d bytes with %d enumerators"
                    .formatted(
                            named(type),
                            enumeration.size(),
                            enumeration.enumerators().size());
        } else if (type instanceof Type.Int integer) {
            return "%s (%d bytes, %s)".formatted(integer.name(), integer.size(), integer.encoding());
        }
        return type instanceof Type.Void ? "void" : type.name();
    }

    private static String named(Type type) {
        return type.name().isEmpty() ? "without a name" : type.name();
    }
}
