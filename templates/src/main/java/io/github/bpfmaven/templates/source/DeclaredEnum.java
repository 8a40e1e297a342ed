package io.github.bpfmaven.templates.source;

import java.util.List;

/**
 * An enum in the user's sources.
 *
 * @param packageName {@code ""} for the unnamed one
 * @param name in its package, {@code Outer.Inner} for one inside another type
 */
public record DeclaredEnum(String packageName, String name, List<String> constants, Place place)
        implements DeclaredType {
    public DeclaredEnum {
        constants = List.copyOf(constants);
    }
}
