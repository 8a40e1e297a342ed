package io.github.bpfmaven.templates.source;

/** A type that the user's sources declare. */
public interface DeclaredType {
    /** {@code ""} for the unnamed one. */
    String packageName();

    /** In its package, {@code Outer.Inner} for one inside another type. */
    String name();

    default String qualifiedName() {
        return packageName().isEmpty() ? name() : packageName() + "." + name();
    }

    default String simpleName() {
        return name().substring(name().lastIndexOf('.') + 1);
    }
}
