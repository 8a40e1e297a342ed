package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static io.github.bpfmaven.templates.java.Generated.get;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.templates.Types;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.templates.layout.EventLayouts;
import io.github.bpfmaven.templates.layout.LayoutText;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One Java type for an event that two kernels lay out differently. */
class VaryingLayoutTest {
    private static final Set<Form> BOTH = DecoderOptions.STANDARD.forms();

    private final Types old = new Types();
    private final Types now = new Types();

    private static ByteOrder order(String name) {
        return name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private Kernels compiled(Set<Form> forms, ByteOrder order) throws Exception {
        return Kernels.compile(forms, 17, old.graph(order), now.graph(order));
    }

    /** A count that was narrower, a cookie and a text that came later, a code that went, a struct and an enum that grew. */
    private void declareBoth() {
        int oldState = old.enumeration("state", 4, false, is("OPEN", 1));
        int oldOrigin = old.struct("origin", 4, at(0, "pid", old.u32));
        old.struct(
                "event",
                16,
                at(0, "count", old.u16),
                bits(16, 4, "code", old.u32),
                at(4, "state", oldState),
                at(8, "origin", oldOrigin),
                at(12, "comm", old.array(old.charType, 4)));
        int nowState = now.enumeration("state", 4, false, is("OPEN", 1), is("SHUT", 2));
        int nowOrigin = now.struct("origin", 8, at(0, "cgroup", now.u32), at(4, "pid", now.u32));
        now.struct(
                "event",
                40,
                at(0, "cookie", now.u64),
                at(8, "count", now.u32),
                at(12, "state", nowState),
                at(16, "origin", nowOrigin),
                at(24, "comm", now.array(now.charType, 8)),
                at(32, "raw", now.array(now.u8, 4)),
                at(36, "delta", now.s16));
    }

    private static ByteBuffer oldBytes(ByteOrder order) {
        // The first four bits of two bytes.
        int code = order == ByteOrder.BIG_ENDIAN ? 0x5000 : 5;
        return ByteBuffer.allocate(16)
                .order(order)
                .putShort((short) 40_000)
                .putShort((short) code)
                .putInt(1)
                .putInt(77)
                .put("ab\0\0".getBytes())
                .flip();
    }

    private static ByteBuffer newBytes(ByteOrder order) {
        return ByteBuffer.allocate(40)
                .order(order)
                .putLong(-1)
                .putInt(-1)
                .putInt(2)
                .putInt(9)
                .putInt(78)
                .put("longer\0\0".getBytes())
                .putInt(0x04030201)
                .putShort((short) -3)
                .putShort((short) 0)
                .flip();
    }

    /** Its sign is the kernel's affair: with 6.2 all are built with {@code -funsigned-char} (commit 3bc753c06dd0). */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void plainCharIsTheSameWhateverTheKernelsWereBuiltWith(boolean first) throws Exception {
        withChars(first ? old : now, Type.Encoding.SIGNED);
        withChars(first ? now : old, Type.Encoding.UNSIGNED);
        var classes = compiled(BOTH, ByteOrder.LITTLE_ENDIAN);

        var event = classes.type("Event")
                .getMethod("decode", ByteBuffer.class)
                .invoke(
                        null,
                        ByteBuffer.allocate(8)
                                .put(0, (byte) -2)
                                .put(1, (byte) -3)
                                .put(2, (byte) 5)
                                .put(3, (byte) 'x'));

        assertThat(get(event, "plain")).isEqualTo((byte) -2);
        assertThat(get(event, "typed")).isEqualTo((byte) -3);
        assertThat(get(event, "bits")).isEqualTo(-3);
        assertThat(get(event, "text")).isEqualTo("x");
        assertThat(Stream.of(old, now).map(types -> layoutText(types.graph())).distinct())
                .hasSize(1);
    }

    private static String layoutText(TypeGraph graph) {
        int event = graph.compositeNamed("event").orElseThrow();
        return LayoutText.ofAll(new EventLayouts(graph, Map.of()), graph, event, "");
    }

    private static void withChars(Types types, Type.Encoding encoding) {
        int plain = types.add(new Type.Int("char", 1, encoding));
        int typed = types.typedef("sign_t", types.typedef("letter_t", plain));
        types.struct(
                "event",
                8,
                at(0, "plain", plain),
                at(1, "typed", typed),
                bits(16, 3, "bits", plain),
                at(3, "text", types.array(plain, 5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void decodesEachLayoutIntoOneRecord(String name) throws Exception {
        var order = order(name);
        declareBoth();
        var classes = compiled(BOTH, order);
        var before = classes.decode("target-0", oldBytes(order));
        assertThat(get(before, "count")).isEqualTo(40_000L);
        assertThat(get(before, "cookie")).isEqualTo(OptionalLong.empty());
        assertThat(get(before, "cookieAsUnsigned")).hasToString("Optional.empty");
        assertThat(get(before, "code")).isEqualTo(OptionalInt.of(5));
        assertThat(get(before, "delta")).isEqualTo(OptionalInt.empty());
        assertThat(get(before, "raw")).hasToString("Optional.empty");
        assertThat(get(before, "state")).hasToString("OPEN");
        assertThat(get(before, "origin.pid")).isEqualTo(77L);
        assertThat(get(before, "origin.cgroup")).isEqualTo(OptionalLong.empty());
        assertThat(get(before, "comm")).isEqualTo("ab");
        var after = classes.decode("target-1", newBytes(order));
        assertThat(get(after, "count")).isEqualTo(4_294_967_295L);
        assertThat(get(after, "cookie")).isEqualTo(OptionalLong.of(-1));
        assertThat(get(after, "cookieAsUnsigned")).hasToString("Optional[18446744073709551615]");
        assertThat(get(after, "code")).isEqualTo(OptionalInt.empty());
        assertThat(get(after, "delta")).isEqualTo(OptionalInt.of(-3));
        assertThat(get(after, "state")).hasToString("SHUT");
        assertThat(get(after, "origin.cgroup")).isEqualTo(OptionalLong.of(9));
        assertThat(get(after, "comm")).isEqualTo("longer");
        assertThat(after.getClass()).isSameAs(before.getClass());
        assertThat(classes.decode("target-1", newBytes(order))).isEqualTo(after).hasSameHashCodeAs(after);
        assertThat(before).isNotEqualTo(after);
        assertThat(before.toString()).contains("cookie=absent").contains("code=5");
        assertThat(get(before, "toJson").toString())
                .contains("\"cookie\": null")
                .contains("\"count\": 40000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void encodesToTheLayoutAskedFor(String name) throws Exception {
        var order = order(name);
        declareBoth();
        var classes = compiled(EnumSet.of(Form.RECORD), order);
        var before = classes.decode("target-0", oldBytes(order));
        var after = classes.decode("target-1", newBytes(order));
        assertThat(classes.encode(before, "target-0")).isEqualTo(oldBytes(order).array());
        assertThat(classes.encode(after, "target-1")).isEqualTo(newBytes(order).array());
        assertThatThrownBy(() -> classes.encode(after, "target-0"))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit 32 bits");
        assertThatThrownBy(() -> classes.encode(before, "target-1"))
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("code is present, but the layout has no such field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void readsInPlaceWithTheOffsetsOfTheLayout(String name) throws Exception {
        var order = order(name);
        declareBoth();
        var classes = compiled(BOTH, order);
        var before = classes.view("target-0").wrap(oldBytes(order));
        assertThat(before.get("wrappedLength")).isEqualTo(16);
        assertThat(before.get("count")).isEqualTo(40_000L);
        assertThat(before.get("hasCookie")).isEqualTo(false);
        assertThat(before.get("hasCode")).isEqualTo(true);
        assertThat(before.nested("origin").get("pid")).isEqualTo(77L);
        assertThatThrownBy(() -> before.get("cookie")).hasMessage("the layout has no cookie");
        assertThat(before.get("toRecord")).isEqualTo(classes.decode("target-0", oldBytes(order)));
        var after = classes.view("target-1").wrap(newBytes(order));
        assertThat(after.get("hasCookie")).isEqualTo(true);
        assertThat(after.get("cookie")).isEqualTo(-1L);
        assertThat(after.nested("origin").get("cgroup")).isEqualTo(9L);
        assertThat(after.get("state")).hasToString("SHUT");
        after.call("setCount", 7L);
        assertThat(after.get("count")).isEqualTo(7L);
        assertThatThrownBy(() -> before.call("setCount", 65_536L)).isInstanceOf(IllegalArgumentException.class);
        assertThat(after.get("toJson")).isEqualTo(get(after.get("toRecord"), "toJson"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void namesLayoutsAsTheIndexDoes(String name) throws Exception {
        var order = order(name);
        declareBoth();
        var classes = compiled(EnumSet.of(Form.RECORD), order);
        var id = get(classes.layout("target-1"), "id");
        assertThat(id.toString()).matches("[0-9a-f]{16}");
        var decoder = (Function<?, ?>)
                classes.type("Event").getMethod("decoder", String.class).invoke(null, id);
        @SuppressWarnings("unchecked")
        var typed = (Function<ByteBuffer, Object>) decoder;
        assertThat(typed.apply(newBytes(order))).isEqualTo(classes.decode("target-1", newBytes(order)));
        assertThatThrownBy(() ->
                        classes.type("Event").getMethod("decoder", String.class).invoke(null, "0"))
                .cause()
                .hasMessage("event has no layout 0");
        assertThatThrownBy(() -> classes.layout("target-2")).cause().hasMessage("event has no layout for target-2");
    }

    /** Where one kernel's text has an end that a field tells, and another's a room of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void goesFromEventToEventWhereOnlySomeLayoutsAreOpenEnded(String name) throws Exception {
        var order = order(name);
        old.struct("event", 8, at(0, "n", old.u16), at(2, "size", old.u16), at(4, "data", old.array(old.charType, 4)));
        int open = now.struct("event", 4, at(0, "n", now.u16), at(4, "data", now.array(now.charType, 0)));
        now.tag("counted_by:n", open, 1);
        var classes = compiled(BOTH, order);
        var fixed = classes.view("target-0").wrap(ByteBuffer.wrap("\0\0\0\0abc\0\0\0\0\0de\0\0".getBytes(US_ASCII)));
        assertThat(fixed.get("data")).isEqualTo("abc");
        assertThat(fixed.get("size")).isEqualTo(0);
        assertThat(fixed.get("wrappedLength")).isEqualTo(8);
        assertThat(fixed.call("moveToNext")).isEqualTo(true);
        assertThat(fixed.get("data")).isEqualTo("de");
        assertThat(fixed.call("moveToNext")).isEqualTo(false);
        var buffer = ByteBuffer.allocate(20).order(order);
        buffer.putShort(0, (short) 5).put(4, "hello".getBytes(US_ASCII));
        buffer.putShort(9, (short) 2).put(13, "hi".getBytes(US_ASCII));
        var counted = classes.view("target-1").wrap(buffer.limit(15));
        assertThat(counted.get("wrappedLength")).isEqualTo(9);
        assertThat(counted.call("moveToNext")).isEqualTo(true);
        assertThat(counted.get("data")).isEqualTo("hi");
        assertThat(counted.get("wrappedAt")).isEqualTo(9);
        assertThat(counted.call("moveToNext")).isEqualTo(false);
        var record = counted.get("toRecord");
        var copy = classes.view("target-1").wrap(ByteBuffer.allocate(9));
        copy.call("copyFrom", record);
        assertThat(copy.get("toRecord")).isEqualTo(record);
    }

    /** A runtime knows the layouts of the object that runs: nobody has to name the target, nor the layout. */
    @Test
    void isChosenByWhatTheIndexSaysOfAnObject() throws Exception {
        declareBoth();
        var order = ByteOrder.LITTLE_ENDIAN;
        var classes = compiled(BOTH, order);
        for (var target : List.of("target-0", "target-1")) {
            var bytes = target.equals("target-0") ? oldBytes(order) : newBytes(order);
            var layouts = Map.of("event", (String) get(classes.layout(target), "id"), "other", "0");
            var decoder = (Function<?, ?>)
                    classes.type("Event").getMethod("decoder", Map.class).invoke(null, layouts);
            @SuppressWarnings("unchecked")
            var typed = (Function<ByteBuffer, Object>) decoder;
            assertThat(typed.apply(bytes)).isEqualTo(classes.decode(target, bytes));
            assertThat(classes.type("EventLayout").getMethod("of", Map.class).invoke(null, layouts))
                    .isEqualTo(classes.layout(target));
            var view = new View(
                    classes.type("EventView").getMethod("of", Map.class).invoke(null, layouts));
            assertThat(view.wrap(bytes).get("toRecord")).isEqualTo(classes.decode(target, bytes));
        }
        assertThat(classes.type("Event").getField("SIZE").getInt(null)).isEqualTo(40);
        assertThatThrownBy(() ->
                        classes.type("EventView").getMethod("of", Map.class).invoke(null, Map.of("event", "0")))
                .cause()
                .hasMessage("event has no layout 0");
    }

    /** The same lines do where they don't differ, so that another kernel changes none. */
    @Test
    void isChosenInTheSameWayWhereThereIsOneLayout() throws Exception {
        old.struct("event", 4, at(0, "pid", old.u32));
        var classes = Generated.of(old.graph(), "event");
        var id = (String) classes.type("Event").getField("LAYOUT").get(null);
        var view = new View(classes.type("EventView").getMethod("of", Map.class).invoke(null, Map.of("event", id)));
        assertThat(view.wrap(ByteBuffer.wrap(new byte[] {7, 0, 0, 0})).get("pid"))
                .isEqualTo(7L);
        assertThat(classes.type("Event").getMethod("decoder", Map.class).invoke(null, Map.of("event", id)))
                .isInstanceOf(Function.class);
        for (var type : List.of("Event", "EventView")) {
            var method = Stream.of(classes.type(type).getMethods())
                    .filter(one -> List.of(one.getParameterTypes()).equals(List.of(Map.class)))
                    .findFirst()
                    .orElseThrow();
            assertThatThrownBy(() -> method.invoke(null, Map.of("event", "0")))
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("event has the layout " + id + " here, not 0");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void compilesForEachJava(int release) throws Exception {
        declareBoth();
        for (var forms : List.of(EnumSet.of(Form.RECORD), EnumSet.of(Form.FLYWEIGHT), BOTH)) {
            var request = Kernels.request(forms, release, old.graph(), now.graph());
            InMemory.compileStrictly(DecoderGenerator.generate(request), release);
        }
    }

    /** A member that came later and takes more room, a number that grew, and other values that choose. */
    private void declareBothWithUnions() {
        int oldKind = old.enumeration("kind", 4, false, is("KIND_TCP", 1), is("KIND_FILE", 2));
        int oldData = old.union("", 4, at(0, "tcp", old.u16), at(0, "file", old.array(old.charType, 4)));
        old.tag("union_tag:kind", old.struct("event", 8, at(0, "kind", oldKind), at(4, "data", oldData)), 1);
        int nowKind = now.enumeration("kind", 4, false, is("KIND_QUIC", 1), is("KIND_TCP", 2), is("KIND_FILE", 3));
        int quic = now.struct("quic", 8, at(0, "id", now.u32), at(4, "port", now.u16));
        int nowData =
                now.union("", 8, at(0, "tcp", now.u32), at(0, "file", now.array(now.charType, 8)), at(0, "quic", quic));
        now.tag("union_tag:kind", now.struct("event", 12, at(0, "kind", nowKind), at(4, "data", nowData)), 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void oneInterfaceServesUnionsWhoseMembersAndTagsDiffer(String name) throws Exception {
        declareBothWithUnions();
        var order = order(name);
        var classes = compiled(BOTH, order);
        var oldTcp = ByteBuffer.allocate(8)
                .order(order)
                .putInt(1)
                .putShort((short) 40_000)
                .putShort((short) 0)
                .flip();
        var nowTcp = ByteBuffer.allocate(12)
                .order(order)
                .putInt(2)
                .putInt(70_000)
                .putInt(0)
                .flip();
        var nowQuic = ByteBuffer.allocate(12)
                .order(order)
                .putInt(1)
                .putInt(9)
                .putShort((short) 443)
                .rewind();
        var nowOther =
                ByteBuffer.allocate(12).order(order).putInt(7).putLong(-1).flip();

        assertThat(classes.decode("target-0", oldTcp)).hasToString("Event[kind=KIND_TCP, data=Tcp[tcp=40000]]");
        assertThat(classes.decode("target-1", nowTcp)).hasToString("Event[kind=KIND_TCP, data=Tcp[tcp=70000]]");
        assertThat(get(classes.decode("target-0", oldTcp), "data").getClass())
                .isSameAs(get(classes.decode("target-1", nowTcp), "data").getClass());
        assertThat(classes.decode("target-1", nowQuic))
                .hasToString("Event[kind=KIND_QUIC, data=Quic2[quic=Quic[id=9, port=443]]]");
        assertThat(get(get(classes.decode("target-1", nowOther), "data"), "bytes"))
                .isEqualTo(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
        for (var bytes : List.of(nowTcp, nowQuic, nowOther)) {
            assertThat(classes.encode(classes.decode("target-1", bytes), "target-1"))
                    .isEqualTo(bytes.array());
        }
        assertThat(classes.encode(classes.decode("target-0", oldTcp), "target-0"))
                .isEqualTo(oldTcp.array());
        // The same event as the other kernel would have it, and what that cannot have.
        assertThat(classes.encode(classes.decode("target-0", oldTcp), "target-1"))
                .isEqualTo(ByteBuffer.allocate(12)
                        .order(order)
                        .putInt(2)
                        .putInt(40_000)
                        .array());
        assertThatThrownBy(() -> classes.encode(classes.decode("target-1", nowQuic), "target-0"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> classes.encode(classes.decode("target-1", nowTcp), "target-0"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);

        assertThat(classes.view("target-0").wrap(oldTcp).get("dataTcp")).isEqualTo(40_000L);
        assertThat(classes.view("target-1").wrap(nowTcp).get("dataTcp")).isEqualTo(70_000L);
        assertThatThrownBy(() -> classes.view("target-0").wrap(oldTcp).get("dataQuic"))
                .isInstanceOf(NoSuchElementException.class);
    }

    /** What a flyweight calls the member of a union is what C calls another field. */
    @Test
    void aFieldIsNotTakenForAMemberOfAUnion() throws Exception {
        for (var types : List.of(old, now)) {
            int kind = types.enumeration("kind", 4, false, is("KIND_TCP", types == old ? 1 : 2));
            int data = types.union("", 4, at(0, "tcp", types == old ? types.u16 : types.u32));
            int text = types.array(types.charType, 8);
            int event = types.struct("event", 16, at(0, "kind", kind), at(4, "data", data), at(8, "data_tcp", text));
            types.tag("union_tag:kind", event, 1);
        }
        var classes = compiled(BOTH, ByteOrder.LITTLE_ENDIAN);
        var bytes = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(2)
                .putInt(70_000)
                .put("text".getBytes(US_ASCII))
                .rewind();
        assertThat(classes.decode("target-1", bytes))
                .hasToString("Event[kind=KIND_TCP, data=Tcp[tcp=70000], dataTcp=\"text\"]");
        assertThat(classes.view("target-1").wrap(bytes).get("dataTcp")).isEqualTo("text");
        assertThat(classes.view("target-1").wrap(bytes).get("dataTcp2")).isEqualTo(70_000L);
    }

    @Test
    void saysWhichMemberOfAUnionNoOneTypeHolds() {
        int oldData = old.union("", 8, at(0, "a", old.u64));
        int oldEvent = old.struct("event", 16, at(0, "kind", old.u32), at(8, "data", oldData));
        old.tag("union_tag:kind", oldEvent, 1);
        old.tag("union_case:1", oldData, 0);
        int nowData = now.union("", 8, at(0, "a", now.array(now.charType, 8)));
        int nowEvent = now.struct("event", 16, at(0, "kind", now.u32), at(8, "data", nowData));
        now.tag("union_tag:kind", nowEvent, 1);
        now.tag("union_case:1", nowData, 0);
        assertThatThrownBy(() -> DecoderGenerator.generate(
                        Kernels.request(EnumSet.of(Form.RECORD), 17, old.graph(), now.graph())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No one Java type holds the field data.a of struct event")
                .hasMessageContaining("\"unsigned long a\" at offset 0 for target-0")
                .hasMessageContaining("\"char a[8]\" at offset 0 for target-1");
    }

    @Test
    void refusesWhatNoOneTypeHolds() {
        old.struct("event", 8, at(0, "a", old.u64));
        now.struct("event", 8, at(0, "a", now.s64));
        assertThatThrownBy(() -> DecoderGenerator.generate(
                        Kernels.request(EnumSet.of(Form.RECORD), 17, old.graph(), now.graph())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No one Java type holds the field a of struct event")
                .hasMessageContaining("\"unsigned long a\" at offset 0 for target-0")
                .hasMessageContaining("\"long a\" at offset 0 for target-1");
        var other = new Types();
        other.struct("event", 8, at(0, "a", other.array(other.charType, 8)));
        assertThatThrownBy(() -> DecoderGenerator.generate(
                        Kernels.request(EnumSet.of(Form.RECORD), 17, old.graph(), other.graph())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"char a[8]\"");
    }

    @Test
    void isOneTypeWithoutChoiceWhereOnlyAnEnumGrew() {
        old.struct("event", 4, at(0, "why", old.enumeration("reason", 4, false, is("NONE", 0))));
        now.struct("event", 4, at(0, "why", now.enumeration("reason", 4, false, is("NONE", 0), is("FULL", 3))));
        var sources = DecoderGenerator.generate(Kernels.request(EnumSet.of(Form.RECORD), 17, old.graph(), now.graph()));
        assertThat(Stream.of("Event", "Reason", "BpfBytes").map(name -> Generated.PACKAGE + "." + name))
                .containsExactlyElementsOf(
                        sources.stream().map(JavaSource::qualifiedName).toList());
        assertThat(sources.get(1).text()).contains("FULL(3)");
    }
}
