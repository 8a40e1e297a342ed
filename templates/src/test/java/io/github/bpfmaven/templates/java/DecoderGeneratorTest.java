package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static io.github.bpfmaven.templates.java.Generated.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.templates.Types;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderGeneratorTest {
    private final Types types = new Types();

    private static ByteBuffer buffer(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static ByteOrder order(String name) {
        return name.equals("LITTLE_ENDIAN") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void readsIntegersOfEveryWidthWithTheirSign(String order) throws Exception {
        types.struct(
                "numbers",
                40,
                at(0, "u8", types.u8),
                at(1, "s8", types.s8),
                at(2, "u16", types.u16),
                at(4, "s16", types.s16),
                at(6, "flag", types.bool),
                at(8, "u32", types.u32),
                at(12, "s32", types.s32),
                at(16, "u64", types.u64),
                at(24, "s64", types.s64),
                at(32, "p", types.pointer(0)));
        var numbers = Generated.of(types.graph(order(order)), "numbers");
        var in = ByteBuffer.allocate(40).order(order(order));
        in.put(0, (byte) 200).put(1, (byte) -2).putShort(2, (short) 60_000).putShort(4, (short) -3);
        in.put(6, (byte) 1)
                .putInt(8, (int) 4_000_000_000L)
                .putInt(12, -4)
                .putLong(16, -1)
                .putLong(24, -5);
        in.putLong(32, 0xffff_8880_0000_1000L);
        // The order of the caller's buffer is none of the decoder's business.
        var event = numbers.decode("Numbers", in.order(ByteOrder.BIG_ENDIAN));
        assertThat(get(event, "u8")).isEqualTo(200);
        assertThat(get(event, "s8")).isEqualTo((byte) -2);
        assertThat(get(event, "u16")).isEqualTo(60_000);
        assertThat(get(event, "s16")).isEqualTo((short) -3);
        assertThat(get(event, "flag")).isEqualTo(true);
        assertThat(get(event, "u32")).isEqualTo(4_000_000_000L);
        assertThat(get(event, "s32")).isEqualTo(-4);
        assertThat(get(event, "u64")).isEqualTo(-1L);
        assertThat(get(event, "u64AsUnsigned")).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(get(event, "s64")).isEqualTo(-5L);
        assertThat(event)
                .hasToString("Numbers[u8=200, s8=-2, u16=60000, s16=-3, flag=true, u32=4000000000, s32=-4,"
                        + " u64=18446744073709551615, s64=-5, p=0xffff888000001000]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void reads128BitsAndFloats(String order) throws Exception {
        int u128 = types.add(new Type.Int("unsigned __int128", 16, Type.Encoding.UNSIGNED));
        int s128 = types.add(new Type.Int("__int128", 16, Type.Encoding.SIGNED));
        types.struct(
                "wide",
                48,
                at(0, "u", u128),
                at(16, "s", s128),
                at(32, "f", types.add(new Type.Float("float", 4))),
                at(40, "d", types.add(new Type.Float("double", 8))));
        var in = ByteBuffer.allocate(48).order(order(order));
        in.putLong(0, -1)
                .putLong(8, -1)
                .putLong(16, -1)
                .putLong(24, -1)
                .putFloat(32, 1.5f)
                .putDouble(40, -2.5);
        var event = Generated.of(types.graph(order(order)), "wide").decode("Wide", in);
        assertThat(get(event, "u")).isEqualTo(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE));
        assertThat(get(event, "s")).isEqualTo(BigInteger.valueOf(-1));
        assertThat(get(event, "f")).isEqualTo(1.5f);
        assertThat(get(event, "d")).isEqualTo(-2.5);
    }

    @Test
    void readsTextUpToTheFirstNul() throws Exception {
        types.struct(
                "names",
                24,
                at(0, "comm", types.array(types.charType, 16)),
                at(16, "full", types.array(types.charType, 8)));
        var in = ByteBuffer.allocate(24);
        in.put(0, "h\u00e9llo\0junk".getBytes(StandardCharsets.UTF_8));
        in.put(16, new byte[] {'a', 'b', 'c', 'd', 'e', 'f', 'g', (byte) 0xff});
        var event = Generated.of(types.graph(), "names").decode("Names", in);
        assertThat(get(event, "comm")).isEqualTo("h\u00e9llo");
        assertThat(get(event, "full")).isEqualTo("abcdefg\ufffd");
        assertThat(event.toString()).contains("comm=\"h\u00e9llo\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void readsArrays(String order) throws Exception {
        int point = types.struct("point", 4, at(0, "x", types.s16), at(2, "y", types.s16));
        types.struct(
                "arrays",
                64,
                at(0, "raw", types.array(types.u8, 4)),
                at(4, "shorts", types.array(types.u16, 2)),
                at(8, "words", types.array(types.u32, 2)),
                at(16, "longs", types.array(types.u64, 1)),
                at(24, "grid", types.array(types.array(types.s32, 2), 2)),
                at(40, "points", types.array(point, 2)),
                at(48, "names", types.array(types.array(types.charType, 4), 2)),
                at(56, "flags", types.array(types.bool, 2)));
        var in = ByteBuffer.allocate(64).order(order(order));
        in.put(0, new byte[] {1, 2, 3, -1}).putShort(4, (short) -1).putShort(6, (short) 2);
        in.putInt(8, -1).putInt(12, 3).putLong(16, -1);
        in.putInt(24, 1).putInt(28, 2).putInt(32, 3).putInt(36, 4);
        in.putShort(40, (short) 5)
                .putShort(42, (short) 6)
                .putShort(44, (short) 7)
                .putShort(46, (short) 8);
        in.put(48, "one\0four".getBytes(StandardCharsets.US_ASCII)).put(57, (byte) 1);
        var arrays = Generated.of(types.graph(order(order)), "arrays");
        var event = arrays.decode("Arrays_", in);
        assertThat(get(event, "raw")).isEqualTo(new byte[] {1, 2, 3, -1});
        assertThat(get(event, "shorts")).isEqualTo(new int[] {65535, 2});
        assertThat(get(event, "words")).isEqualTo(new long[] {4294967295L, 3});
        assertThat(get(event, "longs")).isEqualTo(new long[] {-1});
        assertThat(get(event, "grid")).isEqualTo(new int[][] {{1, 2}, {3, 4}});
        assertThat(get(((List<?>) get(event, "points")).get(1), "y")).isEqualTo((short) 8);
        assertThat(get(event, "names")).isEqualTo(List.of("one", "four"));
        assertThat(get(event, "flags")).isEqualTo(new boolean[] {false, true});
        assertThat(event)
                .hasToString("Arrays_[raw=010203ff, shorts=[65535, 2], words=[4294967295, 3],"
                        + " longs=[18446744073709551615], grid=[[1, 2], [3, 4]], points=[Point[x=5, y=6], Point[x=7,"
                        + " y=8]], names=[\"one\", \"four\"], flags=[false, true]]");
    }

    @Test
    void comparesArraysByContentAndKeepsThemToItself() throws Exception {
        types.struct(
                "data",
                12,
                at(0, "raw", types.array(types.u8, 4)),
                at(4, "grid", types.array(types.array(types.u16, 2), 2)));
        var data = Generated.of(types.graph(), "data");
        var in = buffer("01020304 0500 0600 0700 0800");
        var one = data.decode("Data", in);
        var other = data.decode("Data", in);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        ((byte[]) get(one, "raw"))[0] = 9;
        ((int[][]) get(one, "grid"))[0][0] = 9;
        assertThat(one).isEqualTo(other);
        var changed = data.decode("Data", buffer("01020304 0500 0600 0700 0900"));
        assertThat(one).isNotEqualTo(changed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void readsBitfields(String order) throws Exception {
        int mode = types.enumeration("mode", 4, false, is("OFF", 0), is("ON", 2));
        types.struct(
                "flags",
                11,
                bits(0, 3, "low", types.u32),
                bits(3, 1, "set", types.bool),
                bits(4, 5, "signed_bits", types.s32),
                bits(9, 20, "wide", types.u32),
                bits(29, 2, "mode", mode),
                bits(32, 37, "large", types.u64),
                bits(69, 3, "before", types.u64),
                bits(72, 16, "after", types.u16));
        var graph = types.graph(order(order));
        var bitsOf = new BitWriter(11, order(order));
        bitsOf.put(0, 3, 5)
                .put(3, 1, 1)
                .put(4, 5, -3)
                .put(9, 20, 0xabcde)
                .put(29, 2, 2)
                .put(32, 37, 0x1122334455L);
        bitsOf.put(69, 3, 6).put(72, 16, 0xbeef);
        var event = Generated.of(graph, "flags").decode("Flags", bitsOf.buffer());
        assertThat(get(event, "low")).isEqualTo(5);
        assertThat(get(event, "set")).isEqualTo(true);
        assertThat(get(event, "signedBits")).isEqualTo(-3);
        assertThat(get(event, "wide")).isEqualTo(0xabcde);
        assertThat(get(event, "mode").toString()).isEqualTo("ON");
        assertThat(get(event, "modeValue")).isEqualTo(2);
        assertThat(get(event, "large")).isEqualTo(0x1122334455L);
        assertThat(get(event, "before")).isEqualTo(6);
        assertThat(get(event, "after")).isEqualTo(0xbeef);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void readsBitfieldsThatNoSingleLoadCovers(String order) throws Exception {
        types.struct(
                "packed_bits",
                13,
                bits(0, 5, "a", types.u32),
                bits(5, 64, "b", types.u64),
                bits(69, 27, "c", types.s32),
                bits(96, 8, "d", types.u8));
        types.struct("three", 3, bits(0, 3, "a", types.u32), bits(3, 21, "b", types.u32));
        var graph = types.graph(order(order));
        var generated = Generated.of(graph, "packed_bits", "three");
        var bitsOf = new BitWriter(13, order(order))
                .put(0, 5, 21)
                .put(5, 64, 0x8123_4567_89ab_cdefL)
                .put(69, 27, -77)
                .put(96, 8, 200);
        var event = generated.decode("PackedBits", bitsOf.buffer());
        assertThat(get(event, "a")).isEqualTo(21);
        assertThat(get(event, "b")).isEqualTo(0x8123_4567_89ab_cdefL);
        assertThat(get(event, "bAsUnsigned")).isEqualTo(new BigInteger("8123456789abcdef", 16));
        assertThat(get(event, "c")).isEqualTo(-77);
        assertThat(get(event, "d")).isEqualTo(200);
        var three = generated.decode(
                "Three",
                new BitWriter(3, order(order)).put(0, 3, 6).put(3, 21, 0x1abcde).buffer());
        assertThat(get(three, "a")).isEqualTo(6);
        assertThat(get(three, "b")).isEqualTo(0x1abcde);
    }

    @Test
    void keepsValuesOfEnumsThatHaveNoName() throws Exception {
        int state = types.enumeration("tcp_state", 4, false, is("TCP_CLOSE", 7), is("TCP_ALIAS", 7), is("native", 1));
        int wide = types.enumeration("wide_state", 8, false, is("HUGE", -1), is("ONE", 1));
        types.struct("event", 24, at(0, "state", state), at(4, "states", types.array(state, 2)), at(16, "wide", wide));
        var generated = Generated.of(types.graph(), "event");
        var event = generated.decode("Event", buffer("07000000 01000000 ffffffff 00000000 ffffffffffffffff"));
        assertThat(get(event, "state")).hasToString("TCP_CLOSE");
        assertThat(get(event, "stateValue")).isEqualTo(7);
        assertThat(get(event, "states")).hasToString("[native_, UNRECOGNIZED]");
        assertThat(get(event, "statesValue")).isEqualTo(new int[] {1, -1});
        assertThat(get(event, "wide")).hasToString("HUGE");
        assertThat(event.toString()).contains("state=TCP_CLOSE").contains("wide=HUGE");
        assertThat(generated.type("TcpState").getField("TCP_ALIAS").get(null)).hasToString("TCP_CLOSE");
        var unknown = generated.decode("Event", buffer("feffffff 01000000 ffffffff 00000000 0200000000000000"));
        assertThat(get(unknown, "state")).hasToString("UNRECOGNIZED");
        assertThat(get(unknown, "stateValue")).isEqualTo(-2);
        assertThat(get(unknown, "wideValue")).isEqualTo(2L);
        assertThat(unknown.toString()).contains("state=4294967294").contains("wide=2");
        assertThatThrownBy(() -> get(unknown, "state.value")).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void readsAddressesAndPortsInNetworkOrder(String order) throws Exception {
        int be32 = types.typedef("__be32", types.u32);
        int be16 = types.typedef("__be16", types.u16);
        int inAddr = types.struct("in_addr", 4, at(0, "s_addr", be32));
        int in6 = types.struct("in6_addr", 16, at(0, "u6_addr8", types.array(types.u8, 16)));
        int event = types.struct(
                "flow",
                84,
                at(0, "saddr", be32),
                at(4, "daddr", inAddr),
                at(8, "saddr6", in6),
                at(24, "daddr6", types.array(types.u8, 16)),
                at(40, "words6", types.array(types.u32, 4)),
                at(56, "plain", types.u32),
                at(60, "sport", be16),
                at(62, "dport", types.u16),
                at(64, "seq", types.typedef("__be64", types.u64)),
                at(72, "le", types.typedef("__le32", types.u32)),
                at(76, "ports", types.array(be16, 2)),
                at(80, "hops", types.array(be32, 1)));
        types.tag("ipv6", event, 3);
        types.tag("ipv6", event, 4);
        types.tag("ipv4", event, 5);
        types.tag("port", event, 7);
        types.tag("somebody else's", event, 7);
        var in = buffer("0a000001 c0a80102 20010db8000000000000000000000001 00000000000000000000ffff0a000001"
                + " fe800000000000000000000000000002 7f000001 01bb 1f90 0000000000000102 01020000 0050 0051 08080808");
        var decoded = Generated.of(types.graph(order(order)), "flow").decode("Flow", in);
        assertThat(get(decoded, "saddr")).isEqualTo(InetAddress.getByName("10.0.0.1"));
        assertThat(get(decoded, "saddrAsLong")).isEqualTo(0x0a000001L);
        assertThat(get(decoded, "daddr")).isEqualTo(InetAddress.getByName("192.168.1.2"));
        assertThat(get(decoded, "saddr6")).isEqualTo(InetAddress.getByName("2001:db8::1"));
        assertThat(get(decoded, "daddr6")).hasToString("/0:0:0:0:0:ffff:a00:1");
        assertThat(get(decoded, "words6")).isEqualTo(InetAddress.getByName("fe80::2"));
        assertThat(get(decoded, "plain")).isEqualTo(InetAddress.getByName("127.0.0.1"));
        assertThat(get(decoded, "sport")).isEqualTo(443);
        assertThat(get(decoded, "dport")).isEqualTo(8080);
        assertThat(get(decoded, "seq")).isEqualTo(258L);
        assertThat(get(decoded, "le")).isEqualTo(513L);
        assertThat(get(decoded, "ports")).isEqualTo(new int[] {80, 81});
        assertThat(get(decoded, "hops")).isEqualTo(List.of(InetAddress.getByName("8.8.8.8")));
        assertThat(decoded.toString()).contains("saddr=10.0.0.1, daddr=192.168.1.2, saddr6=2001:db8:0:0:0:0:0:1");
    }

    @Test
    void flattensAnonymousMembersAndNestsNamedOnes() throws Exception {
        int header = types.struct("header", 8, at(0, "ts", types.u64));
        int inner = types.struct("", 4, at(0, "lo", types.u16), at(2, "hi", types.u16));
        int choice = types.union("", 4, at(0, "word", types.u32), at(0, "", inner));
        int address = types.union("", 4, at(0, "v4", types.u32), at(0, "bytes", types.array(types.u8, 4)));
        int kind = types.enumeration("", 4, false, is("FIRST", 0), is("SECOND", 1));
        types.struct(
                "event",
                24,
                at(0, "header", header),
                at(8, "", choice),
                at(12, "address", address),
                at(16, "kind", kind),
                at(20, "again", types.u32));
        var generated = Generated.of(types.graph(), "event");
        var event = generated.decode("Event", buffer("0900000000000000 01000200 03000000 01000000 05000000"));
        assertThat(get(event, "header.ts")).isEqualTo(9L);
        assertThat(get(event, "word")).isEqualTo(0x20001L);
        assertThat(get(event, "lo")).isEqualTo(1);
        assertThat(get(event, "hi")).isEqualTo(2);
        assertThat(get(event, "address.v4")).isEqualTo(3L);
        assertThat(get(event, "address.bytes")).isEqualTo(new byte[] {3, 0, 0, 0});
        assertThat(get(event, "kind")).hasToString("SECOND");
        assertThat(generated.type("Event$Address")).isRecord();
        assertThat(generated.type("Event$Kind")).isNotNull();
        assertThat(generated.type("Header")).isRecord();
    }

    @Test
    void sharesTheRecordOfAStructThatTwoEventsHold() throws Exception {
        int header = types.struct("header", 4, at(0, "id", types.u32));
        types.struct("one", 4, at(0, "header", header));
        types.struct("two", 8, at(0, "header", header), at(4, "x", types.u32));
        var generated = Generated.of(types.graph(), "one", "two");
        assertThat(generated.sources.stream().map(JavaSource::path))
                .containsExactly(
                        "com/acme/One.java",
                        "com/acme/OneView.java",
                        "com/acme/Header.java",
                        "com/acme/HeaderView.java",
                        "com/acme/Two.java",
                        "com/acme/TwoView.java",
                        "com/acme/BpfBytes.java");
    }

    @Test
    void takesWhatIsLeftForAFlexibleArray() throws Exception {
        int pair = types.struct("pair", 2, at(0, "a", types.u8), at(1, "b", types.u8));
        types.struct("bytes", 8, at(0, "n", types.u32), at(4, "data", types.array(types.u8, 0)));
        types.struct("pairs", 4, at(0, "n", types.u32), at(4, "data", types.array(pair, 0)));
        types.struct("text", 4, at(0, "n", types.u32), at(4, "data", types.array(types.charType, 0)));
        var generated = Generated.of(types.graph(), "bytes", "pairs", "text");
        var bytes = generated.decode("Bytes", buffer("01000000 0a0b0c0d0e"));
        assertThat(get(bytes, "data")).isEqualTo(new byte[] {10, 11, 12, 13, 14});
        // The program may send less than sizeof, which includes padding.
        assertThat(get(generated.decode("Bytes", buffer("01000000")), "data")).isEqualTo(new byte[0]);
        assertThat(get(generated.decode("Pairs", buffer("01000000 01020304 05")), "data"))
                .hasToString("[Pair[a=1, b=2], Pair[a=3, b=4]]");
        assertThat(get(generated.decode("Text", buffer("01000000 6869006a")), "data"))
                .isEqualTo("hi");
        assertThatThrownBy(() -> generated.decode("Bytes", buffer("010000")))
                .hasMessage("bytes needs 4 bytes, the buffer has 3");
    }

    @Test
    void skipsArraysThatOnlyMarkAPlace() throws Exception {
        types.struct(
                "marked", 8, at(0, "a", types.u32), at(4, "mark", types.array(types.u8, 0)), at(4, "b", types.u32));
        var event = Generated.of(types.graph(), "marked").decode("Marked", buffer("01000000 02000000"));
        assertThat(event).hasToString("Marked[a=1, b=2]");
    }

    @Test
    void readsFromThePositionAndLeavesTheBufferAlone() throws Exception {
        types.struct("event", 4, at(0, "a", types.u32));
        var in = buffer("ffffffff 01000000 ffff").position(4).limit(8);
        var event = Generated.of(types.graph(), "event").decode("Event", in.asReadOnlyBuffer());
        assertThat(get(event, "a")).isEqualTo(1L);
        assertThat(in.position()).isEqualTo(4);
        assertThat(in.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
    }

    @Test
    void refusesBuffersThatAreTooShortOrTooLong() throws Exception {
        types.struct("tcp_event", 96, at(0, "a", types.array(types.u8, 96)));
        var generated = Generated.of(types.graph(), "tcp_event");
        assertThatThrownBy(() -> generated.decode("TcpEvent", ByteBuffer.allocate(40)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tcp_event needs 96 bytes, the buffer has 40");
        assertThat(generated.decode("TcpEvent", ByteBuffer.allocate(103))).isNotNull();
        assertThatThrownBy(() -> generated.decode("TcpEvent", ByteBuffer.allocate(104)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tcp_event has 96 bytes, the buffer has 104");
    }

    /** Its elements are bytes of the other member, too, which are there in any case. */
    @Test
    void readsAndWritesAFlexibleArrayInAUnion() throws Exception {
        int text = types.array(types.charType, 0);
        types.struct("zu", 4, at(0, "", types.union("", 4, at(0, "a", types.s32), at(0, "b", text))));
        types.struct("first", 4, at(0, "", types.union("", 4, at(0, "b", text), at(0, "a", types.s32))));
        int one = types.struct("", 4, at(0, "n", types.u8), at(4, "c", types.array(types.u32, 0)));
        types.struct("several", 4, at(0, "", types.union("", 4, at(0, "", one), at(0, "b", text))));
        var generated = Generated.of(types.graph(), "zu", "first", "several");
        for (var name : List.of("Zu", "First")) {
            assertThatThrownBy(() -> generated.decode(name, buffer("04 03")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("needs 4 bytes, the buffer has 2");
        }
        assertThat(generated.decode("Zu", buffer("61 62 63 64 65"))).hasToString("Zu[a=1684234849, b=\"abcde\"]");
        var zu = generated.type("Zu").getConstructor(int.class, String.class).newInstance(0x01020304, "x");
        assertThat((byte[]) get(zu, "toBytes")).containsExactly(4, 3, 2, 1);
        assertThat(generated.decode("Several", buffer("02 00 00 00 05 00 00 00")))
                .hasToString("Several[n=2, c=[5], b=\"\\u0002\"]");
        var several = generated
                .type("Several")
                .getConstructor(int.class, long[].class, String.class)
                .newInstance(2, new long[] {5}, "");
        assertThat((byte[]) get(several, "toBytes")).containsExactly(2, 0, 0, 0, 5, 0, 0, 0);
    }

    @Test
    void readsTextsOfAFlexibleArray() throws Exception {
        types.struct("event", 1, at(0, "n", types.u8), at(1, "names", types.array(types.array(types.charType, 3), 0)));
        var event = Generated.of(types.graph(), "event").decode("Event", buffer("02 61 62 63 64 00 00"));
        assertThat(get(event, "names")).isEqualTo(List.of("abc", "d"));
    }

    @Test
    void arraysOfWhatHasNoSizeHoldNothing() throws Exception {
        int nothing = types.array(types.struct("", 0), 0);
        types.struct("event", 1, at(0, "n", types.u8), at(1, "nothing", nothing));
        assertThat(Generated.of(types.graph(), "event").decode("Event", buffer("02")))
                .hasToString("Event[n=2]");
    }

    /** As a single one would be told. */
    @Test
    void tellsElementsOfArraysByWhatTheyMean() throws Exception {
        int state = types.enumeration("state", 4, false, is("OPEN", 1), is("SHUT", 2));
        int event = types.struct(
                "event",
                72,
                at(0, "pointers", types.array(types.pointer(0), 2)),
                at(16, "states", types.array(types.array(state, 1), 2)),
                at(24, "macs", types.array(types.array(types.u8, 6), 2)),
                at(36, "comm", types.array(types.charType, 4)),
                at(40, "modes", types.array(types.u8, 2)),
                at(42, "names", types.array(types.array(types.charType, 3), 1)),
                at(48, "wide", types.array(types.array(types.u64, 1), 1)),
                at(56, "hops", types.array(types.u32, 1)),
                at(60, "open", types.array(state, 0)));
        types.tag("mac", event, 2);
        types.tag("flags:state", event, 4);
        types.tag("ipv4", event, 7);
        var decoded = Generated.of(types.graph(), "event")
                .decode(
                        "Event",
                        buffer("ffffffffffffffff 0100000000000000 01000000 09000000 02420a00fffe 000000000001"
                                + " 610a2200 0383 620963 000000 ffffffffffffffff 0a000001 02000000"));
        assertThat(decoded)
                .hasToString("Event[pointers=[0xffffffffffffffff, 0x1], states=[[OPEN], [9]],"
                        + " macs=[02:42:0a:00:ff:fe, 00:00:00:00:00:01], comm=\"a\\u000a\\\"\", modes=[OPEN|SHUT, OPEN|SHUT|0x80],"
                        + " names=[\"b\\u0009c\"], wide=[[18446744073709551615]], hops=[10.0.0.1], open=[SHUT]]");
        assertThat(get(decoded, "toJson"))
                .isEqualTo("{\"pointers\": [\"0xffffffffffffffff\", \"0x1\"],"
                        + " \"states\": [[\"OPEN\"], [9]], \"macs\": [\"02:42:0a:00:ff:fe\", \"00:00:00:00:00:01\"],"
                        + " \"comm\": \"a\\u000a\\\"\", \"modes\": [[\"OPEN\", \"SHUT\"], [\"OPEN\", \"SHUT\", \"0x80\"]],"
                        + " \"names\": [\"b\\u0009c\"], \"wide\": [[18446744073709551615]], \"hops\": [\"10.0.0.1\"],"
                        + " \"open\": [\"SHUT\"]}");
    }
}
