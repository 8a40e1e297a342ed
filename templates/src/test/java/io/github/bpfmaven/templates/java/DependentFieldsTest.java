package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static io.github.bpfmaven.templates.java.Generated.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.templates.Types;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields that other fields explain: counted arrays and tagged unions. */
class DependentFieldsTest {
    private final Types types = new Types();

    private static ByteBuffer buffer(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void takesTheLengthOfAnArrayFromTheFieldThatCountsIt() throws Exception {
        int pair = types.struct("pair", 2, at(0, "a", types.u8), at(1, "b", types.u8));
        int open = types.struct("open", 4, at(0, "n", types.u32), at(4, "data", types.array(pair, 0)));
        int fixed = types.struct(
                "fixed",
                16,
                at(0, "n", types.u8),
                at(1, "raw", types.array(types.u8, 3)),
                at(4, "len", types.u32),
                at(8, "text", types.array(types.charType, 8)));
        types.tag("counted_by:n", open, 1);
        types.tag("counted_by:n", fixed, 1);
        types.tag("counted_by:len", fixed, 3);
        var generated = Generated.of(types.graph(), "open", "fixed");
        // The bytes behind the second pair are padding.
        assertThat(get(generated.decode("Open", buffer("02000000 01020304 0000")), "data"))
                .hasToString("[Pair[a=1, b=2], Pair[a=3, b=4]]");
        var event = generated.decode("Fixed", buffer("02010200 03000000 61626364 00000000"));
        assertThat(get(event, "raw")).isEqualTo(new byte[] {1, 2});
        assertThat(get(event, "text")).isEqualTo("abc");
        var view = generated.view("Open").wrap(buffer("01000000 01020304"));
        assertThat(view.get("dataLength")).isEqualTo(1);
        assertThatThrownBy(() -> view.get("data", 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesCountsBeyondTheRoom() throws Exception {
        int open = types.struct("open", 4, at(0, "n", types.u32), at(4, "data", types.array(types.u16, 0)));
        types.tag("counted_by:n", open, 1);
        var generated = Generated.of(types.graph(), "open");
        assertThatThrownBy(() -> generated.decode("Open", buffer("03000000 01020304")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 elements are said to be where there is room for 2");
        assertThatThrownBy(() -> generated.decode("Open", buffer("ffffffff 01020304")))
                .hasMessageStartingWith("4294967295 elements");
        var wrong = generated.type("Open").getConstructors()[0].newInstance(1L, new int[2]);
        assertThatThrownBy(() -> get(wrong, "toBytes"))
                .isInstanceOf(InvocationTargetException.class)
                .hasRootCauseMessage("2 elements, but 1 in the field that counts them");
    }

    private void declareTaggedUnion() {
        int kind = types.enumeration("kind", 4, false, is("KIND_TCP", 1), is("KIND_FILE", 2), is("KIND_NEW", 9));
        int tcp = types.struct("tcp", 8, at(0, "seq", types.u32), at(4, "port", types.u16));
        int data = types.union(
                "", 8, at(0, "tcp", tcp), at(0, "path", types.array(types.charType, 8)), at(0, "code", types.s32));
        int event = types.struct("event", 16, at(0, "kind", kind), at(4, "data", data), at(12, "last", types.u32));
        types.tag("union_tag:kind", event, 1);
        types.tag("union_case:KIND_FILE", data, 1);
        types.tag("union_case:7", data, 2);
        types.tag("union_case:(0x8UL)", data, 2);
    }

    @Test
    void readsTaggedUnionsAsSealedInterfaces() throws Exception {
        declareTaggedUnion();
        var generated = Generated.of(types.graph(), "event");
        var tcp = generated.decode("Event", buffer("01000000 0500000050000000 01000000"));
        assertThat(generated.type("Event$Data").isSealed()).isTrue();
        // The case of the struct tcp must not hide the record of that struct.
        assertThat(get(tcp, "data").getClass().getName()).isEqualTo("com.acme.Event$Data$Tcp2");
        assertThat(get(tcp, "data.tcp.port")).isEqualTo(80);
        assertThat(get(generated.decode("Event", buffer("02000000 6162000000000000 01000000")), "data.path"))
                .isEqualTo("ab");
        assertThat(get(generated.decode("Event", buffer("08000000 ffffffff00000000 01000000")), "data.code"))
                .isEqualTo(-1);
        var unknown = generated.decode("Event", buffer("09000000 0102030405060708 01000000"));
        assertThat(unknown).hasToString("Event[kind=KIND_NEW, data=Unrecognized[bytes=0102030405060708], last=1]");
        assertThat(get(unknown, "toJson"))
                .isEqualTo("{\"kind\": \"KIND_NEW\", \"data\": {\"bytes\": \"0102030405060708\"}, \"last\": 1}");
        assertThat((byte[]) get(unknown, "toBytes")).containsSubsequence(1, 2, 3, 4, 5, 6, 7, 8);
        var view = generated.view("Event").wrap(buffer("01000000 0500000050000000 01000000"));
        assertThat(view.nested("dataTcp").get("seq")).isEqualTo(5L);
        assertThat(view.get("dataCode")).isEqualTo(5);
    }

    @Test
    void writesNoMemberThatTheTagDoesNotStandFor() throws Exception {
        declareTaggedUnion();
        var generated = Generated.of(types.graph(), "event");
        var tcp = generated.decode("Event", buffer("01000000 0500000050000000 01000000"));
        var unknown = generated.decode("Event", buffer("09000000 0102030405060708 01000000"));
        var constructor = generated.type("Event").getConstructors()[0];
        for (var kindAndData : List.of(List.of(2, tcp), List.of(9, tcp), List.of(1, unknown))) {
            var wrong = constructor.newInstance(kindAndData.get(0), get(kindAndData.get(1), "data"), 1L);
            assertThatThrownBy(() -> get(wrong, "toBytes"))
                    .rootCause()
                    .hasMessage("kind stands for another member than the one that is given");
        }
    }

    @Test
    void takesValuesThatAreNegativeAsInts() throws Exception {
        int kind = types.enumeration("kind", 4, false, is("KIND_A", 1), is("KIND_B", 0x80000000L));
        int data = types.union("", 4, at(0, "a", types.u32), at(0, "b", types.u32), at(0, "c", types.u32));
        int event = types.struct("event", 8, at(0, "kind", kind), at(4, "data", data));
        types.tag("union_tag:kind", event, 1);
        types.tag("union_case:0xffffffff", data, 2);
        var generated = Generated.of(types.graph(), "event");
        var b = generated.decode("Event", buffer("00000080 05000000"));
        assertThat(get(b, "data")).hasToString("B[b=5]");
        assertThat((byte[]) get(b, "toBytes"))
                .isEqualTo(buffer("00000080 05000000").array());
        assertThat(get(generated.decode("Event", buffer("ffffffff 05000000")), "data"))
                .hasToString("C[c=5]");
    }

    @Test
    void takesATagOnAnAnonymousUnionAndAPlainIntegerThatChooses() throws Exception {
        types.enumeration("what", 4, false, is("WHAT_A", 3));
        int union = types.union("", 4, at(0, "a", types.u32), at(0, "b", types.s16));
        types.tag("union_tag:what", union, -1);
        types.tag("union_case:WHAT_A", union, 0);
        types.tag("union_case:4", union, 1);
        types.struct("event", 8, at(0, "what", types.u16), at(4, "", union));
        var generated = Generated.of(types.graph(), "event");
        assertThat(generated.decode("Event", buffer("03000000 05000000")))
                .hasToString("Event[what=3, whatData=A[a=5]]");
        assertThat(generated.decode("Event", buffer("04000000 feff0000")))
                .hasToString("Event[what=4, whatData=B[b=-2]]");
    }

    @Test
    void refusesUnionsWithMembersThatNothingChooses() {
        int kind = types.enumeration("kind", 4, false, is("KIND_A", 1));
        int data = types.union("", 4, at(0, "a", types.u32), at(0, "b", types.u32));
        int event = types.struct("event", 8, at(0, "kind", kind), at(4, "data", data));
        types.tag("union_tag:kind", event, 1);
        assertThatThrownBy(() -> Generated.of(types.graph(), "event"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("no value of that is named after its member b", "union_case:VALUE");
    }

    @Test
    void readsBitfieldsOfAnEventThatEndsBeforeTheStructsPadding() throws Exception {
        types.struct(
                "event",
                8,
                at(0, "seq", types.u32),
                bits(32, 17, "low", types.u32),
                at(7, "text", types.array(types.charType, 0)));
        var event = Generated.of(types.graph(), "event").decode("Event", buffer("05000000 030001"));
        assertThat(event).hasToString("Event[seq=5, low=65539, text=\"\"]");
    }

    /** What is wrong with a union that the integer {@code kind} of 8 bits chooses, whose members have these tags. */
    private void assertUnionRefused(List<String> first, List<String> second, String... parts) {
        int data = types.union("", 4, at(0, "a", types.u32), at(0, "b", types.u32));
        int event = types.struct("event", 8, at(0, "kind", types.u8), at(4, "data", data));
        types.tag("union_tag:kind", event, 1);
        first.forEach(tag -> types.tag(tag, data, 0));
        second.forEach(tag -> types.tag(tag, data, 1));
        assertThatThrownBy(() -> Generated.of(types.graph(), "event"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The field data of struct event")
                .hasMessageContaining("event.bpf.c:7")
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("another C type");
    }

    @Test
    void refusesUnionsWhoseMembersNoValueTellsApart() {
        assertUnionRefused(
                List.of("union_case:2", "union_case:1"),
                List.of("union_case:0x1"),
                "both a and b are chosen by the value 1 of kind",
                "Give each member a value of its own");
    }

    @Test
    void refusesValuesThatTheFieldWhichChoosesNeverHas() {
        assertUnionRefused(
                List.of("union_case:1"),
                List.of("union_case:300"),
                "has a member b tagged union_case:300, but kind has 8 bits without a sign",
                "Write a value that the field can have");
    }

    @Test
    void tellsHowToMendAValueThatIsNone() {
        assertUnionRefused(
                List.of("union_case:1"),
                List.of("union_case:KI"),
                "union_case:KI, which is no number and no value of kind",
                "the name of an enum's value");
    }

    @Test
    void tellsHowToMendAUnionWithoutAFieldThatChooses() {
        int data = types.union("", 4, at(0, "a", types.u32));
        int event = types.struct("event", 8, at(0, "data", data), at(4, "kind", types.u32));
        types.tag("union_tag:kind", event, 0);
        assertThatThrownBy(() -> Generated.of(types.graph(), "event"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        "no integer or enum of that name comes before it", "declare it before the union")
                .hasMessageNotContaining("another C type");
    }

    @Test
    void refusesFlexibleArraysInTaggedUnions() {
        int data = types.union("", 4, at(0, "a", types.u32), at(0, "b", types.array(types.charType, 0)));
        int event = types.struct("event", 8, at(0, "kind", types.u32), at(4, "data", data));
        types.tag("union_tag:kind", event, 1);
        types.tag("union_case:1", data, 0);
        types.tag("union_case:2", data, 1);
        assertThatThrownBy(() -> Generated.of(types.graph(), "event"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("with the flexible array b", "behind the union");
    }
}
