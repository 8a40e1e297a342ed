package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static io.github.bpfmaven.templates.java.Generated.get;
import static io.github.bpfmaven.templates.java.Written.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.templates.Types;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decoders for records that the user wrote: what they read, and what they write. */
class RecordDecodersTest {
    private static final ByteBuffer BYTES = patterned();

    private final Types types = new Types();

    @TempDir
    Path folder;

    /** Bytes from 0x81 on, so that each has its highest bit set. */
    private static ByteBuffer patterned() {
        var bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bytes.capacity(); i++) {
            bytes.put(i, (byte) (0x81 + i));
        }
        return bytes;
    }

    /** A component and its field, which lies where the pattern begins anew. */
    private record Pair(String component, int field, int size, String meaning) {}

    private final List<Pair> pairs = new ArrayList<>();

    private void pair(String component, int field, int size) {
        pairs.add(new Pair(component, field, size, ""));
    }

    /** What the components find in the pattern, once the same bytes are seen to be written. */
    private List<Object> read() throws Exception {
        var members = new ArrayList<Type.Member>();
        var components = new ArrayList<String>();
        var bytes = ByteBuffer.allocate(16 * pairs.size());
        for (var pair : pairs) {
            int i = members.size();
            members.add(at(16 * i, "x" + i, pair.field()));
            components.add(pair.component() + " x" + i);
            bytes.put(16 * i, BYTES.array(), 0, pair.size());
        }
        int id = types.struct("event", bytes.capacity(), members.toArray(Type.Member[]::new));
        for (int i = 0; i < pairs.size(); i++) {
            if (!pairs.get(i).meaning().isEmpty()) {
                types.tag(pairs.get(i).meaning(), id, i);
            }
        }
        var classes = new Written(folder)
                .source("Event", "@BpfEvent(\"event\") public record Event(" + String.join(", ", components) + ") {}\n")
                .compile(Written.request(List.of("event"), types.graph()));
        var event = call(classes, "EventDecoder", "decode", bytes);
        assertThat((byte[]) call(classes, "EventDecoder", "toBytes", event)).isEqualTo(bytes.array());
        var values = new ArrayList<Object>();
        for (int i = 0; i < pairs.size(); i++) {
            values.add(get(event, "x" + i));
        }
        return values;
    }

    @Test
    void theTypesThatGeneratedRecordsHave() throws Exception {
        pair("long", types.u32, 4);
        pair("int", types.u16, 2);
        pair("byte", types.s8, 1);
        pair("byte[]", types.array(types.u8, 3), 3);
        pair("long[]", types.array(types.u32, 2), 8);
        assertThat(read())
                .containsExactly(0x84838281L, 0x8281, (byte) 0x81, new byte[] {(byte) 0x81, -126, -125}, new long[] {
                    0x84838281L, 0x88878685L
                });
    }

    @Test
    void widerIntegers() throws Exception {
        pair("long", types.s8, 1);
        pair("long", types.u16, 2);
        pair("short", types.u8, 1);
        pair("int", types.s16, 2);
        pair("BigInteger", types.u64, 8);
        pair("Optional<Long>", types.s32, 4);
        pair("OptionalInt", types.u8, 1);
        pair("Integer", types.u8, 1);
        assertThat(read())
                .containsExactly(
                        (long) (byte) 0x81,
                        0x8281L,
                        (short) 0x81,
                        (int) (short) 0x8281,
                        new BigInteger("8887868584838281", 16),
                        Optional.of((long) 0x84838281),
                        OptionalInt.of(0x81),
                        0x81);
    }

    @Test
    void addressesAsClassesNumbersOrBytes() throws Exception {
        int be32 = types.typedef("__be32", types.u32);
        int sixteen = types.array(types.u8, 16);
        var address = InetAddress.getByAddress(new byte[] {(byte) 0x81, -126, -125, -124});
        pair("Inet4Address", be32, 4);
        pair("InetAddress", be32, 4);
        pair("long", be32, 4);
        pair("byte[]", be32, 4);
        pair("int", types.typedef("__be16", types.u16), 2);
        pairs.add(new Pair("InetAddress", sixteen, 16, "ipv6"));
        pairs.add(new Pair("byte[]", sixteen, 16, "ipv6"));
        pairs.add(new Pair("byte[]", types.array(types.u8, 6), 6, "mac"));
        assertThat(read())
                .containsExactly(
                        address,
                        address,
                        0x81828384L,
                        address.getAddress(),
                        0x8182,
                        InetAddress.getByAddress(BYTES.array()),
                        BYTES.array(),
                        Arrays.copyOf(BYTES.array(), 6));
    }

    @Test
    void nanosecondsAsADurationOrAnInstant() throws Exception {
        int id = types.struct("event", 16, at(0, "lasted", types.u64), at(8, "start_ns", types.u64));
        types.tag("ns_since_boot", id, 0);
        types.tag("ns_since_boot", id, 1);
        var classes = new Written(folder)
                .source("Event", "@BpfEvent(\"event\") public record Event(Instant startNs, Duration lasted) {}\n")
                .compile(Written.request(List.of("event"), types.graph()));
        var bytes = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0, 7)
                .putLong(8, 1_000_000_001);
        var boot = Instant.parse("2026-01-01T00:00:00Z");
        var event = call(classes, "EventDecoder", "decode", bytes, boot);
        assertThat(get(event, "lasted")).isEqualTo(Duration.ofNanos(7));
        assertThat(get(event, "startNs")).isEqualTo(Instant.parse("2026-01-01T00:00:01.000000001Z"));
        assertThat((byte[]) call(classes, "EventDecoder", "toBytes", event, boot))
                .isEqualTo(bytes.array());
    }

    @Test
    void bitsFlagsAndEnums() throws Exception {
        int direction = types.enumeration("direction", 4, false, is("DIR_IN", 1), is("DIR_OUT", 2));
        int mode = types.enumeration("mode", 4, false, is("READ", 1), is("WRITE", 2), is("EXEC", 0x80000000L));
        int id = types.struct(
                "event",
                16,
                bits(0, 1, "open", types.u32),
                bits(1, 3, "code", types.u32),
                at(4, "direction", direction),
                at(8, "mode", types.u32),
                at(12, "past", direction));
        types.tag("flags:mode", id, 3);
        var classes = new Written(folder)
                .source("Event", """
                        @BpfEvent("event")
                        public record Event(boolean open, byte code, Direction direction, Set<Mode> mode, int past) {
                            public enum Direction { IN, OUT, UNRECOGNIZED }
                        }
                        """)
                .source("Mode", "public enum Mode { READ, EXEC }\n")
                .compile(Written.request(List.of("event"), types.graph()));
        var bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, 0b1011).putInt(4, 2).putInt(8, 0x80000001).putInt(12, 99);
        var event = call(classes, "EventDecoder", "decode", bytes);
        assertThat(event).hasToString("Event[open=true, code=5, direction=OUT, mode=[READ, EXEC], past=99]");
        assertThat((byte[]) call(classes, "EventDecoder", "toBytes", event)).isEqualTo(bytes.array());
        var strange = call(
                classes,
                "EventDecoder",
                "decode",
                bytes.duplicate().order(bytes.order()).putInt(4, 7));
        assertThat(get(strange, "direction")).hasToString("UNRECOGNIZED");
        assertThatThrownBy(() -> call(classes, "EventDecoder", "toBytes", strange))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("UNRECOGNIZED stands for no value in C");
    }

    @Test
    void anEnumThatIsClosedRefusesOtherValues() throws Exception {
        types.struct("event", 4, at(0, "kind", types.enumeration("kind", 4, false, is("A", 1), is("B", 2))));
        var classes = new Written(folder)
                .source("Event", "@BpfEvent(\"event\") public record Event(Kind kind) { public enum Kind { A, B } }\n")
                .compile(Written.request(List.of("event"), types.graph()));
        assertThatThrownBy(() -> call(classes, "EventDecoder", "decode", ByteBuffer.allocate(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Event.Kind has no constant for 0");
    }

    @Test
    void anEnumHasTheNamesOfCWhereGeneratedOnesCouldNot() throws Exception {
        types.struct("event", 4, at(0, "kind", types.enumeration("kind", 4, false, is("key", 1), is("value", 2))));
        var classes =
                new Written(folder).source("Event", """
                        @BpfEvent("event")
                        public record Event(Kind kind) { public enum Kind { key, value, UNRECOGNIZED } }
                        """).compile(Written.request(List.of("event"), types.graph()));
        assertThat(call(classes, "EventDecoder", "decode", ByteBuffer.wrap(new byte[] {2, 0, 0, 0})))
                .hasToString("Event[kind=value]");
    }

    @Test
    void recordsWithinRecordsAndNamesOfTheirOwn() throws Exception {
        int peer = types.struct("peer", 4, at(0, "pid", types.s16), at(2, "skc_port", types.u16));
        types.struct(
                "event",
                28,
                at(0, "first_peer", peer),
                at(4, "peers", types.array(peer, 2)),
                at(12, "comm", types.array(types.charType, 8)),
                at(20, "left_out", types.u32),
                at(24, "EXIT", types.s32));
        var classes = new Written(folder)
                .source("Event", """
                        @BpfEvent("event")
                        public record Event(
                                int exit,
                                @BpfField(length = 2) List<Peer> peers,
                                @BpfField(value = "comm", length = 8) String name,
                                Peer first_peer) {}
                        """)
                .source("Peer", "public record Peer(@BpfField(\"skc_port\") int port, long pid) {}\n")
                .compile(Written.request(List.of("event", "peer"), types.graph()));
        var bytes = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(0, (short) -1)
                .putShort(2, (short) -2)
                .putShort(4, (short) 3)
                .putShort(10, (short) 4);
        bytes.put(12, "bash".getBytes()).putInt(24, -5);
        var event = call(classes, "EventDecoder", "decode", bytes);
        assertThat(event)
                .hasToString("Event[exit=-5, peers=[Peer[port=0, pid=3], Peer[port=4, pid=0]], name=bash,"
                        + " first_peer=Peer[port=65534, pid=-1]]");
        assertThat((byte[]) call(classes, "EventDecoder", "toBytes", event)).isEqualTo(bytes.array());
    }

    @Test
    void flexibleAndCountedArrays() throws Exception {
        int id = types.struct(
                "event",
                8,
                at(0, "count", types.u16),
                at(2, "codes", types.array(types.u16, 3)),
                at(8, "rest", types.array(types.s32, 0)));
        types.tag("counted_by:count", id, 1);
        var classes = new Written(folder)
                .source("Event", "@BpfEvent(\"event\") public record Event(int[] codes, Optional<int[]> rest) {}\n")
                .compile(Written.request(List.of("event"), types.graph()));
        var bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(0, (short) 2)
                .putShort(2, (short) 7)
                .putShort(4, (short) 8)
                .putInt(8, 9)
                .putInt(12, -9);
        var event = call(classes, "EventDecoder", "decode", bytes);
        assertThat(get(event, "codes")).isEqualTo(new int[] {7, 8});
        assertThat(((Optional<?>) get(event, "rest")).orElseThrow()).isEqualTo(new int[] {9, -9});
        // The count is written, though the record has no component for it.
        assertThat((byte[]) call(classes, "EventDecoder", "toBytes", event)).isEqualTo(bytes.array());
    }

    @Test
    void kernelsThatDiffer() throws Exception {
        var now = new Types();
        types.struct("event", 4, at(0, "count", types.u16));
        now.struct("event", 16, at(0, "cookie", now.u64), at(8, "count", now.u32), at(12, "cpu", now.s32));
        var classes = new Written(folder)
                .source(
                        "Event",
                        "@BpfEvent(\"event\") public record Event(OptionalLong cookie, long count, Integer cpu) {}\n")
                .compile(Written.request(List.of("event"), types.graph(), now.graph()));
        var old = (String) call(classes, "EventDecoder", "layoutFor", "target-0");
        var late = (String) call(classes, "EventDecoder", "layoutFor", "target-1");
        var before = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putShort(0, (short) 7);
        var after = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0, 5)
                .putInt(8, 6)
                .putInt(12, 4);
        @SuppressWarnings("unchecked")
        var decoder = (Function<ByteBuffer, Object>) call(classes, "EventDecoder", "decoder", old);
        var first = decoder.apply(before);
        assertThat(first).hasToString("Event[cookie=OptionalLong.empty, count=7, cpu=null]");
        var second = call(classes, "EventDecoder", "decode", after, late);
        // What the runtime says of an object, whatever else it says.
        var layouts = Map.of("event", late, "other", "0");
        @SuppressWarnings("unchecked")
        var chosen = (Function<ByteBuffer, Object>) call(classes, "EventDecoder", "decoder", layouts);
        assertThat(chosen.apply(after)).isEqualTo(second);
        assertThatThrownBy(() -> call(classes, "EventDecoder", "decoder", Map.of("other", "0")))
                .hasMessage("the object has no layout of event, only of [other]");
        assertThat(classes.loadClass("com.acme.app.EventDecoder")
                        .getField("SIZE")
                        .getInt(null))
                .isEqualTo(16);
        assertThat(get(second, "cookie")).isEqualTo(OptionalLong.of(5));
        assertThat((byte[]) call(classes, "EventDecoder", "toBytes", first, old))
                .isEqualTo(before.array());
        assertThat((byte[]) call(classes, "EventDecoder", "toBytes", second, late))
                .isEqualTo(after.array());
        assertThatThrownBy(() -> call(classes, "EventDecoder", "toBytes", second, old))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cookie is present, but the layout has no such field");
        assertThatThrownBy(() -> call(classes, "EventDecoder", "decoder", "0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("event has no layout 0 here");
    }

    @Test
    void bigEndianTargets() throws Exception {
        types.struct("event", 8, at(0, "pid", types.u32), bits(32, 1, "flag", types.u8));
        var classes = new Written(folder)
                .source("Event", "@BpfEvent(\"event\") public record Event(long pid, boolean flag) {}\n")
                .compile(Written.request(List.of("event"), types.graph(ByteOrder.BIG_ENDIAN)));
        var bytes = ByteBuffer.allocate(8).putInt(0, 0x80000001).put(4, (byte) 0x80);
        var event = call(classes, "EventDecoder", "decode", bytes);
        assertThat(event).hasToString("Event[pid=2147483649, flag=true]");
        assertThat((byte[]) call(classes, "EventDecoder", "toBytes", event)).isEqualTo(bytes.array());
    }

    @Test
    void twoRecordsForOneStructAndOneInsideAClass() throws Exception {
        types.struct("event", 8, at(0, "pid", types.s32), at(4, "code", types.s32));
        var request = Written.request(List.of("event"), types.graph());
        var written = new Written(folder).source("Main", """
                        public final class Main {
                            @BpfEvent("event") public record ByPid(int pid) {}
                            @BpfEvent("event") public record ByCode(int code) {}
                        }
                        """);
        var classes = written.compile(request);
        var bytes = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 1)
                .putInt(4, 2);
        assertThat(call(classes, "MainByPidDecoder", "decode", bytes)).hasToString("ByPid[pid=1]");
        assertThat(call(classes, "MainByCodeDecoder", "decode", bytes)).hasToString("ByCode[code=2]");
        assertThat(written.generate(request)).isEqualTo(written.generate(request));
    }

    @Test
    void tellsTheCAndRefusesWrongLengths() throws Exception {
        types.struct("event", 4, at(0, "pid", types.s32));
        var written = new Written(folder).source("Event", "@BpfEvent(\"event\") public record Event(int pid) {}\n");
        var request = Written.request(List.of("event"), types.graph());
        assertThat(written.generate(request).get(0).text())
                .contains("a.bpf.c:3")
                .contains("struct event {");
        var classes = written.compile(request);
        assertThatThrownBy(() -> call(classes, "EventDecoder", "decode", ByteBuffer.allocate(3)))
                .hasMessage("event needs 4 bytes, the buffer has 3");
        var event = call(classes, "EventDecoder", "decode", ByteBuffer.allocate(4));
        var small = ByteBuffer.allocate(3);
        assertThatThrownBy(() -> call(classes, "EventDecoder", "encode", event, small))
                .hasMessage("event needs 4 bytes, the buffer has 3");
    }

    @Test
    void whatSharesBytesWithAFlexibleArrayHasRoom() throws Exception {
        int text = types.array(types.charType, 0);
        types.struct("event", 4, at(0, "", types.union("", 4, at(0, "a", types.s32), at(0, "b", text))));
        var classes = new Written(folder)
                .source("Event", "@BpfEvent(\"event\") public record Event(int a, String b) {}\n")
                .compile(Written.request(List.of("event"), types.graph()));
        var event = call(classes, "EventDecoder", "decode", ByteBuffer.wrap(new byte[] {'a', 0, 0, 0, 'b'}));
        assertThat(event).hasToString("Event[a=97, b=a]");
        assertThat((byte[]) call(classes, "EventDecoder", "toBytes", event)).containsExactly('a', 0, 0, 0);
        assertThatThrownBy(() -> call(classes, "EventDecoder", "decode", ByteBuffer.allocate(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 4 bytes");
    }
}
