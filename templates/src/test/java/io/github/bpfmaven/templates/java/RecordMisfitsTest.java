package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.templates.Types;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that do not fit their structs: what is said of them, with the lines of both. */
class RecordMisfitsTest {
    /** Where the fields stand that have a line; of the others, the struct's is told. */
    private static final Map<String, Integer> LINES =
            Map.of("uid", 12, "port", 13, "comm", 16, "codes", 17, "peer", 18);

    private final Types types = new Types();

    @TempDir
    Path folder;

    @BeforeEach
    void declare() {
        int be32 = types.typedef("__be32", types.u32);
        int peer = types.struct("peer", 8, at(0, "pid", types.u32), at(4, "saddr", be32));
        int kind = types.enumeration("kind", 4, false, is("KIND_A", 1), is("KIND_B", 2));
        types.struct(
                "event",
                80,
                at(0, "uid", types.u32),
                at(4, "port", types.u16),
                at(6, "comm", types.array(types.charType, 16)),
                at(24, "codes", types.array(types.u32, 4)),
                at(40, "peer", peer),
                at(48, "total", types.u64),
                at(56, "delta", types.s64),
                bits(512, 12, "bits", types.u32),
                at(66, "tiny", types.u8),
                at(68, "kind", kind),
                at(72, "ratio", types.add(new Type.Float("double", 8))));
    }

    private static DecoderRequest request(TypeGraph... graphs) {
        return Written.located(
                Written.request(List.of("event", "peer"), graphs),
                event -> event.cName().equals("event") ? withLines(event.layouts()) : event.layouts());
    }

    /** Fields of a second layout stand a hundred lines further down. */
    private static List<EventType.Layout> withLines(List<EventType.Layout> layouts) {
        var located = new ArrayList<EventType.Layout>();
        for (var layout : layouts) {
            var lines = new HashMap<>(LINES);
            int down = 100 * located.size();
            lines.replaceAll((name, line) -> line + down);
            located.add(new EventType.Layout(layout.typeId(), layout.targets(), lines));
        }
        return located;
    }

