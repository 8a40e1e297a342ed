package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static io.github.bpfmaven.templates.java.Generated.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.types.JoinedGraph;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.templates.Types;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One Java type for an event that two kernels lay out differently. */
class VaryingLayoutTest {
    private final Types old = new Types();
    private final Types now = new Types();

    private static DecoderRequest request(Set<Form> forms, int release, TypeGraph... graphs) {
        var types = JoinedGraph.of(List.of(graphs));
        var layouts = new ArrayList<EventType.Layout>();
        for (int i = 0; i < graphs.length; i++) {
            int id = graphs[i].compositeNamed("event").orElseThrow();
            layouts.add(new EventType.Layout(types.idOf(i, id), List.of("target-" + i)));
        }
        var event = new EventType("event", layouts.get(0).typeId(), "a.bpf.c", 3, null, layouts);
        var options = new DecoderOptions(forms, new TreeMap<>(), release);
        return new DecoderRequest(Generated.PACKAGE, List.of(event), types, options);
    }

    private InMemory compiled(Set<Form> forms, int release) throws Exception {
        return InMemory.compileStrictly(
                DecoderGenerator.generate(request(forms, release, old.graph(), now.graph())), 17);
    }

    private static Class<?> type(InMemory classes, String name) throws ClassNotFoundException {
        return classes.loadClass(Generated.PACKAGE + "." + name);
    }

    private static Object layout(InMemory classes, String target) throws ReflectiveOperationException {
        return type(classes, "EventLayout").getMethod("forTarget", String.class).invoke(null, target);
    }

    private static Object decode(InMemory classes, String target, ByteBuffer bytes)
            throws ReflectiveOperationException {
        var layout = layout(classes, target);
        return type(classes, "Event")
                .getMethod("decode", ByteBuffer.class, layout.getClass())
                .invoke(null, bytes, layout);
    }

    private static byte[] encode(InMemory classes, Object event, String target) throws ReflectiveOperationException {
        var layout = layout(classes, target);
        return (byte[]) event.getClass().getMethod("toBytes", layout.getClass()).invoke(event, layout);
    }

