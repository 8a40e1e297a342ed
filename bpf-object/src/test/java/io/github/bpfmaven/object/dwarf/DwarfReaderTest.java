package io.github.bpfmaven.object.dwarf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.TestObjects;
import io.github.bpfmaven.object.types.FieldPath;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Encoding;
import io.github.bpfmaven.object.types.Type.Enumerator;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.Type.Parameter;
import io.github.bpfmaven.object.types.Type.Qualified.Qualifier;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code shapes.c} says must come out of what each compiler made of it. */
class DwarfReaderTest {
    private static DebugTypes read(String object) {
        return DwarfReader.read(TestObjects.read(object), object);
    }

    private final TypeGraph shapes = read(TestObjects.SHAPES).graph();

    private Type named(NameSpace space, String name) {
        return shapes.type(shapes.idOf(space, name).orElseThrow());
    }

    private Composite struct(String name) {
        return (Composite) named(NameSpace.STRUCT, name);
    }

    /** The type of a member and what it leads to, as far as it is one reference after the other. */
    private List<Object> chain(int id) {
        var chain = new java.util.ArrayList<Object>();
        for (int next = id; next != 0; ) {
            var type = shapes.type(next);
            int[] target = {0};
            if (!(type instanceof Composite)) {
                TypeGraph.references(type, reference -> target[0] = reference);
            }
            chain.add(type instanceof Type.Qualified qualified ? qualified.qualifier() : type.getClass());
            next = target[0];
        }
        return chain;
    }

    private int memberType(String struct, String member) {
        return struct(struct).members().stream()
                .filter(each -> each.name().equals(member))
                .findFirst()
                .orElseThrow()
                .type();
    }

