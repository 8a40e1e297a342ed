package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.is;
import static io.github.bpfmaven.templates.java.Generated.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.templates.Types;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MeaningTest {
    private final Types types = new Types();

    private static ByteBuffer buffer(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void readsHardwareAddresses() throws Exception {
        int id = types.struct("event", 6, at(0, "mac", types.array(types.u8, 6)));
        types.tag("mac", id, 0);
        var generated = Generated.of(types.graph(), "event");
        var event = generated.decode("Event", buffer("02420a00fffe"));
        assertThat(get(event, "mac")).isEqualTo(new byte[] {2, 0x42, 10, 0, -1, -2});
        assertThat(get(event, "macAsText")).isEqualTo("02:42:0a:00:ff:fe");
        assertThat(event).hasToString("Event[mac=02:42:0a:00:ff:fe]");
        assertThat(get(event, "toJson")).isEqualTo("{\"mac\": \"02:42:0a:00:ff:fe\"}");
        assertThat(generated.view("Event").wrap(buffer("02420a00fffe")).get("mac", 4))
                .isEqualTo(255);
    }

    @Test
    void readsNanosecondsSinceBoot() throws Exception {
        int id = types.struct("event", 8, at(0, "start", types.u64));
        types.tag("ns_since_boot", id, 0);
        var generated = Generated.of(types.graph(), "event");
        var in = ByteBuffer.allocate(8).putLong(0, Long.reverseBytes(1_500_000_001L));
        var event = generated.decode("Event", in);
        var boot = Instant.parse("2024-05-01T10:00:00Z");
        var startAt = event.getClass().getMethod("startAt", Instant.class);
        assertThat(startAt.invoke(event, boot)).isEqualTo(Instant.parse("2024-05-01T10:00:01.500000001Z"));
        assertThat(generated.view("Event").wrap(in).get("startAt", boot)).isEqualTo(startAt.invoke(event, boot));
        assertThat(event).hasToString("Event[start=1.500000001s]");
        assertThat(get(event, "toJson")).isEqualTo("{\"start\": 1500000001}");
    }

    @Test
    void readsFlagsAsASet() throws Exception {
        types.enumeration("tcp_flags", 4, false, is("NONE", 0), is("SYN", 1), is("ACK", 4), is("TOP", 0x80000000L));
        int id = types.struct("event", 8, at(0, "flags", types.u32), at(4, "other", types.u8));
        types.tag("flags:tcp_flags", id, 0);
        types.tag("flags:tcp_flags", id, 1);
        var generated = Generated.of(types.graph(), "event");
        var event = generated.decode("Event", buffer("15000080 00000000"));
        assertThat(((Set<?>) get(event, "flags")).toString()).isEqualTo("[SYN, ACK, TOP]");
        assertThat(get(event, "flagsValue")).isEqualTo(0x80000015L);
        assertThat((Set<?>) get(event, "other")).isEmpty();
        assertThat(event).hasToString("Event[flags=SYN|ACK|TOP|0x10, other=0]");
        assertThat(get(event, "toJson")).isEqualTo("{\"flags\": [\"SYN\", \"ACK\", \"TOP\", \"0x10\"], \"other\": []}");
        assertThat(generated.view("Event").wrap(buffer("0100000000000000")).get("flags"))
                .hasToString("[SYN]");
    }

    @Test
    void readsBytesThatAreText() throws Exception {
        int id = types.struct("event", 8, at(0, "name", types.array(types.u8, 8)));
        types.tag("cstring", id, 0);
        var event = Generated.of(types.graph(), "event").decode("Event", buffer("6869000000000000"));
        assertThat(get(event, "name")).isEqualTo("hi");
    }

    @Test
    void keepsBytesThatAreNoText() throws Exception {
        int id = types.struct(
                "event",
                10,
                at(0, "raw", types.array(types.charType, 4)),
                at(4, "rows", types.array(types.array(types.charType, 2), 2)),
                at(8, "plain", types.array(types.u8, 2)));
        for (int member = 0; member < 3; member++) {
            types.tag("bytes", id, member);
        }
        var bytes = buffer("ff006180 0102fffe 0304");
        var event = Generated.of(types.graph(), "event").decode("Event", bytes);
        assertThat(get(event, "raw")).isEqualTo(new byte[] {-1, 0, 'a', -128});
        assertThat(get(event, "rows")).isEqualTo(new byte[][] {{1, 2}, {-1, -2}});
        assertThat(get(event, "plain")).isEqualTo(new byte[] {3, 4});
        assertThat((byte[]) get(event, "toBytes")).isEqualTo(bytes.array());
    }

    @Test
    void keepsTheNumberOfWhatIsNoAddress() throws Exception {
        int be32 = types.typedef("__be32", types.u32);
        int id = types.struct("event", 12, at(0, "mark", be32), at(4, "marks", types.array(be32, 2)));
        types.tag("number", id, 0);
        types.tag("number", id, 1);
        var generated = Generated.of(types.graph(), "event");
        var in = buffer("f0000001 00000002 00000003");
        var event = generated.decode("Event", in);
        assertThat(get(event, "mark")).isEqualTo(0xf000_0001L);
        assertThat(get(event, "marks")).isEqualTo(new long[] {2, 3});
        var view = generated.view("Event").wrap(in);
        assertThat(view.get("mark")).isEqualTo(0xf000_0001L);
        assertThat(view.get("marks", 1)).isEqualTo(3L);
    }

    @Test
    void isSaidOfTheElementsOfArrays() throws Exception {
        types.enumeration("tcp_flags", 4, false, is("SYN", 1), is("TOP", 0x80));
        int id = types.struct(
                "event",
                74,
                at(0, "times", types.array(types.u64, 2)),
                at(16, "hops", types.array(types.u32, 2)),
                at(24, "bytes", types.array(types.array(types.u8, 4), 2)),
                at(32, "macs", types.array(types.array(types.u8, 6), 2)),
                at(44, "ports", types.array(types.u16, 2)),
                at(48, "flags", types.array(types.u32, 2)),
                at(56, "small", types.array(types.u8, 2)),
                at(58, "names", types.array(types.array(types.u8, 4), 2)),
                at(66, "one", types.array(types.u32, 1)),
                at(70, "open", types.array(types.u32, 0)));
        var tags = List.of(
                "ns_since_boot",
                "ipv4",
                "ipv4",
                "mac",
                "port",
                "flags:tcp_flags",
                "flags:tcp_flags",
                "cstring",
                "ipv4",
                "ipv4");
        for (int i = 0; i < tags.size(); i++) {
            types.tag(tags.get(i), id, i);
        }
        var generated = Generated.of(types.graph(), "event");
        var in = buffer("0100000000000000 0200000000000000 0a000001 0a000002 0a000003 0a000004"
                + "02420a00fffe 02420a00ff01 01bb 0050 01000000 80000000 8001 61620000 63640000 0a000005 0a000006");
        var event = generated.decode("Event", in);
        assertThat(event)
                .hasToString("Event[times=[1E-9s, 2E-9s], hops=[10.0.0.1, 10.0.0.2], bytes=[10.0.0.3, 10.0.0.4],"
                        + " macs=[02:42:0a:00:ff:fe, 02:42:0a:00:ff:01], ports=[443, 80], flags=[SYN, TOP],"
                        + " small=[TOP, SYN], names=[\"ab\", \"cd\"], one=[10.0.0.5], open=[10.0.0.6]]");
        assertThat(get(event, "flags")).hasToString("[[SYN], [TOP]]");
        assertThat(get(event, "small")).hasToString("[[TOP], [SYN]]");
        assertThat(get(event, "toJson").toString())
                .contains("\"macs\": [\"02:42:0a:00:ff:fe\", \"02:42:0a:00:ff:01\"]");
        var boot = Instant.parse("2024-05-01T10:00:00Z");
        assertThat(event.getClass().getMethod("timesAt", Instant.class).invoke(event, boot))
                .isEqualTo(List.of(boot.plusNanos(1), boot.plusNanos(2)));
        var view = generated.view("Event").wrap(in);
        assertThat(view.get("macs", 1, 5)).isEqualTo(1);
        assertThat(view.get("hops", 1)).isEqualTo(InetAddress.getByName("10.0.0.2"));
        assertThat(view.get("timesAt", 1, boot)).isEqualTo(boot.plusNanos(2));
        assertThat(view.get("small", 0)).hasToString("[TOP]");
        assertThat(view.get("names", 1)).isEqualTo("cd");
    }

    @Test
    void isToldByTheBuildAsWell() throws Exception {
        types.struct("event", 8, at(0, "addr", types.u32), at(4, "port", types.u16));
        var meanings = new TreeMap<>(Map.of("event.addr", "ipv4", "event.port", "port", "other.x", "mac"));
        var event = Generated.of(types.graph(), meanings, "event").decode("Event", buffer("0a000001 01bb0000"));
        assertThat(get(event, "addr")).isEqualTo(InetAddress.getByName("10.0.0.1"));
        assertThat(get(event, "port")).isEqualTo(443);
    }

    @Test
    void refusesMeaningsThatFieldsCannotHave() {
        assertRefused("mac", types.u64, "is tagged mac, which takes 6 bytes, but has 8");
        assertRefused("ns_since_boot", types.u32, "is tagged ns_since_boot, which takes 8 bytes, but has 4");
        assertRefused("flags:nowhere", types.u32, "is tagged flags:nowhere, but there is no enum nowhere");
        assertRefused("cstring", types.u32, "is tagged cstring, but is no array of bytes");
        assertRefused("bytes", types.u32, "is tagged bytes, but is no array of them");
        assertRefused("counted_by:n", types.array(types.u8, 4), "counted_by:n, but no integer of the struct has that");
        assertRefused("mac", types.array(types.u16, 4), "is tagged mac, which takes 6 bytes, but has 8");
        assertRefused("number", types.bool, "is tagged number, but is no integer");
        assertRefused("union_tag:kind", types.u32, "is tagged union_tag:kind, but is no union");
    }

    private void assertRefused(String tag, int type, String message) {
        int id = types.struct("event", 8, at(0, "field", type));
        types.tag(tag, id, 0);
        var request = new DecoderRequest(
                "com.acme",
                List.of(new EventType("event", id, "a.bpf.c", 3, null)),
                types.graph(),
                DecoderOptions.STANDARD);
        assertThatThrownBy(() -> DecoderGenerator.generate(request))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("The field field of struct event", message, "a.bpf.c:3");
    }
}
