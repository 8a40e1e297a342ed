package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.types.TypeGraph;
import java.util.List;

/**
 * The types that debug information describes, and where they stand in the source.
 *
 * @param declarations of structs, unions, enums and typedefs, in the order of the debug information
 */
public record DebugTypes(TypeGraph graph, List<Declaration> declarations) {
    public DebugTypes {
        declarations = List.copyOf(declarations);
    }

    /**
     * Where a type is defined.
     *
     * @param typeId in the graph
     * @param file its path as the compiler was given it, relative ones taken from the folder it was run in
     * @param line from 1 on, 0 where it is not known
     * @param inFunction whether nothing outside a function can name it
     */
    public record Declaration(int typeId, String file, int line, boolean inFunction) {
        /** One outside of functions. */
        public Declaration(int typeId, String file, int line) {
            this(typeId, file, line, false);
        }
    }
}
