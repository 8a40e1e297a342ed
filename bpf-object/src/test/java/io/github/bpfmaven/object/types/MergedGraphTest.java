package io.github.bpfmaven.object.types;

import static io.github.bpfmaven.object.types.Graphs.CHAR;
import static io.github.bpfmaven.object.types.Graphs.INT;
import static io.github.bpfmaven.object.types.Graphs.graph;
import static io.github.bpfmaven.object.types.Graphs.member;
import static io.github.bpfmaven.object.types.Graphs.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.types.Type.Composite.Kind;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Headers that only declare {@code struct mount}, and the kernel's own BTF, which has it. */
class MergedGraphTest {
    private static final TypeGraph HEADERS = graph(
            INT,
            new Type.Forward(Kind.STRUCT, "mount"),
            new Type.Pointer(2),
            struct("vfsmount", 8, member("root", 3, 0)),
            new Type.Enum("", 4, false, List.of(new Type.Enumerator("BAG", 1))));

    private static final TypeGraph KERNEL = graph(
            INT,
            struct("mount", 16, member("id", 1, 0), member("mnt", 4, 64)),
            new Type.Pointer(2),
            struct("vfsmount", 8, member("root", 3, 0)),
            new Type.FunctionPrototype(1, List.of()),
            new Type.Function("mntput", 5, 1),
            new Type.Enum("", 4, false, List.of(new Type.Enumerator("BAG", 1))));

    private static TypeGraph merge(TypeGraph ours, TypeGraph theirs) {
        var merged = MergedGraph.of(ours, theirs);
        assertThat(WellFormed.firstProblem(merged)).isEmpty();
        return merged;
    }

    @Test
    void whatOnlyTheyDefineIsAddedAndReferencesMeetInTheMiddle() {
        var merged = merge(HEADERS, KERNEL);

        int mount = merged.idOf(NameSpace.STRUCT, "mount").orElseThrow();
        int vfsmount = merged.idOf(NameSpace.STRUCT, "vfsmount").orElseThrow();
        var root = FieldPath.find(merged, vfsmount, "root").orElseThrow();
        assertThat(FieldPath.find(merged, mount, "mnt"))
                .hasValueSatisfying(mnt -> assertThat(mnt.type()).isEqualTo(vfsmount));
        assertThat(merged.type(root.type())).isEqualTo(new Type.Pointer(mount));
    }

    @Test
    void whatBothHaveIsThereOnce() {
        var merged = merge(HEADERS, KERNEL);

        assertThat(merged.idsOf(NameSpace.STRUCT, "vfsmount")).hasSize(1);
        assertThat(merged.idsOf(NameSpace.BASE, "int")).hasSize(1);
        assertThat(merged.types()).noneMatch(type -> type instanceof Type.Forward);
        assertThat(merged.types()).filteredOn(type -> type instanceof Type.Enum).hasSize(1);
    }

    @Test
    void functionsAreNoTypesThatProgramsNeed() {
        assertThat(merge(HEADERS, KERNEL).types()).noneMatch(type -> type instanceof Type.Function);
    }

    @Test
    void ofOneNameWithSeveralStructsOursIsFirstAndTheirsIsKept() {
        var theirs = graph(INT, CHAR, struct("bucket", 1, member("c", 2, 0)), struct("map", 1, member("b", 3, 0)));
        var merged = merge(graph(INT, struct("bucket", 4, member("i", 1, 0))), theirs);

        var buckets = merged.idsOf(NameSpace.STRUCT, "bucket");
        int map = merged.idOf(NameSpace.STRUCT, "map").orElseThrow();
        assertThat(buckets).hasSize(2);
        assertThat(merged.sizeOf(buckets[0])).isEqualTo(4);
        assertThat(FieldPath.find(merged, map, "b"))
                .hasValueSatisfying(b -> assertThat(b.type()).isEqualTo(buckets[1]));
    }

    @Test
    void aDeclarationOfSeveralDefinitionsStaysADeclaration() {
        var theirs = graph(INT, CHAR, struct("bucket", 1, member("c", 2, 0)), struct("bucket", 4, member("i", 1, 0)));
        var merged = merge(
                graph(INT, new Type.Forward(Kind.STRUCT, "bucket"), new Type.Pointer(2), new Type.Typedef("b", 3)),
                theirs);

        int b = merged.idOf(NameSpace.TYPEDEF, "b").orElseThrow();
        var pointer = (Type.Pointer) merged.type(merged.resolve(b));
        assertThat(merged.type(pointer.target())).isEqualTo(new Type.Forward(Kind.STRUCT, "bucket"));
        assertThat(merged.idsOf(NameSpace.STRUCT, "bucket")).hasSize(2);
    }
}
