package io.github.bpfmaven.templates.source;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * A type as the user wrote it.
 *
 * @param name of a primitive, {@code int}, or the qualified one of a class; as it is written where no class is found
 * @param dimensions of an array; 0 for others
 */
public record JavaType(String name, List<JavaType> arguments, int dimensions) {
    public JavaType {
        arguments = List.copyOf(arguments);
    }

    public JavaType(String name) {
        this(name, List.of(), 0);
    }

    /** Whether Java has a class of that qualified name. */
    public static boolean isOfJava(String name) {
        if (!name.startsWith("java.")) {
            return false;
        }
        try {
            Class.forName(name, false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The type of an array's elements. */
    public JavaType element() {
        return new JavaType(name, arguments, dimensions - 1);
    }

    public boolean isArray() {
        return dimensions > 0;
    }

    /** Whether it is that class of java.base, or primitive. */
    public boolean is(String wanted) {
        return !isArray() && name.equals(wanted);
    }

    /** As people write it: classes by their simple names. */
    @Override
    public String toString() {
        var simple = name.substring(name.lastIndexOf('.') + 1);
        var inner = arguments.isEmpty()
                ? ""
                : arguments.stream().map(JavaType::toString).collect(joining(", ", "<", ">"));
        return simple + inner + "[]".repeat(dimensions);
    }
}
