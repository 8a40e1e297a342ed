package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static io.github.bpfmaven.templates.java.Generated.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.templates.Types;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OldJavaTest {
    private final Types types = new Types();

    private List<JavaSource> sources(int release) {
        int kind = types.enumeration("kind", 4, false, is("KIND_A", 1), is("KIND_B", 2));
        int data = types.union("", 8, at(0, "a", types.u64), at(0, "b", types.array(types.charType, 8)));
        int inner = types.struct("", 4, at(0, "x", types.u16), bits(16, 3, "y", types.u32));
        int event = types.struct(
                "event",
                40,
                at(0, "kind", kind),
                at(4, "inner", inner),
                at(8, "data", data),
                at(16, "raw", types.array(types.u8, 4)),
                at(20, "list", types.array(inner, 2)),
                at(28, "flags", types.u32),
                at(32, "ip", types.typedef("__be32", types.u32)));
        types.tag("union_tag:kind", event, 2);
        types.tag("flags:kind", event, 5);
        var options = new DecoderOptions(DecoderOptions.STANDARD.forms(), DecoderOptions.STANDARD.meanings(), release);
        return DecoderGenerator.generate(new DecoderRequest(
                Generated.PACKAGE, List.of(new EventType("event", event, "a.bpf.c", 3, null)), types.graph(), options));
    }

    private static Object decode(ClassLoader classes, String hex) throws ReflectiveOperationException {
        var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        return classes.loadClass("com.acme.Event")
                .getMethod("decode", ByteBuffer.class)
                .invoke(null, bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11})
    void getsFinalClassesThatDoWhatRecordsDo(int release) throws Exception {
        var hex = "02000000" + "01000300" + "6869000000000000" + "01020304" + "0200010003000200" + "03000000"
                + "0a000001" + "00000000";
        var old = InMemory.compileStrictly(sources(release), release);
        var event = decode(old, hex);
        assertThat(event.getClass().isRecord()).isFalse();
        assertThat(event).isEqualTo(decode(old, hex)).hasSameHashCodeAs(decode(old, hex));
        assertThat(event).isNotEqualTo(decode(old, hex.replace("0304", "0305")));
        assertThat(event)
                .hasToString(
                        decode(InMemory.compileStrictly(sources(17), 17), hex).toString());
        assertThat(get(event, "toBytes")).isEqualTo(HexFormat.of().parseHex(hex));
        assertThat(get(event, "data.b")).isEqualTo("hi");
        ((byte[]) get(event, "raw"))[0] = 9;
        assertThat(get(event, "raw")).isEqualTo(new byte[] {1, 2, 3, 4});
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11})
    void getsFlyweightsThatReadAndWrite(int release) throws Exception {
        var hex = "02000000" + "01000300" + "6869000000000000" + "01020304" + "0200010003000200" + "03000000"
                + "0a000001" + "00000000";
        var bytes = HexFormat.of().parseHex(hex + hex);
        var old = InMemory.compileStrictly(sources(release), release);
        var view = new View(old.loadClass("com.acme.EventView").getConstructor().newInstance());
        for (var order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            view.wrap(ByteBuffer.wrap(bytes.clone()).order(order));
            assertThat(view.get("kind")).hasToString("KIND_B");
            assertThat(view.nested("inner").get("y")).isEqualTo(3);
            assertThat(view.get("dataB")).isEqualTo("hi");
            assertThat(view.get("raw", 3)).isEqualTo(4);
            assertThat(view.nested("list", 1).get("x")).isEqualTo(3);
            assertThat(view.get("flags")).hasToString("[KIND_A, KIND_B]");
            assertThat(view.get("ipAsLong")).isEqualTo(0x0a000001L);
            assertThat(view.get("toRecord")).isEqualTo(decode(old, hex));
            assertThat(view.call("moveToNext")).isEqualTo(true);
            assertThat(view.call("moveToNext")).isEqualTo(false);
            view.nested("list", 1).call("setY", 7);
            view.call("setDataB", "hello");
            view.call("setRaw", new byte[] {9, 8});
            view.call("setKindValue", 1);
            view.call("setDataA", 5L);
            assertThat(get(view.get("toRecord"), "toBytes"))
                    .isEqualTo(HexFormat.of()
                            .parseHex("01000000" + "01000300" + "0500000000000000" + "09080304" + "0200010003000700"
                                    + "03000000" + "0a000001" + "00000000"));
            view.call("copyFrom", decode(old, hex));
            assertThat(view.get("toRecord")).isEqualTo(decode(old, hex));
        }
    }
}
