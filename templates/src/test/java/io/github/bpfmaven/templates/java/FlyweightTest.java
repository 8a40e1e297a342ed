package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.templates.Types;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlyweightTest {
    private final Types types = new Types();

    private static ByteOrder order(String name) {
        return name.equals("LITTLE_ENDIAN") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void readsWhatItWrites(String order) throws Exception {
        int kind = types.enumeration("kind", 2, false, is("NONE", 0), is("TCP", 6));
        int point = types.struct("point", 4, at(0, "x", types.s16), at(2, "y", types.s16));
        types.struct(
                "event",
                80,
                at(0, "kind", kind),
                at(2, "port", types.typedef("__be16", types.u16)),
                at(4, "pid", types.u32),
                at(8, "ns", types.u64),
                at(16, "saddr", types.typedef("__be32", types.u32)),
                at(20, "raw", types.array(types.u8, 4)),
                at(24, "grid", types.array(types.array(types.s32, 2), 2)),
                at(40, "points", types.array(point, 2)),
                at(48, "comm", types.array(types.charType, 8)),
                bits(448, 5, "low", types.u32),
                bits(453, 11, "high", types.s32),
                at(60, "point", point),
                at(64, "kinds", types.array(kind, 2)));
        var generated = Generated.of(types.graph(order(order)), "event");
        var view = generated.view("Event").wrap(ByteBuffer.allocate(80));
        view.call("setKindValue", 6);
        view.call("setPort", 443);
        view.call("setPid", 4_000_000_000L);
        view.call("setNs", -1L);
        view.call("setSaddr", InetAddress.getByName("10.0.0.1"));
        view.call("setRaw", new byte[] {1, 2, 3, 4});
        view.call("setRaw", 3, 255);
        view.call("setGrid", 1, 0, -7);
        view.nested("points", 1).call("setY", (short) -9);
        view.call("setComm", "nginx");
        view.call("setLow", 17);
        view.call("setHigh", -3);
        view.nested("point").call("setX", (short) 3);
        view.call("setKindsValue", 1, 6);
        assertThat(view.get("kind")).hasToString("TCP");
        assertThat(view.get("kindValue")).isEqualTo(6);
        assertThat(view.get("kinds", 1)).hasToString("TCP");
        assertThat(view.get("port")).isEqualTo(443);
        assertThat(view.get("pid")).isEqualTo(4_000_000_000L);
        assertThat(view.get("nsAsUnsigned")).hasToString("18446744073709551615");
        assertThat(view.get("saddr")).isEqualTo(InetAddress.getByName("10.0.0.1"));
        assertThat(view.get("saddrAsLong")).isEqualTo(0x0a000001L);
        assertThat(view.get("raw", 3)).isEqualTo(255);
        assertThat(view.get("rawLength")).isEqualTo(4);
        var raw = new byte[6];
        view.call("copyRaw", raw, 1);
        assertThat(raw).containsExactly(0, 1, 2, 3, -1, 0);
        assertThat(view.get("grid", 1, 0)).isEqualTo(-7);
        assertThat(view.nested("points", 1).get("y")).isEqualTo((short) -9);
        assertThat(view.get("comm")).isEqualTo("nginx");
        assertThat(view.get("commLength")).isEqualTo(5);
        assertThat(view.get("commByte", 4)).isEqualTo((byte) 'x');
        assertThat(view.get("low")).isEqualTo(17);
        assertThat(view.get("high")).isEqualTo(-3);
        assertThat(view.nested("point").get("x")).isEqualTo((short) 3);
        var record = view.get("toRecord");
        assertThat(view.toString()).contains("kind=TCP, port=443");
        var other = generated.view("Event").wrap(ByteBuffer.allocate(80).order(order(order)));
        other.call("copyFrom", record);
        assertThat(other.get("toRecord")).isEqualTo(record);
    }

    @Test
    void movesFromEventToEvent() throws Exception {
        types.struct("event", 8, at(0, "a", types.u32), at(4, "b", types.u32));
        var buffer = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).limit(30);
        for (int i = 0; i < 7; i++) {
            buffer.putInt(4 * i, i);
        }
        var view = Generated.of(types.graph(), "event").view("Event").wrap(buffer.position(4));
        assertThat(view.get("a")).isEqualTo(1L);
        assertThat(view.call("moveToNext")).isEqualTo(true);
        assertThat(view.get("a")).isEqualTo(3L);
        assertThat(view.call("moveToNext")).isEqualTo(true);
        assertThat(view.call("moveToNext")).isEqualTo(false);
        assertThat(view.get("a")).isEqualTo(5L);
        assertThat(view.get("wrappedAt")).isEqualTo(20);
        view.call("moveTo", 8);
        assertThat(view.get("b")).isEqualTo(3L);
        assertThat(buffer.position()).isEqualTo(4);
        assertThatThrownBy(() -> view.call("moveTo", 23)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void checksItsBoundsOnceAndIndexesAlways() throws Exception {
        types.struct("event", 8, at(0, "a", types.array(types.u8, 4)), at(4, "b", types.u32));
        var view = Generated.of(types.graph(), "event").view("Event");
        assertThatThrownBy(() -> view.wrap(ByteBuffer.allocate(7)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("event needs 8 bytes from 0 on, the buffer ends at 7");
        assertThatThrownBy(() -> view.call("wrap", ByteBuffer.allocate(8), -1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.call("wrap", ByteBuffer.allocate(8), Integer.MAX_VALUE))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.get("b")).isInstanceOf(IndexOutOfBoundsException.class);
        view.wrap(ByteBuffer.allocate(8).asReadOnlyBuffer());
        assertThatThrownBy(() -> view.get("a", 4)).hasMessage("Index 4 out of bounds for length 4");
        assertThatThrownBy(() -> view.call("setB", 1L)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void readsFlexibleArraysToTheEndOfTheEvent() throws Exception {
        int pair = types.struct("pair", 2, at(0, "a", types.u8), at(1, "b", types.u8));
        types.struct("pairs", 4, at(0, "n", types.u32), at(4, "data", types.array(pair, 0)));
        types.struct("text", 4, at(0, "n", types.u32), at(4, "data", types.array(types.charType, 0)));
        var generated = Generated.of(types.graph(), "pairs", "text");
        var buffer = ByteBuffer.wrap(new byte[] {0, 0, 2, 0, 0, 0, 1, 2, 3, 4, 5, 6});
        var pairs = generated.view("Pairs");
        pairs.call("wrap", buffer, 2, 8);
        assertThat(pairs.get("n")).isEqualTo(2L);
        assertThat(pairs.get("dataLength")).isEqualTo(2);
        assertThat(pairs.nested("data", 1).get("b")).isEqualTo(4);
        assertThatThrownBy(() -> pairs.get("data", 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> pairs.call("wrap", buffer, 2, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pairs.call("wrap", buffer, 2, 11)).isInstanceOf(IndexOutOfBoundsException.class);
        var text = generated.view("Text").wrap(ByteBuffer.wrap(new byte[] {1, 0, 0, 0, 'h', 'i', 0, 'j'}));
        assertThat(text.get("data")).isEqualTo("hi");
        text.call("setData", "you");
        assertThat(text.get("data")).isEqualTo("you");
        assertThat(text.get("dataLength")).isEqualTo(3);
    }

    /** @return {@code struct event} with the pairs that it counts */
    private Generated pairs() throws Exception {
        int pair = types.struct("pair", 4, at(0, "a", types.u16), at(2, "b", types.u16));
        int event = types.struct("event", 8, at(0, "ns", types.u32), at(4, "n", types.u16));
        int open = types.struct(
                "pairs", 6, at(0, "ns", types.u32), at(4, "n", types.u16), at(6, "data", types.array(pair, 0)));
        types.tag("counted_by:n", open, 2);
        return Generated.of(types.graph(), "pairs", "event");
    }

    @Test
    void movesBehindTheElementsThatAreCounted() throws Exception {
        var generated = pairs();
        var buffer = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        buffer.position(2)
                .putInt(1)
                .putShort((short) 2)
                .putShort((short) 3)
                .putShort((short) 4)
                .putInt(0);
        buffer.putInt(5).putShort((short) 0);
        buffer.putInt(6)
                .putShort((short) 1)
                .putShort((short) 7)
                .putShort((short) 8)
                .flip()
                .position(2);
        var view = generated.view("Pairs").wrap(buffer);
        assertThat(view.get("wrappedLength")).isEqualTo(14);
        assertThat(view.nested("data", 0).get("b")).isEqualTo(4);
        assertThat(view.call("moveToNext")).isEqualTo(true);
        assertThat(view.get("ns")).isEqualTo(5L);
        assertThat(view.get("dataLength")).isEqualTo(0);
        assertThat(view.call("moveToNext")).isEqualTo(true);
        assertThat(view.nested("data", 0).get("b")).isEqualTo(8);
        assertThat(view.call("moveToNext")).isEqualTo(false);
        assertThat(view.get("wrappedAt")).isEqualTo(22);
        view.call("moveTo", 2);
        assertThat(view.nested("data", 0).get("a")).isEqualTo(3);
        assertThatThrownBy(() -> view.call("moveTo", 27)).isInstanceOf(IndexOutOfBoundsException.class);
        // More than there is: no event follows such a one.
        buffer.putShort(6, (short) 9);
        assertThatThrownBy(() -> view.call("moveToNext"))
                .hasMessage("9 elements are said to be where there is room for 6");
    }

    @Test
    void copiesRecordsWithAsManyElementsAsTheyHave() throws Exception {
        types.struct("text", 4, at(0, "n", types.u32), at(4, "data", types.array(types.charType, 0)));
        var generated = pairs();
        var record = generated.decode("Pairs", ByteBuffer.wrap(new byte[] {1, 0, 0, 0, 1, 0, 2, 0, 3, 0}));
        var buffer = ByteBuffer.allocate(14).put(13, (byte) 9);
        var view = generated.view("Pairs").wrap(buffer);
        view.call("copyFrom", record);
        assertThat(view.get("toRecord")).isEqualTo(record);
        assertThat(view.get("wrappedLength")).isEqualTo(10);
        assertThat(buffer.get(13)).isEqualTo((byte) 9);
        assertThatThrownBy(() ->
                        generated.view("Pairs").wrap(ByteBuffer.allocate(9)).call("copyFrom", record))
                .hasMessage("pairs takes 10 bytes here, where there is room for 9");
        var open = Generated.of(types.graph(), "text");
        var text = open.view("Text").wrap(ByteBuffer.allocate(12));
        text.call("copyFrom", open.decode("Text", ByteBuffer.wrap(new byte[] {1, 0, 0, 0, 'h', 'i'})));
        assertThat(text.get("data")).isEqualTo("hi");
        assertThat(text.get("wrappedLength")).isEqualTo(6);
        // Nothing tells where such an event ends but what it was wrapped with.
        assertThat(text.view().getClass().getMethods())
                .noneMatch(method -> method.getName().equals("moveToNext"));
    }

    @Test
    void leavesNothingOfWhatWasThereBefore() throws Exception {
        types.struct("event", 8, at(0, "raw", types.array(types.u16, 3)), at(6, "end", types.u16));
        var generated = Generated.of(types.graph(), "event");
        var record = generated.type("Event").getConstructors()[0].newInstance(new int[] {1}, 2);
        var buffer = ByteBuffer.wrap(new byte[] {9, 9, 9, 9, 9, 9, 9, 9});
        generated.view("Event").wrap(buffer).call("copyFrom", record);
        assertThat(buffer.array()).containsExactly(1, 0, 0, 0, 0, 0, 2, 0);
    }

    @Test
    void takesASetOfFlags() throws Exception {
        types.enumeration("mode", 4, false, is("READ", 1), is("WRITE", 2), is("TOP", 0x80000000L));
        int event =
                types.struct("event", 12, at(0, "mode", types.u32), at(4, "few", types.u8), at(8, "signed", types.s32));
        types.tag("flags:mode", event, 0);
        types.tag("flags:mode", event, 1);
        types.tag("flags:mode", event, 2);
        var generated = Generated.of(types.graph(), "event");
        var view = generated.view("Event").wrap(ByteBuffer.wrap(new byte[] {8, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0}));
        var both = view.get("few");
        assertThat(both).hasToString("[READ, WRITE]");
        view.call("setMode", both);
        assertThat(view.get("modeValue")).isEqualTo(3L);
        view.call("setModeValue", 0x80000001L);
        var top = view.get("mode");
        assertThat(top).hasToString("[READ, TOP]");
        view.call("setSigned", top);
        assertThat(view.get("signed")).isEqualTo(top);
        assertThatThrownBy(() -> view.call("setFew", top)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsItsOwnMethodsApartFromFields() throws Exception {
        types.struct("event", 16, at(0, "move_to", types.array(types.u32, 2)), at(8, "to_record", types.u64));
        var view = Generated.of(types.graph(), "event").view("Event").wrap(ByteBuffer.allocate(16));
        assertThat(view.get("moveTo2", 1)).isEqualTo(0L);
        assertThat(view.get("toRecord2")).isEqualTo(0L);
    }

    @Test
    void isToldOfInet4Addresses() throws Exception {
        types.struct("event", 4, at(0, "hops", types.array(types.typedef("__be32", types.u32), 1)));
        var view = Generated.of(types.graph(), "event").view("Event").wrap(ByteBuffer.wrap(new byte[] {8, 8, 4, 4}));
        assertThat(view.get("hops", 0)).isInstanceOf(Inet4Address.class).hasToString("/8.8.4.4");
        assertThat(view.get("hopsAsLong", 0)).isEqualTo(0x08080404L);
    }
}
