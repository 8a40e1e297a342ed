package io.github.bpfmaven.object.types;

import static io.github.bpfmaven.object.types.Graphs.CHAR;
import static io.github.bpfmaven.object.types.Graphs.INT;
import static io.github.bpfmaven.object.types.Graphs.graph;
import static io.github.bpfmaven.object.types.Graphs.member;
import static io.github.bpfmaven.object.types.Graphs.struct;
import static io.github.bpfmaven.object.types.Graphs.union;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.TestObjects;
import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.dwarf.DwarfReader;
import io.github.bpfmaven.object.types.LayoutReport.Kinship;
import io.github.bpfmaven.object.types.Type.Encoding;
import io.github.bpfmaven.object.types.Type.Enumerator;
import io.github.bpfmaven.object.types.Type.Member;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutComparisonTest {
    /** {@code struct s} with one member, of a type that is the last of {@code types}. */
    private static TypeGraph withMemberOf(Type... types) {
        var all = new Type[types.length + 1];
        System.arraycopy(types, 0, all, 0, types.length);
        all[types.length] = struct("s", 8, member("m", types.length, 0));
        return graph(all);
    }

    private static void same(TypeGraph ours, TypeGraph theirs) {
        var report = LayoutComparison.compare(ours, theirs);
        assertThat(report.differing()).isEmpty();
        assertThat(report.identical()).isPositive().isEqualTo(report.commonDefinitions());
    }

    private static void differs(TypeGraph ours, TypeGraph theirs, String... reasons) {
        var report = LayoutComparison.compare(ours, theirs);
        assertThat(report.differing())
                .filteredOn(difference -> difference.type().equals("struct s"))
                .extracting(LayoutReport.Difference::reasons)
                .contains(List.of(reasons));
        assertThat(report.identical())
                .isEqualTo(report.commonDefinitions() - report.differing().size());
    }

    @Test
    void sizeNameOffsetAndWidthCount() {
        var ours = graph(INT, struct("s", 8, member("a", 1, 0)));

        differs(ours, graph(INT, struct("s", 12, member("a", 1, 0))), "it has 8 bytes here, 12 there");
        differs(ours, graph(INT, struct("s", 8, member("b", 1, 0))), "member a is b there");
        differs(ours, graph(INT, struct("s", 8, member("a", 1, 32))), "member a is at bit 0 here, 32 there");
        differs(
                ours,
                graph(INT, struct("s", 8, new Member("a", 1, 0, 5))),
                "member a has 0 bits here, 5 there (0: no bitfield)");
        differs(
                ours,
                graph(INT, struct("s", 8, member("a", 1, 0), member("b", 1, 32))),
                "it has 1 members here, 2 there");
    }

    @Test
    void kindSignAndSizeOfMembersCount() {
        differs(
                withMemberOf(INT),
                withMemberOf(new Type.Int("unsigned int", 4, Encoding.UNSIGNED)),
                "member m is int (4 bytes, SIGNED) here, unsigned int (4 bytes, UNSIGNED) there");
        differs(
                withMemberOf(INT),
                withMemberOf(new Type.Float("float", 4)),
                "member m is int (4 bytes, SIGNED) here, float there");
        differs(
                withMemberOf(INT, new Type.Pointer(1)),
                withMemberOf(new Type.Pointer(0)),
                "member m is pointer to int (4 bytes, SIGNED) here, pointer to void there");
        differs(
                withMemberOf(CHAR),
                withMemberOf(new Type.Int("char", 1, Encoding.UNSIGNED)),
                "member m is char (1 bytes, SIGNED) here, char (1 bytes, UNSIGNED) there");
    }

    @Test
    void arrayBoundsCount() {
        differs(
                withMemberOf(INT, new Type.Array(1, 2)),
                withMemberOf(INT, new Type.Array(1, 3)),
                "member m is int (4 bytes, SIGNED)[2] here, int (4 bytes, SIGNED)[3] there");
    }

    @Test
    void enumeratorsCount() {
        differs(
                withMemberOf(new Type.Enum("e", 4, false, List.of(new Enumerator("A", 1)))),
                withMemberOf(new Type.Enum("e", 4, false, List.of(new Enumerator("A", 2)))),
                "member m is enum e of 4 bytes with 1 enumerators here, enum e of 4 bytes with 1 enumerators there");
    }

    @Test
    void enumsAndTypedefsAreComparedByThemselves() {
        var one = new Type.Enum("e", 4, false, List.of(new Enumerator("A", 1)));
        var two = new Type.Enum("e", 4, false, List.of(new Enumerator("A", 2)));
        var onlyDeclared = new Type.Enum("e", 4, false, List.of());
        var number = new Type.Typedef("t", 1);

        assertThat(differences(graph(one), graph(two))).containsExactly("enum e: A = 1 is A = 2 there");
        assertThat(differences(graph(one), graph(onlyDeclared))).isEmpty();
        assertThat(differences(graph(INT, number), graph(CHAR, number)))
                .containsExactly("typedef t: it is int (4 bytes, SIGNED) here, char (1 bytes, SIGNED) there");
        assertThat(differences(graph(INT, number), graph(INT, number))).isEmpty();
    }

    @Test
    void enumeratorsBeyond32BitsCountWhereBothSidesHaveSuch() {
        var top = new Type.Enum("e", 8, false, List.of(new Enumerator("A", 1L << 63)));
        var cut = new Type.Enum("e", 8, false, List.of(new Enumerator("A", 0)));
        var wide = new Type.Enum("f", 8, false, List.of(new Enumerator("B", 1L << 40)));

        assertThat(differences(graph(top, wide), graph(cut))).isEmpty();
        assertThat(differences(graph(top, wide), graph(cut, wide))).hasSize(1);
    }

    @Test
    void aTransparentUnionThatGccTellsTheSizeOfAlone() {
        var typedef = new Type.Typedef("t", 2);

        assertThat(differences(graph(INT, union("", 8, member("a", 1, 0)), typedef), graph(INT, union("", 8), typedef)))
                .isEmpty();
        assertThat(differences(graph(INT, union("", 8, member("a", 1, 0)), typedef), graph(INT, union("", 4), typedef)))
                .hasSize(1);
    }

    @Test
    void aTagOfAnotherKindIsADifference() {
        assertThat(differences(
                        graph(INT, struct("s", 4, member("a", 1, 0))), graph(INT, union("s", 4, member("a", 1, 0)))))
                .containsExactly("struct s: it is a struct here, a union there");
    }

    @Test
    void typedefsOfFunctionsAreComparedByTheirParameters() {
        var takesInt = new Type.FunctionPrototype(1, List.of(new Type.Parameter("", 1)));
        var takesNothing = new Type.FunctionPrototype(1, List.of());
        var typedef = new Type.Typedef("f", 2);

        same(graph(INT, takesInt, typedef), graph(INT, takesInt, typedef));
        assertThat(differences(graph(INT, takesInt, typedef), graph(INT, takesNothing, typedef)))
                .hasSize(1);
    }

    private static List<String> differences(TypeGraph ours, TypeGraph theirs) {
        return LayoutComparison.compare(ours, theirs).differing().stream()
                .map(LayoutReport.Difference::toString)
                .toList();
    }

    @Test
    void parametersOfFunctionsBehindPointersCount() {
        var takesInt = new Type.FunctionPrototype(1, List.of(new Type.Parameter("", 1)));
        var takesNothing = new Type.FunctionPrototype(1, List.of());

        differs(
                withMemberOf(INT, takesInt, new Type.Pointer(2)),
                withMemberOf(INT, takesNothing, new Type.Pointer(2)),
                "member m is pointer to function (int (4 bytes, SIGNED)) returning int (4 bytes, SIGNED) here,"
                        + " pointer to function () returning int (4 bytes, SIGNED) there");
    }

    @Test
    void anonymousMembersAreComparedThroughAndThrough() {
        var ours = graph(INT, CHAR, union("", 4, member("a", 1, 0)), struct("s", 8, member("", 3, 0)));
        var theirs = graph(INT, CHAR, union("", 4, member("a", 2, 0)), struct("s", 8, member("", 3, 0)));

        same(ours, ours);
        differs(
                ours,
                theirs,
                "member 1, which has no name, is union without a name of 4 bytes here,"
                        + " union without a name of 4 bytes there");
    }

    @Test
    void dimensionsOfArraysDontCountButTheirProductDoes() {
        same(
                withMemberOf(INT, new Type.Array(1, 3), new Type.Typedef("row", 2), new Type.Array(3, 2)),
                withMemberOf(INT, new Type.Array(1, 6)));
    }

    @Test
    void namesOfBaseTypesTypedefsQualifiersAndTagsDontCount() {
        same(
                withMemberOf(
                        new Type.Int("unsigned long", 8, Encoding.UNSIGNED),
                        new Type.Typedef("u64", 1),
                        new Type.Qualified(Type.Qualified.Qualifier.CONST, 2),
                        new Type.TypeTag("rcu", 3),
                        new Type.Pointer(4)),
                withMemberOf(new Type.Int("long unsigned int", 8, Encoding.UNSIGNED), new Type.Pointer(1)));
    }

    @Test
    void signOfEnumsDoesntCount() {
        same(
                withMemberOf(new Type.Enum("e", 4, true, List.of(new Enumerator("A", -1)))),
                withMemberOf(new Type.Enum("e", 4, false, List.of(new Enumerator("A", 0xffffffffL)))));
    }

    @Test
    void signOfCharactersDoesntCountForWhoKnowsNone() {
        var unsignedChar = new Type.Int("char", 1, Encoding.UNSIGNED);
        var unsignedSignedChar = new Type.Int("signed char", 1, Encoding.UNSIGNED);

        same(withMemberOf(CHAR), withMemberOf(unsignedSignedChar, unsignedChar));
    }

    @Test
    void structsBehindPointersAreComparedByName() {
        var theirs = withMemberOf(new Type.Forward(Type.Composite.Kind.STRUCT, "other"), new Type.Pointer(1));

        same(withMemberOf(struct("other", 77), new Type.Pointer(1)), theirs);
        differs(
                withMemberOf(struct("another", 77), new Type.Pointer(1)),
                theirs,
                "member m is pointer to struct another of 77 bytes here, pointer to struct other there");
    }

    @Test
    void aTypeThatSharesNothingButTheNameIsAnother() {
        var ours = graph(INT, struct("s", 8, member("a", 1, 0), member("b", 1, 32)));

        assertThat(kinship(ours, graph(INT, struct("s", 4, member("c", 1, 0))))).isEqualTo(Kinship.NONE);
        assertThat(kinship(ours, graph(INT, union("s", 4, member("a", 1, 0))))).isEqualTo(Kinship.NONE);
        assertThat(kinship(ours, graph(INT, struct("s", 4, member("c", 1, 0)), struct("s", 4, member("b", 1, 0)))))
                .isEqualTo(Kinship.CLOSE);
        assertThat(kinship(graph(enumOf("A", "B")), graph(enumOf("C")))).isEqualTo(Kinship.NONE);
        assertThat(kinship(graph(enumOf("A", "B")), graph(enumOf("B")))).isEqualTo(Kinship.CLOSE);
        assertThat(kinship(graph(INT, new Type.Typedef("t", 1)), graph(CHAR, new Type.Typedef("t", 1))))
                .isEqualTo(Kinship.CLOSE);
    }

    @Test
    void aTypeWithAllItsMembersRenamedIsNotForThatAnother() {
        var ours = graph(INT, struct("s", 8, member("a", 1, 0), member("b", 1, 32)));

        assertThat(kinship(ours, graph(INT, struct("s", 8, member("c", 1, 0), member("d", 1, 32)))))
                .isEqualTo(Kinship.BY_SHAPE);
        assertThat(kinship(ours, graph(INT, struct("s", 8, member("c", 1, 0), member("d", 1, 16)))))
                .isEqualTo(Kinship.NONE);
        assertThat(kinship(graph(enumOf("A", "B")), graph(enumOf("C", "D")))).isEqualTo(Kinship.BY_SHAPE);
    }

    private static Kinship kinship(TypeGraph ours, TypeGraph theirs) {
        return LayoutComparison.compare(ours, theirs).differing().get(0).kinship();
    }

    private static Type enumOf(String... names) {
        return new Type.Enum(
                "e",
                4,
                false,
                Arrays.stream(names).map(name -> new Type.Enumerator(name, 1)).toList());
    }

    @Test
    void oursIsIdenticalIfItEqualsOneOfTheirs() {
        var ours = graph(INT, struct("s", 4, member("a", 1, 0)));
        var theirs = graph(INT, struct("s", 9), struct("s", 4, member("a", 1, 0)));

        assertThat(LayoutComparison.compare(ours, theirs)).isEqualTo(new LayoutReport(1, 1, 1, 1, List.of()));
    }

    @Test
    void everyDefinitionOfOursIsCounted() {
        var ours = graph(INT, struct("s", 4, member("a", 1, 0)), struct("s", 8, member("a", 1, 0)), struct("t", 1));
        var theirs = graph(INT, struct("s", 4, member("a", 1, 0)));

        var report = LayoutComparison.compare(ours, theirs);

        assertThat(report.commonNames()).isEqualTo(1);
        assertThat(report.commonDefinitions()).isEqualTo(2);
        assertThat(report.identical()).isEqualTo(1);
        assertThat(report.differing()).hasToString("[struct s: it has 8 bytes here, 4 there]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shapes.x86_64.dwarf4.o", "shapes.arm64.o", "shapes.bpfel.o", "shapes.gcc.o"})
    void compilersAgreeOnRealTypes(String object) {
        var ours =
                DwarfReader.read(TestObjects.read(TestObjects.SHAPES), "ours").graph();
        var theirs = DwarfReader.read(TestObjects.read(object), object).graph();

        assertThat(LayoutComparison.compare(ours, theirs)).isEqualTo(new LayoutReport(18, 18, 18, 0, List.of()));
    }

    @Test
    void debugInformationAgreesWithTheBtfBesideIt() {
        byte[] object = TestObjects.read("shapes.bpfeb.o");

        var report = LayoutComparison.compare(
                BtfReader.readElf(object, "btf"),
                DwarfReader.read(object, "dwarf").graph());

        assertThat(report).isEqualTo(new LayoutReport(17, 17, 17, 0, List.of()));
    }
}
