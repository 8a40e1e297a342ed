package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static io.github.bpfmaven.templates.java.Generated.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.types.JoinedGraph;
import io.github.bpfmaven.templates.Types;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.templates.layout.EventLayouts;
import io.github.bpfmaven.templates.layout.LayoutText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One Java enum for kernels that differ in what they call a number. */
class DifferingEnumTest {
    private final Types old = new Types();
    private final Types now = new Types();

    /** An enumerator that came in between, and one that is always the last; flags of which one moved. */
    private void declareBoth() {
        declare(
                old,
                old.enumeration("state", 4, false, is("OPEN", 1), is("SHUT", 2), is("STATES", 3)),
                old.enumeration("mode", 4, false, is("READ", 1), is("WRITE", 2)));
        declare(
                now,
                now.enumeration("state", 4, false, is("OPEN", 1), is("WAIT", 2), is("SHUT", 3), is("STATES", 4)),
                now.enumeration("mode", 4, false, is("READ", 1), is("APPEND", 2), is("WRITE", 4)));
    }

    private static void declare(Types types, int state, int mode) {
        int inner = types.struct("inner", 4, at(0, "state", state));
        int event = types.struct(
                "event",
                28,
                at(0, "state", state),
                bits(32, 4, "low", state),
                at(8, "states", types.array(state, 2)),
                at(16, "mode", types.u32),
                at(20, "inner", inner),
                at(24, "pid", types.u32));
        types.tag("flags:mode", event, 3);
    }

    private Kernels compiled(Set<Form> forms, ByteOrder order) throws Exception {
        return Kernels.compile(forms, 17, old.graph(order), now.graph(order));
    }

    private static ByteBuffer bytes(ByteOrder order, int... words) {
        var buffer = ByteBuffer.allocate(4 * words.length).order(order);
        for (int word : words) {
            buffer.putInt(word);
        }
        return buffer.flip();
    }