    private static View view(InMemory classes, String target) throws ReflectiveOperationException {
        var layout = layout(classes, target);
        return new View(
                type(classes, "EventView").getMethod("of", layout.getClass()).invoke(null, layout));
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
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

    private static ByteBuffer oldBytes() {
        return little(16)
                .putShort((short) 40_000)
                .putShort((short) 5)
                .putInt(1)
                .putInt(77)
                .put("ab\0\0".getBytes())
                .flip();
    }

    private static ByteBuffer newBytes() {
        return little(40)
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

    @Test
    void decodesEachLayoutIntoOneRecord() throws Exception {
        declareBoth();
        var classes = compiled(EnumSet.allOf(Form.class), 17);
        var before = decode(classes, "target-0", oldBytes());
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
        var after = decode(classes, "target-1", newBytes());
        assertThat(get(after, "count")).isEqualTo(4_294_967_295L);
        assertThat(get(after, "cookie")).isEqualTo(OptionalLong.of(-1));
        assertThat(get(after, "cookieAsUnsigned")).hasToString("Optional[18446744073709551615]");
        assertThat(get(after, "code")).isEqualTo(OptionalInt.empty());
        assertThat(get(after, "delta")).isEqualTo(OptionalInt.of(-3));
        assertThat(get(after, "state")).hasToString("SHUT");
        assertThat(get(after, "origin.cgroup")).isEqualTo(OptionalLong.of(9));
        assertThat(get(after, "comm")).isEqualTo("longer");
        assertThat(after.getClass()).isSameAs(before.getClass());
        assertThat(decode(classes, "target-1", newBytes())).isEqualTo(after).hasSameHashCodeAs(after);
        assertThat(before).isNotEqualTo(after);
        assertThat(before.toString()).contains("cookie=absent").contains("code=5");
        assertThat(get(before, "toJson").toString())
                .contains("\"cookie\": null")
                .contains("\"count\": 40000");
    }

    @Test
    void encodesToTheLayoutAskedFor() throws Exception {
        declareBoth();
        var classes = compiled(EnumSet.of(Form.RECORD), 17);
        var before = decode(classes, "target-0", oldBytes());
        var after = decode(classes, "target-1", newBytes());
        assertThat(encode(classes, before, "target-0")).isEqualTo(oldBytes().array());
        assertThat(encode(classes, after, "target-1")).isEqualTo(newBytes().array());
        assertThatThrownBy(() -> encode(classes, after, "target-0"))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit 32 bits");
        assertThatThrownBy(() -> encode(classes, before, "target-1"))
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("code is present, but the layout has no such field");
    }

    @Test
    void readsInPlaceWithTheOffsetsOfTheLayout() throws Exception {
        declareBoth();
        var classes = compiled(EnumSet.allOf(Form.class), 17);
        var before = view(classes, "target-0").wrap(oldBytes());
        assertThat(before.get("size")).isEqualTo(16);
        assertThat(before.get("count")).isEqualTo(40_000L);
        assertThat(before.get("hasCookie")).isEqualTo(false);
        assertThat(before.get("hasCode")).isEqualTo(true);
        assertThat(before.nested("origin").get("pid")).isEqualTo(77L);
        assertThatThrownBy(() -> before.get("cookie")).hasMessage("the layout has no cookie");
        assertThat(before.get("toRecord")).isEqualTo(decode(classes, "target-0", oldBytes()));
        var after = view(classes, "target-1").wrap(newBytes());
        assertThat(after.get("hasCookie")).isEqualTo(true);
        assertThat(after.get("cookie")).isEqualTo(-1L);
        assertThat(after.nested("origin").get("cgroup")).isEqualTo(9L);
        assertThat(after.get("state")).hasToString("SHUT");
        after.call("setCount", 7L);
        assertThat(after.get("count")).isEqualTo(7L);
        assertThatThrownBy(() -> before.call("setCount", 65_536L)).isInstanceOf(IllegalArgumentException.class);
        assertThat(after.get("toJson")).isEqualTo(get(after.get("toRecord"), "toJson"));
    }

    @Test
    void namesLayoutsAsTheIndexDoes() throws Exception {
        declareBoth();
        var classes = compiled(EnumSet.of(Form.RECORD), 17);
        var id = get(layout(classes, "target-1"), "id");
        assertThat(id.toString()).matches("[0-9a-f]{16}");
        var decoder = (java.util.function.Function<?, ?>)
                type(classes, "Event").getMethod("decoder", String.class).invoke(null, id);
        @SuppressWarnings("unchecked")
        var typed = (java.util.function.Function<ByteBuffer, Object>) decoder;
        assertThat(typed.apply(newBytes())).isEqualTo(decode(classes, "target-1", newBytes()));
        assertThatThrownBy(() -> type(classes, "Event")
                        .getMethod("decoder", String.class)
                        .invoke(null, "0"))
                .cause()
                .hasMessage("event has no layout 0");
        assertThatThrownBy(() -> layout(classes, "target-2")).cause().hasMessage("event has no layout for target-2");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void compilesForEachJava(int release) throws Exception {
        declareBoth();
        for (var forms : List.of(EnumSet.of(Form.RECORD), EnumSet.of(Form.FLYWEIGHT), EnumSet.allOf(Form.class))) {
            var request = request(forms, release, old.graph(), now.graph());
            InMemory.compileStrictly(DecoderGenerator.generate(request), release);
        }
    }

    @Test
    void refusesWhatNoOneTypeHolds() {
        old.struct("event", 8, at(0, "a", old.u64));
        now.struct("event", 8, at(0, "a", now.s64));
        assertThatThrownBy(
                        () -> DecoderGenerator.generate(request(EnumSet.of(Form.RECORD), 17, old.graph(), now.graph())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No one Java type holds the field a of struct event")
                .hasMessageContaining("\"unsigned long a\" at offset 0 for target-0")
                .hasMessageContaining("\"long a\" at offset 0 for target-1");
        var other = new Types();
        other.struct("event", 8, at(0, "a", other.array(other.charType, 8)));
        assertThatThrownBy(() ->
                        DecoderGenerator.generate(request(EnumSet.of(Form.RECORD), 17, old.graph(), other.graph())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"char a[8]\"");
    }

    @Test
    void isOneTypeWithoutChoiceWhereOnlyAnEnumGrew() {
        old.struct("event", 4, at(0, "why", old.enumeration("reason", 4, false, is("NONE", 0))));
        now.struct("event", 4, at(0, "why", now.enumeration("reason", 4, false, is("NONE", 0), is("FULL", 3))));
        var sources = DecoderGenerator.generate(request(EnumSet.of(Form.RECORD), 17, old.graph(), now.graph()));
        assertThat(Stream.of("Event", "Reason", "BpfBytes").map(name -> Generated.PACKAGE + "." + name))
                .containsExactlyElementsOf(
                        sources.stream().map(JavaSource::qualifiedName).toList());
        assertThat(sources.get(1).text()).contains("FULL(3)");
    }
}
