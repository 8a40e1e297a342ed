package io.github.bpfmaven.templates.source;

import java.util.List;

/** An enum in the user's sources. */
public record DeclaredEnum(String qualifiedName, List<String> constants, Place place) {
    public DeclaredEnum {
        constants = List.copyOf(constants);
    }
}
