package io.github.bpfmaven.object.types;

import static io.github.bpfmaven.object.types.Graphs.CHAR;
import static io.github.bpfmaven.object.types.Graphs.INT;
import static io.github.bpfmaven.object.types.Graphs.graph;
import static io.github.bpfmaven.object.types.Graphs.member;
import static io.github.bpfmaven.object.types.Graphs.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.TestObjects;
import io.github.bpfmaven.object.dwarf.DwarfReader;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeGraphsTest {
    private final TypeGraph list = graph(
            CHAR,
            INT,
            struct("node", 16, member("next", 4, 0), member("value", 2, 64)),
            new Type.Pointer(3),
            struct("unrelated", 1, member("c", 1, 0)),
            new Type.DeclarationTag("about node", 3, 1),
            new Type.DeclarationTag("about unrelated", 5, -1));

    @Test
    void subsetHasTheRootsAndWhatTheyReferTo() {
        var subset = TypeGraphs.subset(list, List.of(3));

        assertThat(subset.types())
                .containsExactly(
                        INT,
                        struct("node", 16, member("next", 3, 0), member("value", 1, 64)),
                        new Type.Pointer(2),
                        new Type.DeclarationTag("about node", 2, 1));
    }

    @Test
    void idsInSubsetLeadFromOldToNew() {
        assertThat(TypeGraphs.idsInSubset(list, List.of(3))).containsExactly(0, 0, 1, 2, 3, 0, 4, 0);
    }

    @Test
    void subsetOfNothingIsEmpty() {
        assertThat(TypeGraphs.subset(list, List.of()).size()).isEqualTo(1);
        assertThat(TypeGraphs.subset(list, List.of(0)).size()).isEqualTo(1);
    }

    @Test
    void subsetOfEverythingIsTheSame() {
        assertThat(TypeGraphs.subset(list, List.of(1, 2, 3, 4, 5)).types()).isEqualTo(list.types());
    }

    @Test
    void subsetOfRealTypesKeepsTheirLayout() {
        var all = DwarfReader.read(TestObjects.read(TestObjects.SHAPES), "shapes.o")
                .graph();
        var subset = TypeGraphs.subset(all, List.of(all.compositeNamed("outer").orElseThrow()));

        assertThat(subset.size()).isLessThan(all.size());
        assertThat(subset.idOf(NameSpace.STRUCT, "everything")).isEmpty();
        assertThat(LayoutComparison.compare(subset, all).differing()).isEmpty();
        assertThat(LayoutComparison.compare(subset, all).identical()).isEqualTo(10);
        assertThat(WellFormed.firstProblem(subset)).isEmpty();
    }
}