    /** The component stands in line 12 of its file. */
    private InputException refusal(String component, TypeGraph... graphs) {
        var written = new Written(folder).source("Event", """
                        @BpfEvent("event")
                        public record Event(
                                %s) {
                            public record Peer(short pid) {}
                            public enum Kind { A }
                            public enum Other { A, B, C }
                        }
                        """.formatted(component));
        var request = request(graphs.length == 0 ? new TypeGraph[] {types.graph()} : graphs);
        return catchThrowableOfType(InputException.class, () -> written.generate(request));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what is missing
                "int gid | there is no such field; the nearest are uid, kind, bits | 10: struct event",
                "@BpfField(\"sk_uid\") int uid | there is no such field; the nearest are uid, kind, ratio | 10: struct event",
                // what would be cut off
                "short uid | a short has 16 bits, this has 32: values would be cut off | 12: unsigned int uid",
                "int delta | an int has 32 bits, this has 64: values would be cut off | 10: long delta",
                "byte bits | a byte has 8 bits, this has 12: values would be cut off | 10: unsigned int bits",
                "int[] codes | an int has a sign, these 32 bits have none: values from 2147483648 on would become negative"
                        + " | 17: unsigned int codes[4]",
                // what would become negative
                "int uid | an int has a sign, these 32 bits have none: values from 2147483648 on would become negative"
                        + " | 12: unsigned int uid",
                "Short port | a short has a sign, these 16 bits have none: values from 32768 on would become negative"
                        + " | 13: unsigned short port",
                "byte tiny | a byte has a sign, these 8 bits have none: values from 128 on would become negative"
                        + " | 10: unsigned char tiny",
                // what has another length
                "@BpfField(length = 8) String comm | length 8 is said here, but it has 16 | 16: char comm[16]",
                "@BpfField(length = {4, 4}) long[] codes | length [4, 4] is said here, but it has 4"
                        + " | 17: unsigned int codes[4]",
                "@BpfField(length = 4) long uid | length 4 is said here, but it has no fixed length | 12: unsigned int uid",
                // what is something else
                "String uid | no String holds it: write long | 12: unsigned int uid",
                "long codes | no long holds it: write long[] | 17: unsigned int codes[4]",
                "float ratio | no float holds it: write double | 10: double ratio",
                "boolean tiny | no boolean holds it: write int | 10: unsigned char tiny",
                "long peer | it holds structs: write a record for them, too | 18: struct peer peer",
                "Unknown uid | no Unknown holds it: write long | 12: unsigned int uid",
                "List<?> codes | no List<?> holds it: write long[] | 17: unsigned int codes[4]",
            })
    void tellsWhyAndWhere(String component, String why, String inC) {
        var refusal = refusal(component);
        var written = component.replaceAll("@BpfField\\(.*?\\) ", "");
        assertThat(refusal.what()).isEqualTo("The record Event does not fit event in one place.");
        assertThat(refusal.where())
                .isEqualTo("src/com/acme/app/Event.java:12: " + written + ": " + why + "\na.bpf.c:" + inC);
        assertThat(refusal.mend()).contains("docs/events.md");
    }

    @Test
    void tellsAllOfIt() {
        var refusal = refusal("short uid, Peer peer, int gid");
        assertThat(refusal.what()).isEqualTo("The record Event does not fit event in 3 places.");
        assertThat(refusal.where().lines().map(line -> line.replaceAll(": .*", "")))
                .containsExactly(
                        "src/com/acme/app/Event.java:12",
                        "a.bpf.c:12",
                        "src/com/acme/app/Event.java:13",
                        "a.bpf.c:10",
                        "src/com/acme/app/Event.java:12",
                        "a.bpf.c:10");
    }

    @Test
    void enumsWithOtherNames() {
        assertThat(refusal("Kind kind").where())
                .contains(
                        "the enum of src/com/acme/app/Event.java:14 has no KIND_B: add what is missing, or UNRECOGNIZED");
        assertThat(refusal("Other kind").where())
                .contains("C of src/com/acme/app/Event.java:15 is no name in C, where there are KIND_A, KIND_B");
    }

    @Test
    void aFieldThatATargetLacks() {
        var now = new Types();
        now.struct("peer", 4, at(0, "pid", now.s16));
        now.struct("event", 16, at(0, "cookie", now.u64), at(8, "uid", now.u32));
        assertThat(refusal("long cookie, long uid", types.graph(), now.graph()).where())
                .startsWith("src/com/acme/app/Event.java:12: long cookie for target-0: there is no such field: write"
                        + " OptionalLong\na.bpf.c:10");
        assertThat(refusal("long gid", types.graph(), now.graph()).where())
                .startsWith("src/com/acme/app/Event.java:12: long gid: there is no such field; the nearest are uid");
        assertThat(refusal("OptionalLong cookie, long uid", types.graph(), now.graph()))
                .isNull();
    }

    @Test
    void aFieldThatIsWiderForATarget() {
        var now = new Types();
        now.struct("peer", 4, at(0, "pid", now.s16));
        now.struct("event", 4, at(0, "port", now.u32));
        assertThat(refusal("int port", types.graph(), now.graph()).where())
                .contains("int port for target-1: an int has a sign, these 32 bits have none")
                .contains("\na.bpf.c:113: unsigned int port");
    }

    @Test
    void aStructThatDoesNotExist() {
        var written = new Written(folder).source("Event", "\n@BpfEvent(\"evnt\")\nrecord Event(int pid) {}\n");
        assertThatThrownBy(() -> written.generate(request(types.graph())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("There is no struct evnt for the record Event.")
                .hasMessageContaining("src/com/acme/app/Event.java:12")
                .hasMessageContaining("Did you mean event?");
    }

    @Test
    void nothingAnnotatedMakesNothing() {
        var written = new Written(folder).source("Event", "/** Not @BpfEvent. */ record Event(int pid) {}\n");
        assertThat(written.generate(request(types.graph()))).isEmpty();
    }

    /** Either would be written over the other. */
    @Test
    void twoComponentsForOneField() {
        var refusal = refusal("long uid, @BpfField(\"uid\") long user");
        assertThat(refusal.where())
                .isEqualTo(
                        "src/com/acme/app/Event.java:12: long user: uid in src/com/acme/app/Event.java:12 is this field"
                                + " already, and only one can be written: leave one out, or name another field"
                                + "\na.bpf.c:12: unsigned int uid");
    }

    @Test
    void aClassThatIsCalledAsTheOneThatHoldsIt() {
        var written = new Written(folder).source("Event", """
                        @BpfEvent("event")
                        public record Event(String comm) {
                            public static final class String {}
                        }
                        """);
        assertThatThrownBy(() -> written.generate(request(types.graph())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("String comm: no com.acme.app.Event.String holds it: write java.lang.String");
    }
}
