package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.templates.Types;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedSourceTest {
    private final Types types = new Types();

    private List<JavaSource> generate(EventType... events) {
        return DecoderGenerator.generate(
                new DecoderRequest("com.acme", List.of(events), types.graph(), DecoderOptions.STANDARD));
    }

    private static EventType event(String name, int id, @Nullable String text) {
        return new EventType(name, id, "src/main/bpf/tcp.bpf.c", 12, text);
    }

    private void assertRefused(int id, String... parts) {
        assertThatThrownBy(() -> generate(event("event", id, null)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("src/main/bpf/tcp.bpf.c:12");
    }

    @Test
    void isTheSameForTheSameRequest() {
        int kind = types.enumeration("kind", 4, false, is("A", 1));
        int inner = types.struct("inner", 4, at(0, "kind", kind));
        int id = types.struct("event", 8, at(0, "inner", inner), at(4, "x", types.u32));
        int other = types.struct("other", 4, at(0, "inner", inner));
        var first = generate(event("event", id, null), event("other", other, null));
        assertThat(generate(event("event", id, null), event("other", other, null)))
                .isEqualTo(first);
        assertThat(first.stream().map(JavaSource::qualifiedName))
                .containsExactly(
                        "com.acme.Event",
                        "com.acme.EventView",
                        "com.acme.Inner",
                        "com.acme.InnerView",
                        "com.acme.Other",
                        "com.acme.OtherView",
                        "com.acme.Kind",
                        "com.acme.BpfBytes");
        assertThat(first)
                .allSatisfy(source -> assertThat(source.text()).endsWith("}\n").doesNotContain("\r"));
    }

    /** An anonymous struct, enum and tagged union of the same names in both, and a struct that is called like one. */
    private int declareNesting(String name, int offset) {
        int kind = types.enumeration("", 4, false, is(name.toUpperCase(Locale.ROOT) + "_A", 1));
        int data = types.union("", 4, at(0, "a", types.u32));
        int pos = types.struct("", 4, at(0, "x", types.s16), at(2, "y", types.s16));
        int event = types.struct(
                name, offset + 12, at(offset, "kind", kind), at(offset + 4, "data", data), at(offset + 8, "pos", pos));
        types.tag("union_tag:kind", event, 1);
        return event;
    }

    @Test
    void staysAsItIsWhateverElseThereIs() throws Exception {
        int first = declareNesting("first", 0);
        int second = declareNesting("second", 4);
        int named = types.struct("data", 4, at(0, "z", types.u32));
        var alone = generate(event("second", second, null));
        var together = generate(event("first", first, null), event("second", second, null), event("data", named, null));
        InMemory.compileStrictly(together, 17);
        assertThat(together).containsAll(alone);
        assertThat(alone.get(0).text()).contains("interface Data ", "record Pos(", "enum Kind ");
    }

    @Test
    void generatesTheFormsThatAreAskedFor() throws Exception {
        int kind = types.enumeration("", 4, false, is("A", 1));
        int inner = types.struct("", 4, at(0, "kind", kind));
        int id = types.struct("event", 4, at(0, "inner", inner));
        for (var form : DecoderOptions.STANDARD.forms()) {
            var request = new DecoderRequest(
                    "com.acme",
                    List.of(event("event", id, null)),
                    types.graph(),
                    new DecoderOptions(Set.of(form), new TreeMap<>(), 17));
            var sources = DecoderGenerator.generate(request);
            assertThat(sources.stream().map(JavaSource::qualifiedName))
                    .containsExactly(
                            form == DecoderOptions.Form.RECORD ? "com.acme.Event" : "com.acme.EventView",
                            "com.acme.BpfBytes");
            InMemory.compileStrictly(sources, 17);
        }
    }

    @Test
    void showsTheCItCameFrom() throws Exception {
        int id = types.struct("event", 8, at(0, "pid", types.typedef("u32", types.u32)), at(4, "x", types.s32));
        var text = "/* A \\u0041 <b>@x {@link} */\nstruct event {\n\tu32 pid;\n\tint x;\n};";
        var sources = generate(event("event", id, text));
        assertThat(sources.get(0).text())
                .contains("declared in <code>src/main/bpf/tcp.bpf.c:12</code>")
                .contains(" * /* A &#92;u0041 &lt;b&gt;&#64;x {&#64;link} *&#47;\n * struct event {\n *     u32 pid;\n")
                .contains(" * @param pid <code>u32 pid</code>, offset 0\n");
        InMemory.compileStrictly(sources, 17);
    }

    @Test
    void rendersTheCWhereItIsNotGiven() {
        int id = types.struct("event", 4, at(0, "pid", types.typedef("u32", types.u32)));
        assertThat(generate(event("event", id, null)).get(0).text())
                .contains(" * struct event {\n *     u32 pid;\n * }\n");
    }

    @Test
    void importsNothingButJavaBase() {
        int id = types.struct("event", 8, at(0, "a", types.array(types.u8, 4)), at(4, "b", types.u32));
        assertThat(generate(event("event", id, null)).get(0).text().lines().filter(line -> line.startsWith("import ")))
                .containsExactly(
                        "import java.nio.ByteBuffer;",
                        "import java.util.Arrays;",
                        "import java.util.Map;",
                        "import java.util.Objects;",
                        "import java.util.function.Function;");
    }

    @Test
    void namesWhatJavaCannotHoldPredictably() throws Exception {
        int nested = types.struct("String", 4, at(0, "x", types.u32));
        types.struct(
                "list",
                48,
                at(0, "class", types.u32),
                at(4, "wait", types.u32),
                at(8, "hash_code", types.u32),
                at(12, "a_b", types.u32),
                at(16, "aB", types.u32),
                at(20, "_", types.u32),
                at(24, "PID", types.u32),
                at(28, "in", types.u32),
                at(32, "at", types.u32),
                at(36, "that", types.array(types.u8, 4)),
                at(40, "other", types.u32),
                at(44, "size", nested));
        var generated = Generated.of(types.graph(), "list");
        var event = generated.decode("List_", ByteBuffer.allocate(48));
        assertThat(List.of(event.getClass().getRecordComponents()).stream().map(component -> component.getName()))
                .containsExactly(
                        "class_", "wait_", "hashCode_", "aB", "aB2", "__", "pid", "in", "at", "that", "other", "size");
        assertThat(generated.type("String_")).isRecord();
    }

    @Test
    void givesNamesToFieldsBeforeTheAccessorsBesideThem() throws Exception {
        int state = types.enumeration("state", 4, false, is("A", 0));
        types.struct(
                "event",
                24,
                at(0, "state", state),
                at(4, "state_value", types.s32),
                at(8, "ns", types.u64),
                at(16, "ns_as_unsigned", types.u64));
        var event = Generated.of(types.graph(), "event").decode("Event", ByteBuffer.allocate(24));
        assertThat(List.of(event.getClass().getRecordComponents()).stream().map(component -> component.getName()))
                .containsExactly("stateValue2", "stateValue", "ns", "nsAsUnsigned");
        assertThat(Generated.get(event, "state")).hasToString("A");
    }

    @Test
    void keepsClassesOfEqualNamesApart() throws Exception {
        int one = types.struct("tcp_info", 4, at(0, "x", types.u32));
        int other = types.struct("TcpInfo", 4, at(0, "y", types.u32));
        int anonymous = types.struct("", 4, at(0, "z", types.u32));
        types.struct("event", 12, at(0, "one", one), at(4, "other", other), at(8, "tcp_info", anonymous));
        var generated = Generated.of(types.graph(), "event");
        assertThat(generated.type("TcpInfo").getRecordComponents()[0].getName()).isEqualTo("x");
        assertThat(generated.type("TcpInfo2").getRecordComponents()[0].getName())
                .isEqualTo("y");
        assertThat(generated.type("Event$TcpInfo3").getRecordComponents()[0].getName())
                .isEqualTo("z");
    }

    @Test
    void generatesStructsWithoutFieldsAndPackages() throws Exception {
        int id = types.struct("empty", 0);
        var sources = DecoderGenerator.generate(
                new DecoderRequest("", List.of(event("empty", id, null)), types.graph(), DecoderOptions.STANDARD));
        assertThat(sources.get(0).path()).isEqualTo("Empty.java");
        assertThat(sources.get(0).text()).doesNotContain("package");
        InMemory.compileStrictly(sources, 17);
    }

    @Test
    void generatesNothingForNoEvents() {
        assertThat(generate()).isEmpty();
    }

    @Test
    void refusesTypesWithoutAForm() {
        int real = types.add(new Type.Float("long double", 16));
        assertRefused(types.struct("e", 16, at(0, "ratio", real)), "The field ratio of struct e", "long double");
        int odd = types.add(new Type.Int("_BitInt(24)", 3, Type.Encoding.SIGNED));
        assertRefused(types.struct("f", 3, at(0, "odd", odd)), "The field odd of struct f", "integer of 3 bytes");
        assertRefused(types.struct("g", 8, at(0, "later", types.forward("later"))), "later", "without a size");
    }

    @Test
    void refusesTagsOnTypesOfAnotherSize() {
        int id = types.struct("e", 8, at(0, "addr", types.u64));
        types.tag("ipv4", id, 0);
        assertRefused(id, "The field addr of struct e", "tagged ipv4, which takes 4 bytes, but has 8");
    }

    @Test
    void refusesWhatIsNoStruct() {
        assertRefused(types.typedef("event", types.u32), "event is no struct or union");
    }

    @Test
    void refusesTwoEventsOfOneName() {
        int one = types.struct("event", 4, at(0, "x", types.u32));
        int other = types.struct("event", 8, at(0, "x", types.u64));
        assertThatThrownBy(() -> generate(event("event", one, null), new EventType("event", other, "b.bpf.c", 3, null)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Two event types are called event")
                .hasMessageContaining("src/main/bpf/tcp.bpf.c:12")
                .hasMessageContaining("b.bpf.c:3");
    }

    @Test
    void refusesMoreFieldsThanARecordCanHave() {
        var members = new ArrayList<Type.Member>();
        for (int i = 0; i < 128; i++) {
            members.add(at(8 * i, "f" + i, types.u64));
        }
        assertRefused(
                types.struct("e", 8 * 128, members.toArray(Type.Member[]::new)), "128 fields, more than a Java record");
    }

    @Test
    void refusesPackagesThatJavaDoesNotKnow() {
        int id = types.struct("event", 4, at(0, "x", types.u32));
        var request = new DecoderRequest(
                "com.acme.class", List.of(event("event", id, null)), types.graph(), DecoderOptions.STANDARD);
        assertThatThrownBy(() -> DecoderGenerator.generate(request))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'com.acme.class' is no name for a Java package");
    }

    /** JLS 17, 7.2: the java packages are the platform's. */
    @ParameterizedTest
    @ValueSource(strings = {"java", "java.lang", "java.acme"})
    void refusesPackagesThatAreJavasOwn(String name) {
        int id = types.struct("event", 4, at(0, "x", types.u32));
        var request =
                new DecoderRequest(name, List.of(event("event", id, null)), types.graph(), DecoderOptions.STANDARD);
        assertThatThrownBy(() -> DecoderGenerator.generate(request))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("'" + name + "' is a package of Java itself", "com.example.events");
    }
}