    private static ByteOrder order(String name) {
        return name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** The word that has a number in its first four bits. */
    private static int low(int value, ByteOrder order) {
        return order == ByteOrder.BIG_ENDIAN ? value << 28 : value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void namesWhatTheKernelAtHandCallsANumber(String name) throws Exception {
        declareBoth();
        var order = order(name);
        var kernels = compiled(DecoderOptions.STANDARD.forms(), order);
        var words = new int[] {2, low(3, order), 1, 9, 0x16, 2, 7};
        var before = kernels.decode("target-0", bytes(order, words));
        var after = kernels.decode("target-1", bytes(order, words));
        assertThat(get(before, "state")).hasToString("SHUT");
        assertThat(get(after, "state")).hasToString("WAIT");
        assertThat(get(before, "low")).hasToString("STATES");
        assertThat(get(after, "low")).hasToString("SHUT");
        assertThat(get(after, "state").getClass()).isSameAs(get(before, "state").getClass());
        assertThat(get(before, "inner.state")).hasToString("SHUT");
        assertThat(get(before, "mode")).hasToString("[WRITE]");
        assertThat(get(after, "mode")).hasToString("[WRITE, APPEND]");
        assertThat(get(before, "states")).hasToString("[OPEN, UNRECOGNIZED]");
        assertThat(before)
                .hasToString("Event[state=SHUT, low=STATES, states=[OPEN, 9], mode=WRITE|0x14,"
                        + " inner=Inner[state=SHUT], pid=7]");
        assertThat(get(after, "toJson"))
                .isEqualTo(
                        "{\"state\": \"WAIT\", \"low\": \"SHUT\", \"states\": [\"OPEN\", 9],"
                                + " \"mode\": [\"WRITE\", \"APPEND\", \"0x10\"], \"inner\": {\"state\": \"WAIT\"}, \"pid\": 7}");
        for (var target : List.of("target-0", "target-1")) {
            var view = kernels.view(target).wrap(bytes(order, words));
            var record = kernels.decode(target, bytes(order, words));
            assertThat(view.get("toRecord")).isEqualTo(record);
            assertThat(view.get("state")).isEqualTo(get(record, "state"));
            assertThat(view.get("low")).isEqualTo(get(record, "low"));
            assertThat(view.get("mode")).isEqualTo(get(record, "mode"));
            assertThat(view.nested("inner").get("state")).isEqualTo(get(record, "state"));
            assertThat(view.get("states", 1)).hasToString("UNRECOGNIZED");
            assertThat(view.get("statesValue", 1)).isEqualTo(9);
            assertThat(view.get("stateValue")).isEqualTo(2);
            assertThat(view.get("modeValue")).isEqualTo(0x16L);
            assertThat(kernels.encode(record, target))
                    .isEqualTo(bytes(order, words).array());
        }
    }

    @Test
    void writesAConstantAsTheNumberThatItHasInTheLayoutAskedFor() throws Exception {
        declareBoth();
        var order = ByteOrder.LITTLE_ENDIAN;
        var kernels = compiled(DecoderOptions.STANDARD.forms(), order);
        // SHUT, STATES, OPEN and an unknown one, WRITE and an unknown bit, SHUT.
        var before = kernels.decode("target-0", bytes(order, 2, 3, 1, 9, 0x12, 2, 7));
        var moved = new int[] {3, 4, 1, 9, 0x14, 3, 7};
        assertThat(kernels.encode(before, "target-1"))
                .isEqualTo(bytes(order, moved).array());
        assertThat(kernels.decode("target-1", bytes(order, moved)))
                .isEqualTo(before)
                .hasSameHashCodeAs(before);
        var waiting = kernels.decode("target-1", bytes(order, 2, 0, 1, 1, 0, 1, 7));
        assertThatThrownBy(() -> kernels.encode(waiting, "target-0"))
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WAIT has no value on these kernels");
        var view = kernels.view("target-1").wrap(bytes(order, new int[7]));
        view.call("copyFrom", before);
        assertThat(view.get("stateValue")).isEqualTo(3);
        view.call("setState", get(waiting, "state"));
        assertThat(view.get("stateValue")).isEqualTo(2);
        view.call("setMode", get(before, "mode"));
        assertThat(view.get("modeValue")).isEqualTo(4L);
    }

    @Test
    void makesValuesOfConstantsAndOfNumbersWithoutName() throws Exception {
        declareBoth();
        var kernels = compiled(EnumSet.of(Form.RECORD), ByteOrder.LITTLE_ENDIAN);
        var state = kernels.type("State");
        var value = kernels.type("State$Value");
        var shut = state.getField("SHUT").get(null);
        assertThat(get(value.getConstructor(state).newInstance(shut), "constant"))
                .isSameAs(shut);
        var unknown = value.getConstructor(int.class).newInstance(9);
        assertThat(get(unknown, "constant")).hasToString("UNRECOGNIZED");
        assertThat(get(unknown, "number")).isEqualTo(9);
        assertThatThrownBy(() -> get(value.getConstructor(state).newInstance(shut), "number"))
                .cause()
                .hasMessage("the number of SHUT depends on the kernel");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void compilesForEachJavaAndForm(int release) throws Exception {
        declareBoth();
        for (var forms :
                List.of(EnumSet.of(Form.RECORD), EnumSet.of(Form.FLYWEIGHT), DecoderOptions.STANDARD.forms())) {
            Kernels.compile(forms, release, old.graph(), now.graph());
        }
        var alone = Kernels.compile(EnumSet.of(Form.FLYWEIGHT), release, old.graph(), now.graph());
        var words = bytes(ByteOrder.LITTLE_ENDIAN, 2, 3, 1, 9, 6, 2, 7);
        assertThat(alone.view("target-1").wrap(words).get("toJson").toString())
                .contains("\"state\": \"WAIT\"")
                .contains("\"mode\": [\"WRITE\", \"APPEND\"]");
    }

    @Test
    void tellsAValueWithAnotherNameApart() throws Exception {
        old.struct("event", 4, at(0, "why", old.enumeration("reason", 4, false, is("NONE", 0), is("FULL", 1))));
        now.struct("event", 4, at(0, "why", now.enumeration("reason", 4, false, is("NONE", 0), is("GONE", 1))));
        var kernels = compiled(DecoderOptions.STANDARD.forms(), ByteOrder.LITTLE_ENDIAN);
        assertThat(get(kernels.decode("target-0", bytes(ByteOrder.LITTLE_ENDIAN, 1)), "why"))
                .hasToString("FULL");
        assertThat(get(kernels.decode("target-1", bytes(ByteOrder.LITTLE_ENDIAN, 1)), "why"))
                .hasToString("GONE");
    }

    @Test
    void takesEnumsWithoutANameByTheirField() throws Exception {
        old.struct("event", 4, at(0, "why", old.enumeration("", 4, false, is("FULL", 1))));
        now.struct("event", 4, at(0, "why", now.enumeration("", 4, false, is("FULL", 2))));
        var kernels = compiled(DecoderOptions.STANDARD.forms(), ByteOrder.LITTLE_ENDIAN);
        assertThat(get(kernels.decode("target-0", bytes(ByteOrder.LITTLE_ENDIAN, 1)), "why"))
                .hasToString("FULL");
        assertThat(get(kernels.decode("target-1", bytes(ByteOrder.LITTLE_ENDIAN, 2)), "why"))
                .hasToString("FULL");
        assertThat(get(kernels.decode("target-1", bytes(ByteOrder.LITTLE_ENDIAN, 1)), "why"))
                .hasToString("UNRECOGNIZED");
    }

    @Test
    void namesTheFlagsInArraysToo() throws Exception {
        declareModes(old, old.enumeration("mode", 4, false, is("READ", 1), is("WRITE", 2)));
        declareModes(now, now.enumeration("mode", 4, false, is("READ", 1), is("APPEND", 2), is("WRITE", 4)));
        var order = ByteOrder.LITTLE_ENDIAN;
        var kernels = compiled(DecoderOptions.STANDARD.forms(), order);
        var before = kernels.decode("target-0", bytes(order, 3, 2));
        var after = kernels.decode("target-1", bytes(order, 3, 6));
        assertThat(get(before, "modes")).hasToString("[[READ, WRITE], [WRITE]]");
        assertThat(get(after, "modes")).hasToString("[[READ, APPEND], [WRITE, APPEND]]");
        assertThat(kernels.view("target-1").wrap(bytes(order, 3, 6)).get("modes", 1))
                .hasToString("[WRITE, APPEND]");
        assertThat(kernels.encode(after, "target-1"))
                .isEqualTo(bytes(order, 3, 6).array());
        var request = Kernels.request(DecoderOptions.STANDARD.forms(), 17, old.graph(), now.graph());
        var proof = DecoderProof.of(request, 1);
        var sources = new java.util.ArrayList<>(DecoderGenerator.generate(request));
        sources.add(proof.check("Proof", Collections.nCopies(proof.unit().size(), new byte[8])));
        InMemory.compileStrictly(sources, 17);
    }

    private static void declareModes(Types types, int mode) {
        int event = types.struct("event", 8, at(0, "modes", types.array(types.u32, 2)));
        types.tag("flags:mode", event, 0);
    }

    /** Another name for one value changes nothing of what a number means. */
    @Test
    void needsNoChoiceWhereAValueGotASecondName() {
        old.struct("event", 4, at(0, "why", old.enumeration("reason", 4, false, is("FULL", 1))));
        now.struct("event", 4, at(0, "why", now.enumeration("reason", 4, false, is("LOADED", 1), is("FULL", 1))));
        var joined = JoinedGraph.of(List.of(old.graph(), now.graph()));
        var layouts = new EventLayouts(joined, Map.of());
        assertThat(List.of(0, 1).stream()
                        .map(part -> joined.idOf(
                                part,
                                joined.parts().get(part).compositeNamed("event").orElseThrow()))
                        .map(id -> LayoutText.id(layouts, joined.whole(), id, ""))
                        .collect(Collectors.toSet()))
                .hasSize(1);
    }

    @Test
    void provesTheNumbersOfEachKernel() throws Exception {
        declareBoth();
        for (int part = 0; part < 2; part++) {
            var request = Kernels.request(DecoderOptions.STANDARD.forms(), 17, old.graph(), now.graph());
            var proof = DecoderProof.of(request, part);
            assertThat(proof.unit().samples().get(0).expectations())
                    .anyMatch(line -> line.contains("State.numberOf_"))
                    .anyMatch(line -> line.contains("Mode.bitsOf_"));
            var sources = new java.util.ArrayList<>(DecoderGenerator.generate(request));
            sources.add(proof.check("Proof", Collections.nCopies(proof.unit().size(), new byte[28])));
            InMemory.compileStrictly(sources, 17);
        }
    }

    @Test
    void fitsTheUsersOwnEnums(@TempDir Path folder) throws Exception {
        declareBoth();
        var written = new Written(folder).source("Told", """
                @BpfEvent("event")
                public record Told(State state, Set<Mode> mode, List<State> states) {
                    public enum State { OPEN, WAIT, SHUT, STATES, UNRECOGNIZED }
                    public enum Mode { READ, WRITE, APPEND }
                }
                """);
        var request = Written.request(List.of("event"), old.graph(), now.graph());
        var classes = written.compile(request);
        var words = new int[] {2, 3, 1, 9, 6, 2, 7};
        var ids = List.of(
                Written.call(classes, "ToldDecoder", "layoutFor", "target-0"),
                Written.call(classes, "ToldDecoder", "layoutFor", "target-1"));
        var bytes = bytes(ByteOrder.LITTLE_ENDIAN, words);
        var before = Written.call(classes, "ToldDecoder", "decode", bytes, ids.get(0));
        var after = Written.call(classes, "ToldDecoder", "decode", bytes, ids.get(1));
        assertThat(before).hasToString("Told[state=SHUT, mode=[WRITE], states=[OPEN, UNRECOGNIZED]]");
        assertThat(after).hasToString("Told[state=WAIT, mode=[WRITE, APPEND], states=[OPEN, UNRECOGNIZED]]");
    }
}
