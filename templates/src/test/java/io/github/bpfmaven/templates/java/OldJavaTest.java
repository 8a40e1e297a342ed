package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static io.github.bpfmaven.templates.java.Generated.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.templates.Types;
import java.nio.ByteBuffer;
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
}
