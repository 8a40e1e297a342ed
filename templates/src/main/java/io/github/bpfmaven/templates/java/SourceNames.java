package io.github.bpfmaven.templates.java;

import static java.util.stream.Collectors.joining;

import io.github.bpfmaven.templates.source.JavaType;

/**
 * How a generated source names types: those of {@code java.base} by their simple names, which it imports, and those of
 * its own package by their names there.
 */
record SourceNames(String packageName) {
    String of(JavaType type) {
        var arguments = type.arguments().isEmpty()
                ? ""
                : type.arguments().stream().map(this::of).collect(joining(", ", "<", ">"));
        return of(type.name()) + arguments + "[]".repeat(type.dimensions());
    }

    /** @param qualified name, or that of a primitive */
    String of(String qualified) {
        if (qualified.startsWith("java.")) {
            return qualified.substring(qualified.lastIndexOf('.') + 1);
        }
        boolean own = !packageName.isEmpty() && qualified.startsWith(packageName + ".");
        var name = own ? qualified.substring(packageName.length() + 1) : qualified;
        // A name that begins with a small letter is one of another package, which begins with this one's.
        return own && Character.isLowerCase(name.charAt(0)) && name.contains(".") ? qualified : name;
    }
}