    @Test
    void membersHaveTheirOffsets() {
        assertThat(struct("outer").size()).isEqualTo(160);
        assertThat(FieldPath.find(shapes, shapes.compositeNamed("outer").orElseThrow(), "b"))
                .get()
                .extracting(FieldPath.Field::bitOffset)
                .isEqualTo((8 + 4) * 8);
        assertThat(struct("packed").members())
                .extracting(Member::name, Member::bitOffset)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("text", 0),
                        org.assertj.core.groups.Tuple.tuple("odd", 40),
                        org.assertj.core.groups.Tuple.tuple("shorts", 72),
                        org.assertj.core.groups.Tuple.tuple("table", 168));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shapes.x86_64.dwarf5.o",
                "shapes.x86_64.dwarf4.o",
                "shapes.gcc.o",
                "shapes.arm64.o",
                "shapes.bpfel.o",
                "shapes.bpfeb.o"
            })
    void bitfieldsHaveOffsetAndWidth(String object) {
        var graph = read(object).graph();
        var bits = (Composite) graph.type(graph.idOf(NameSpace.STRUCT, "bits").orElseThrow());

        assertThat(bits.size()).isEqualTo(16);
        assertThat(bits.members())
                .extracting(member -> "%s:%d@%d".formatted(member.name(), member.bitWidth(), member.bitOffset()))
                .containsExactly(
                        "low:3@0", "mid:9@5", "flag:1@14", "color:8@15", "sign:5@23", "far:40@64", "tail:0@104");
    }

    @Test
    void baseTypesHaveSizeAndEncoding() {
        assertThat(named(NameSpace.BASE, "char")).isEqualTo(new Type.Int("char", 1, Encoding.SIGNED));
        assertThat(named(NameSpace.BASE, "unsigned char"))
                .isEqualTo(new Type.Int("unsigned char", 1, Encoding.UNSIGNED));
        assertThat(named(NameSpace.BASE, "_Bool")).isEqualTo(new Type.Int("_Bool", 1, Encoding.BOOL));
        assertThat(named(NameSpace.BASE, "__int128")).isEqualTo(new Type.Int("__int128", 16, Encoding.SIGNED));
        assertThat(named(NameSpace.BASE, "double")).isEqualTo(new Type.Float("double", 8));
    }

    @Test
    void enumsAreSignedWhereTheyHaveNegativeValues() {
        assertThat(named(NameSpace.ENUM, "temperature"))
                .isEqualTo(new Type.Enum(
                        "temperature", 4, true, List.of(new Enumerator("COLD", -40), new Enumerator("MILD", 20))));
        assertThat(named(NameSpace.ENUM, "color"))
                .isEqualTo(new Type.Enum(
                        "color",
                        4,
                        false,
                        List.of(
                                new Enumerator("RED", 0),
                                new Enumerator("GREEN", 5),
                                new Enumerator("BLUE", 0x80000000L))));
    }

    @Test
    void enumsHaveTheirSizes() {
        assertThat(named(NameSpace.ENUM, "wide"))
                .isEqualTo(new Type.Enum(
                        "wide", 8, false, List.of(new Enumerator("SMALL", 1), new Enumerator("LARGE", 0x100000000L))));
        assertThat(((Type.Enum) named(NameSpace.ENUM, "tiny")).size()).isEqualTo(1);
    }

    @Test
    void anonymousEnumsAreKept() {
        assertThat(shapes.types())
                .contains(new Type.Enum(
                        "",
                        4,
                        false,
                        List.of(new Enumerator("FIRST_ANONYMOUS", 7), new Enumerator("SECOND_ANONYMOUS", 8))));
    }

    @Test
    void arraysHaveEachDimension() {
        var shorts = (Type.Array) shapes.type(memberType("packed", "shorts"));
        var row = (Type.Array) shapes.type(shorts.element());

        assertThat(shorts.length()).isEqualTo(2);
        assertThat(row.length()).isEqualTo(3);
        assertThat(shapes.type(row.element())).isEqualTo(new Type.Int("unsigned short", 2, Encoding.UNSIGNED));
        assertThat(((Type.Array) shapes.type(memberType("outer", "flexible"))).length())
                .isZero();
    }

    @Test
    void pointersAndQualifiersStandInOrder() {
        assertThat(chain(memberType("outer", "deep")))
                .containsExactly(
                        Type.Pointer.class,
                        Qualifier.VOLATILE,
                        Type.Pointer.class,
                        Qualifier.CONST,
                        Type.Pointer.class,
                        Type.Int.class);
        assertThat(chain(memberType("outer", "only")))
                .containsExactly(Qualifier.RESTRICT, Type.Pointer.class, Type.Int.class);
        assertThat(chain(memberType("node", "data")))
                .containsExactly(Type.Pointer.class, Qualifier.CONST, Qualifier.VOLATILE);
    }

    @Test
    void functionTypesHaveTheirParameters() {
        var pointer = (Type.Pointer) shapes.type(shapes.resolve(memberType("node", "callback")));
        var prototype = (Type.FunctionPrototype) shapes.type(pointer.target());

        assertThat(shapes.type(prototype.returnType())).isEqualTo(new Type.Int("long", 8, Encoding.SIGNED));
        assertThat(prototype.parameters()).hasSize(3).endsWith(new Parameter("", 0));
    }

    @Test
    void whatIsOnlyDeclaredIsAForward() {
        assertThat(shapes.types())
                .contains(
                        new Type.Forward(Composite.Kind.STRUCT, "declared_only"),
                        new Type.Forward(Composite.Kind.UNION, "never_defined"));
    }

    @Test
    void atomicIsDropped() {
        assertThat(shapes.type(memberType("atomic", "counter"))).isEqualTo(new Type.Int("int", 4, Encoding.SIGNED));
    }

    @Test
    void typesInsideFunctionsAreRead() {
        assertThat(struct("local").members()).extracting(Member::name).containsExactly("inside");
    }

    @Test
    void globalVariablesAndFunctionsAreReadLocalOnesAreNot() {
        assertThat(shapes.types())
                .filteredOn(type -> type instanceof Type.Variable)
                .extracting(type -> type.name() + ((Type.Variable) type).linkage())
                .containsExactlyInAnyOrder("global_number1", "hidden0", "everything1");
        var use = (Type.Function) named(NameSpace.FUNCTION, "use");
        assertThat(use.linkage()).isEqualTo(1);
        assertThat(((Type.FunctionPrototype) shapes.type(use.prototype())).parameters())
                .extracting(Parameter::name)
                .containsExactly("node", "count");
    }

    @Test
    void tagsStandOnWhatTheyWereWrittenOn() {
        int tagged = shapes.idOf(NameSpace.STRUCT, "tagged").orElseThrow();
        int typedef = shapes.idOf(NameSpace.TYPEDEF, "tagged_t").orElseThrow();

        assertThat(shapes.types())
                .contains(
                        new Type.DeclarationTag("whole", tagged, -1),
                        new Type.DeclarationTag("member", tagged, 1),
                        new Type.DeclarationTag("typedef", typedef, -1));
    }

    /** For {@code USER RCU *}: the pointer first, then the tag that was written last. */
    @Test
    void typeTagsStandInTheOrderOfBtf() {
        var pointer = (Type.Pointer) shapes.type(memberType("tagged", "both"));
        var outer = (Type.TypeTag) shapes.type(pointer.target());
        var inner = (Type.TypeTag) shapes.type(outer.target());

        assertThat(outer.value()).isEqualTo("rcu");
        assertThat(inner.value()).isEqualTo("user");
        assertThat(shapes.type(inner.target()).name()).isEqualTo("node");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shapes.x86_64.dwarf5.o", "shapes.x86_64.dwarf4.o", "shapes.gcc.o", "shapes.bpfel.o"})
    void declarationsSayFileAndLine(String object) {
        var types = read(object);
        int node = types.graph().idOf(NameSpace.STRUCT, "node").orElseThrow();
        int word = types.graph().idOf(NameSpace.TYPEDEF, "word_t").orElseThrow();

        assertThat(types.declarations())
                .contains(
                        new DebugTypes.Declaration(node, "/src/shapes.c", 19),
                        new DebugTypes.Declaration(word, "/src/shapes.c", 9));
        // Two in one line, then one in each.
        assertThat(IntStream.range(0, 6).map(member -> types.memberLine(node, member)))
                .containsExactly(20, 20, 21, 22, 23, 24);
        assertThat(types.memberLine(word, 0)).isZero();
    }

    @Test
    void byteOrderIsTheFiles() {
        assertThat(read("shapes.bpfeb.o").graph().byteOrder()).isEqualTo(ByteOrder.BIG_ENDIAN);
        assertThat(read("shapes.bpfel.o").graph().byteOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shapes.x86_64.dwarf4.o", "shapes.arm64.o", "shapes.bpfel.o", "shapes.bpfeb.o"})
    void everyTargetAndVersionSaysTheSame(String object) {
        assertThat(read(object).graph().types()).isEqualTo(shapes.types());
    }
}
