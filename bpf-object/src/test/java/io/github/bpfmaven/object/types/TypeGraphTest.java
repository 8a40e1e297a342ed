package io.github.bpfmaven.object.types;

import static io.github.bpfmaven.object.types.Graphs.INT;
import static io.github.bpfmaven.object.types.Graphs.graph;
import static io.github.bpfmaven.object.types.Graphs.member;
import static io.github.bpfmaven.object.types.Graphs.struct;
import static io.github.bpfmaven.object.types.Graphs.union;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.types.FieldPath.Field;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TypeGraphTest {
    @Test
    void findsEveryDefinitionOfANameInItsNameSpace() {
        var graph = graph(INT, struct("same", 4), union("same", 8), struct("same", 16), new Type.Typedef("same", 1));

        assertThat(graph.idsOf(NameSpace.STRUCT, "same")).containsExactly(2, 4);
        assertThat(graph.idOf(NameSpace.UNION, "same")).contains(3);
        assertThat(graph.idOf(NameSpace.TYPEDEF, "same")).contains(5);
        assertThat(graph.idOf(NameSpace.ENUM, "same")).isEmpty();
    }

    @Test
    void sizesAreThoseOfWhatLiesBeneath() {
        var graph =
                graph(INT, new Type.Typedef("t", 1), new Type.Array(2, 3), new Type.Array(3, 5), new Type.Pointer(4));

        assertThat(graph.sizeOf(4)).isEqualTo(60);
        assertThat(graph.sizeOf(5)).isEqualTo(8);
        assertThat(graph.sizeOf(0)).isZero();
    }

    @Test
    void sizesBeyondAllMeasureDoNotWrapAround() {
        var graph = graph(INT, new Type.Array(1, 0xffffffffL), new Type.Array(2, 0xffffffffL), new Type.Array(3, 7));

        assertThat(graph.sizeOf(4)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void fieldsAreFoundThroughAnonymousMembers() {
        var graph = graph(
                INT,
                struct("", 8, member("a", 1, 0), member("b", 1, 32)),
                union("", 8, member("", 2, 0)),
                struct("inner", 16, member("x", 1, 0), member("", 3, 64)),
                struct("outer", 32, member("first", 4, 0), member("second", 4, 128)));

        assertThat(FieldPath.find(graph, 5, "second.b")).contains(new Field("second.b", 1, 128 + 64 + 32, 0));
        assertThat(FieldPath.find(graph, 5, "b")).isEmpty();
        assertThat(FieldPath.find(graph, 5, "second.b.c")).isEmpty();
        assertThat(FieldPath.find(graph, 5, "second.")).isEmpty();
        assertThat(FieldPath.find(graph, 5, "")).isEmpty();
    }

    /** Each struct has the next one twice: a search that visits each path takes 2^100 steps. */
    @Test
    void aMissingFieldIsMissedQuickly() {
        var types = new ArrayList<Type>(List.of(INT));
        for (int id = 2; id <= 101; id++) {
            types.add(struct("", 0, member("", id - 1, 0), member("", id - 1, 0)));
        }
        var graph = graph(types.toArray(new Type[0]));

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(FieldPath.find(graph, 101, "none"))
                .isEmpty());
    }
}
