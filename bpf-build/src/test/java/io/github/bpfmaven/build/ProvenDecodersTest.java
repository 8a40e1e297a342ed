package io.github.bpfmaven.build;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite.Kind;
import io.github.bpfmaven.object.types.Type.Encoding;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.templates.java.DecoderGenerator;
import io.github.bpfmaven.templates.java.DecoderOptions;
import io.github.bpfmaven.templates.java.DecoderProof;
import io.github.bpfmaven.templates.java.DecoderRequest;
import io.github.bpfmaven.templates.java.EventType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProvenDecodersTest {
    private static final Path FILE = Path.of("target/bpf/proof/EventCheck.java");
    private static final Pattern VALUE = Pattern.compile("\\.(\\w+) = (0x[0-9a-f]+)ULL,");

    private final DecoderRequest request = request();
    private final DecoderProof proof = DecoderProof.of(request);

    private static DecoderRequest request() {
        List<Type> types = List.of(
                new Type.Int("unsigned int", 4, Encoding.UNSIGNED),
                new Type.Int("short", 2, Encoding.SIGNED),
                new Type.Composite(
                        Kind.STRUCT, "event", 8, List.of(new Member("pid", 1, 0, 0), new Member("code", 2, 32, 0))));
        var graph = new TypeGraph(types, ByteOrder.LITTLE_ENDIAN, 8);
        var event = new EventType("event", graph.compositeNamed("event").orElseThrow(), "a.bpf.c", 3, null);
        return new DecoderRequest("com.acme", List.of(event), graph, DecoderOptions.STANDARD);
    }

    /** As clang lays it out; the struct's padding is zero. */
    private ByteBuffer bytes() {
        var bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        VALUE.matcher(proof.unit().text("a.bpf.c")).results().forEach(match -> {
            long value = Long.parseUnsignedLong(match.group(2).substring(2), 16);
            if (match.group(1).equals("pid")) {
                bytes.putInt(0, (int) value);
            } else {
                bytes.putShort(4, (short) value);
            }
        });
        return bytes;
    }

    private void run(ByteBuffer bytes) {
        var check = proof.check("EventCheck", List.of(bytes.array()));
        ProvenDecoders.run(DecoderGenerator.generate(request), Map.of(FILE, check));
    }

    @Test
    void theSameInBothIsProven() {
        assertThatCode(() -> run(bytes())).doesNotThrowAnyException();
    }

    @Test
    void anotherValueIsRefusedWithItsField() {
        assertThatThrownBy(() -> run(bytes().put(4, (byte) (bytes().get(4) ^ 0x10))))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("The generated Java disagrees with C: C has ")
                .hasMessageContaining(", event.code());")
                .hasMessageContaining(FILE + ":")
                .hasMessageContaining("report it");
    }

    @Test
    void bytesThatAreNotEncodedAgainAreRefused() {
        assertThatThrownBy(() -> run(bytes().put(7, (byte) 1)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("assertArrayEquals(bytes, event.toBytes());");
    }
}
