package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.types.TypeGraph;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The types that debug information describes, and where they stand in the source.
 *
 * @param declarations of structs, unions, enums and typedefs, in the order of the debug information
 * @param memberLines those of the members of structs and unions, by the ids of these; 0 where one is not known
 */
public record DebugTypes(TypeGraph graph, List<Declaration> declarations, Map<Integer, int[]> memberLines) {
    public DebugTypes {
        declarations = List.copyOf(declarations);
        memberLines = Collections.unmodifiableMap(memberLines);
    }

    /** The line that a member of a struct or union stands in, from 1 on; 0 where it is not known. */
    public int memberLine(int typeId, int member) {
        var lines = memberLines.get(typeId);
        return lines == null ? 0 : lines[member];
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
