package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static io.github.bpfmaven.templates.java.Generated.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.templates.Types;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
    private final Types types = new Types();

    private static ByteOrder order(String name) {
        return name.equals("LITTLE_ENDIAN") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private static Object create(Generated generated, String name, Object... values)
            throws ReflectiveOperationException {
        return generated.type(name).getConstructors()[0].newInstance(values);
    }

    private static String hex(Object record) throws ReflectiveOperationException {
        return HexFormat.of().formatHex((byte[]) get(record, "toBytes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void writesWhatCWouldHold(String order) throws Exception {
        int be16 = types.typedef("__be16", types.u16);
        int header = types.struct("header", 8, at(0, "ts", types.u64));
        types.struct(
                "event",
                40,
                at(0, "kind", types.u8),
                at(2, "port", be16),
                at(4, "pid", types.u32),
                at(8, "header", header),
                at(16, "comm", types.array(types.charType, 8)),
                at(24, "words", types.array(types.u16, 3)),
                bits(240, 4, "low", types.u32),
                bits(244, 12, "high", types.s32),
                at(32, "flag", types.bool));
        var generated = Generated.of(types.graph(order(order)), "event");
        var event = create(
                generated,
                "Event",
                200,
                443,
                4_000_000_000L,
                create(generated, "Header", 0x0102030405060708L),
                "h\u00e9",
                new int[] {1, 65535},
                5,
                -2,
                true);
        var little = order(order) == ByteOrder.LITTLE_ENDIAN;
        assertThat(hex(event))
                .isEqualTo("c80001bb" + (little ? "00286bee0807060504030201" : "ee6b28000102030405060708")
                        + "68c3a90000000000" + (little ? "0100ffff0000e5ff" : "0001ffff00005ffe") + "0100000000000000");
        assertThat(generated.decode("Event", ByteBuffer.wrap((byte[]) get(event, "toBytes"))))
                .hasToString(event.toString().replace("[1, 65535]", "[1, 65535, 0]"));
    }

    @Test
    void writesAtThePositionAndMovesIt() throws Exception {
        types.struct("event", 4, at(0, "a", types.u8));
        var event = create(Generated.of(types.graph(), "event"), "Event", 7);
        var buffer = ByteBuffer.allocate(12);
        buffer.putLong(0, -1).putInt(8, -1).position(2);
        event.getClass().getMethod("encode", ByteBuffer.class).invoke(event, buffer);
        assertThat(buffer.position()).isEqualTo(6);
        assertThat(HexFormat.of().formatHex(buffer.array())).isEqualTo("ffff07000000ffffffffffff");
    }

    @Test
    void refusesValuesThatDoNotFit() throws Exception {
        int mode = types.enumeration("mode", 1, false, is("ON", 1));
        types.struct(
                "event",
                24,
                at(0, "port", types.u16),
                bits(16, 3, "low", types.u32),
                bits(19, 3, "signed_low", types.s32),
                at(3, "mode", mode),
                at(4, "raw", types.array(types.u8, 2)),
                at(8, "name", types.array(types.charType, 4)),
                at(12, "id", types.u32),
                at(16, "ids", types.array(types.u32, 2)));
        var generated = Generated.of(types.graph(), "event");
        var good = List.<Object>of(1, 1, 1, 1, new byte[2], "abcd", 1L, new long[2]);
        assertThat(hex(create(generated, "Event", good.toArray()))).startsWith("0100090100006162".substring(0, 8));
        var bad = List.<Object>of(65536, 8, -5, 256, new byte[3], "abcd\u00e9", -1L, new long[] {1L << 32});
        for (int i = 0; i < bad.size(); i++) {
            var values = good.toArray();
            values[i] = bad.get(i);
            var event = create(generated, "Event", values);
            assertThatThrownBy(() -> get(event, "toBytes"))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(".* does not fit \\d+ bits with(out)? a sign|\\d elements for an array of \\d");
        }
    }

    @Test
    void letsTheFirstMemberOfAUnionWin() throws Exception {
        int choice = types.union("choice", 8, at(0, "word", types.u32), at(0, "bytes", types.array(types.u8, 8)));
        types.struct("event", 8, at(0, "choice", choice));
        var generated = Generated.of(types.graph(), "event");
        var value = create(generated, "Choice", 1L, new byte[] {9, 9, 9, 9, 9, 9, 9, 9});
        assertThat(hex(create(generated, "Event", value))).isEqualTo("0100000009090909");
    }

    @Test
    void writesFlexibleArraysAsLongAsTheyAre() throws Exception {
        int pair = types.struct("pair", 2, at(0, "a", types.u8), at(1, "b", types.u8));
        types.struct("bytes", 8, at(0, "n", types.u32), at(4, "data", types.array(types.u8, 0)));
        types.struct("pairs", 4, at(0, "n", types.u32), at(4, "data", types.array(pair, 0)));
        types.struct("text", 4, at(0, "n", types.u32), at(4, "data", types.array(types.charType, 0)));
        var generated = Generated.of(types.graph(), "bytes", "pairs", "text");
        assertThat(hex(create(generated, "Bytes", 1L, new byte[] {1, 2, 3}))).isEqualTo("01000000010203");
        assertThat(hex(create(generated, "Pairs", 1L, List.of(create(generated, "Pair", 1, 2)))))
                .isEqualTo("010000000102");
        assertThat(hex(create(generated, "Text", 1L, "hi"))).isEqualTo("010000006869");
    }

    @Test
    void speaksJson() throws Exception {
        int kind = types.enumeration("kind", 4, false, is("FIRST", 0));
        int point = types.struct("point", 2, at(0, "x", types.s8), at(1, "y", types.s8));
        types.struct(
                "event",
                56,
                at(0, "kind", kind),
                at(4, "other", kind),
                at(8, "ns", types.u64),
                at(16, "address", types.pointer(0)),
                at(24, "name", types.array(types.charType, 8)),
                at(32, "points", types.array(point, 2)),
                at(36, "ip", types.typedef("__be32", types.u32)),
                at(40, "raw", types.array(types.array(types.u8, 2), 2)),
                at(44, "ratio", types.add(new io.github.bpfmaven.object.types.Type.Float("float", 4))),
                at(48, "flag", types.bool));
        var in = ByteBuffer.wrap(HexFormat.of()
                .parseHex("0000000009000000ffffffffffffffff1000000000000000" + "61220a5c00000000" + "01fe0304"
                        + "0a000001" + "01020304" + "0000c07f" + "0100000000000000"));
        assertThat(get(Generated.of(types.graph(), "event").decode("Event", in), "toJson"))
                .isEqualTo("{\"kind\": \"FIRST\", \"other\": 9, \"ns\": 18446744073709551615,"
                        + " \"address\": \"0x10\", \"name\": \"a\\\"\\u000a\\\\\","
                        + " \"points\": [{\"x\": 1, \"y\": -2}, {\"x\": 3, \"y\": 4}], \"ip\": \"10.0.0.1\","
                        + " \"raw\": [\"0102\", \"0304\"], \"ratio\": null, \"flag\": true}");
    }
}
