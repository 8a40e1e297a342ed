package io.github.bpfmaven.templates.source;

import java.util.List;

/**
 * A sealed interface in the user's sources, for a union of which one member counts.
 *
 * @param packageName {@code ""} for the unnamed one
 * @param name in its package, {@code Outer.Inner} for one inside another type
 * @param variants the records that it permits
 */
public record DeclaredUnion(String packageName, String name, List<DeclaredRecord> variants, Place place)
        implements DeclaredType {
    public DeclaredUnion {
        variants = List.copyOf(variants);
    }
}
