package io.github.bpfmaven.templates.source;

import java.util.List;

/**
 * A record in the user's sources.
 *
 * @param packageName {@code ""} for the unnamed one
 * @param name in its package, {@code Outer.Inner} for one inside another type
 */
public record DeclaredRecord(String packageName, String name, List<DeclaredComponent> components, Place place)
        implements DeclaredType {
    public DeclaredRecord {
        components = List.copyOf(components);
    }
}
