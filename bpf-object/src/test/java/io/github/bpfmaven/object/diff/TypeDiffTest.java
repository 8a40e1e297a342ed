package io.github.bpfmaven.object.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.diff.Row.Change;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Encoding;
import io.github.bpfmaven.object.types.Type.Enumerator;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.TypeGraph;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypeDiffTest {
    private static final Type U32 = new Type.Int("unsigned int", 4, Encoding.UNSIGNED);
    private static final Type S64 = new Type.Int("long long", 8, Encoding.SIGNED);
    /** As GCC names {@link #U32}'s twin. */
    private static final Type OTHER_U32 = new Type.Int("uint", 4, Encoding.UNSIGNED);

    private static TypeGraph graph(Type... types) {
        return new TypeGraph(List.of(types), ByteOrder.LITTLE_ENDIAN, 8);
    }

    private static Composite struct(String name, int size, Member... members) {
        return new Composite(Composite.Kind.STRUCT, name, size, List.of(members));
    }

    private static Member member(String name, int type, int bit) {
        return new Member(name, type, bit, 0);
    }

    private static DiffedType diff(String name, TypeGraph... kernels) {
        return new TypeDiff(List.of(kernels)).of(name, path -> true).orElseThrow();
    }

    private static Row row(DiffedType type, String path) {
        return type.rows().stream()
                .filter(row -> row.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsWhatMovedAppearedVanishedAndChangedType() {
        var old = graph(U32, S64, struct("s", 16, member("a", 1, 0), member("b", 1, 32), member("gone", 2, 64)));
        var now = graph(U32, S64, struct("s", 24, member("b", 2, 0), member("new", 1, 64), member("a", 1, 96)));

        var type = diff("s", old, now);

        assertThat(type.name()).isEqualTo("struct s");
        assertThat(row(type, "").changesAt(1)).containsExactly(Change.MOVED);
        assertThat(row(type, "a").changesAt(1)).containsExactly(Change.MOVED);
        assertThat(row(type, "b").changesAt(1)).containsExactlyInAnyOrder(Change.MOVED, Change.RETYPED);
        assertThat(row(type, "b").places()).extracting("type").containsExactly("u32", "s64");
        assertThat(row(type, "gone").changesAt(1)).containsExactly(Change.VANISHED);
        assertThat(row(type, "new").changesAt(1)).containsExactly(Change.APPEARED);
        assertThat(type.rows()).extracting(Row::path).containsExactly("", "a", "b", "new", "gone");
    }

    @Test
    void theFirstKernelChangesNothing() {
        var kernel = graph(U32, struct("s", 4, member("a", 1, 0)));

        assertThat(row(diff("s", kernel, kernel), "a").changesAt(0)).isEmpty();
        assertThat(diff("s", kernel, kernel).differing()).isEmpty();
    }

    @Test
    void namesThatCompilersGiveBaseTypesAndTypedefsAreNoChange() {
        var ours = graph(U32, struct("s", 4, member("a", 1, 0)));
        var theirs = graph(OTHER_U32, new Type.Typedef("__u32", 1), struct("s", 4, member("a", 2, 0)));

        assertThat(diff("s", ours, theirs).differing()).isEmpty();
    }

    @Test
    void membersOfUnnamedStructsAreTheTypesOwn() {
        var flat = graph(
                U32,
                struct("", 8, member("x", 1, 0), member("y", 1, 32)),
                struct("s", 16, member("", 2, 0), member("in", 2, 64)));

        assertThat(diff("s", flat, flat).rows()).extracting(Row::path).containsExactly("", "x", "y", "in.x", "in.y");
        assertThat(row(diff("s", flat, flat), "in.y").places().get(0)).isEqualTo(new Place(96, 0, "u32"));
    }

    @Test
    void aBitfieldThatGrowsChangesItsType() {
        var narrow = graph(U32, struct("s", 4, new Member("f", 1, 3, 1)));
        var wide = graph(U32, struct("s", 4, new Member("f", 1, 3, 2)));

        assertThat(row(diff("s", narrow, wide), "f").changesAt(1)).containsExactly(Change.RETYPED);
    }

    @Test
    void enumeratorsAreComparedByValue() {
        var old = graph(new Type.Enum("e", 4, false, List.of(new Enumerator("A", 0), new Enumerator("B", 1))));
        var now = graph(new Type.Enum("e", 4, false, List.of(new Enumerator("A", 0), new Enumerator("B", 2))));

        assertThat(diff("e", old, now).differing()).extracting(Row::path).containsExactly("B");
    }

    @Test
    void aTypeThatOneKernelLacksVanishesAsAWhole() {
        var has = graph(U32, struct("s", 4, member("a", 1, 0)));

        var type = diff("s", has, graph(U32));

        assertThat(type.rows()).allSatisfy(row -> assertThat(row.changesAt(1)).isEqualTo(Set.of(Change.VANISHED)));
        assertThat(new TypeDiff(List.of(graph(U32), graph(U32))).of("s", path -> true))
                .isEmpty();
    }

    @Test
    void typesAreWrittenAsTheKernelWritesThem() {
        var graph = graph(
                U32,
                struct("sock", 4, member("a", 1, 0)),
                new Type.Pointer(2),
                new Type.FunctionPrototype(1, List.of(new Type.Parameter("sk", 3), new Type.Parameter("", 0))),
                new Type.Pointer(4),
                new Type.Array(3, 4),
                new Type.Array(6, 2),
                struct("", 4, member("counter", 1, 0)),
                new Type.Typedef("atomic_t", 8),
                new Type.Pointer(0));
        var text = new TypeText(graph);

        assertThat(text.of(3)).isEqualTo("struct sock *");
        assertThat(text.of(5)).isEqualTo("u32 (*)(struct sock *, ...)");
        assertThat(text.of(7)).isEqualTo("struct sock *[8]");
        assertThat(text.of(8)).isEqualTo("struct { u32 counter; }");
        assertThat(text.of(9)).isEqualTo("atomic_t");
        assertThat(text.of(10)).isEqualTo("void *");
    }
}
