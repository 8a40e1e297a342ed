package io.github.bpfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.templates.java.DecoderProof;
import io.github.bpfmaven.templates.java.DecoderRequest;
import io.github.bpfmaven.templates.java.EventType;
import io.github.bpfmaven.templates.java.JavaSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenDecodersTest {
    private static final Path FILE = Path.of("target/bpf/proof/EventCheck.java");
    private static final Pattern VALUE = Pattern.compile("\\.(\\w+) = (0x[0-9a-f]+)ULL,");

    private final DecoderRequest request = request(DecoderOptions.STANDARD);
    private final DecoderProof proof = DecoderProof.of(request);

    private static DecoderRequest request(DecoderOptions options) {
        List<Type> types = List.of(
                new Type.Int("unsigned int", 4, Encoding.UNSIGNED),
                new Type.Int("short", 2, Encoding.SIGNED),
                new Type.Composite(
                        Kind.STRUCT, "event", 8, List.of(new Member("pid", 1, 0, 0), new Member("code", 2, 32, 0))));
        var graph = new TypeGraph(types, ByteOrder.LITTLE_ENDIAN, 8);
        var event = new EventType("event", graph.compositeNamed("event").orElseThrow(), "a.bpf.c", 3, null);
        return new DecoderRequest("com.acme", List.of(event), graph, options);
    }

    private static DecoderRequest request(Form form) {
        return request(options(form).runningOn(Runtime.version().feature()));
    }

    private static DecoderOptions options(Form... forms) {
        return new DecoderOptions(Set.of(forms), new TreeMap<>(), DecoderOptions.SEGMENT_RELEASE);
    }

    /** What only newer Javas can run is proven by the form that its template makes for all of them. */
    @Test
    void theFlyweightStandsForASegmentWhereThatIsUnknown() {
        int before = DecoderOptions.SEGMENT_RELEASE - 1;
        assertThat(options(Form.SEGMENT).runningOn(before).forms()).containsExactly(Form.FLYWEIGHT);
        assertThat(options(Form.SEGMENT, Form.RECORD).runningOn(before).forms()).containsExactly(Form.RECORD);
        assertThat(options(Form.SEGMENT)
                        .runningOn(DecoderOptions.SEGMENT_RELEASE)
                        .forms())
                .containsExactly(Form.SEGMENT);
    }

    /** As clang lays them out; the struct's padding is zero. */
    private List<ByteBuffer> samples() {
        return Stream.of(proof.unit().text("a.bpf.c").split("};"))
                .map(String::strip)
                .filter(sample -> !sample.isEmpty())
                .map(ProvenDecodersTest::bytes)
                .toList();
    }

    private static ByteBuffer bytes(String sample) {
        var bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        VALUE.matcher(sample).results().forEach(match -> {
            long value = Long.parseUnsignedLong(match.group(2).substring(2), 16);
            if (match.group(1).equals("pid")) {
                bytes.putInt(0, (int) value);
            } else {
                bytes.putShort(4, (short) value);
            }
        });
        return bytes;
    }

    private void run(List<ByteBuffer> samples) {
        run(request, samples, DecoderGenerator.generate(request));
    }

    private static void run(DecoderRequest request, List<ByteBuffer> samples, List<JavaSource> decoders) {
        var check = DecoderProof.of(request)
                .check("EventCheck", samples.stream().map(ByteBuffer::array).toList());
        ProvenDecoders.run(decoders, Map.of(FILE, check));
    }

    /** The decoders with one place in one class changed, as if they had been generated wrongly. */
    private static List<JavaSource> changed(
            DecoderRequest request, String type, String method, String from, String to) {
        var sources = new ArrayList<>(DecoderGenerator.generate(request));
        sources.replaceAll(source -> {
            if (!source.qualifiedName().equals("com.acme." + type)) {
                return source;
            }
            int start = source.text().indexOf(from, source.text().indexOf(" " + method + "("));
            assertThat(start).isPositive();
            var text = source.text().substring(0, start) + to + source.text().substring(start + from.length());
            return new JavaSource(source.qualifiedName(), source.path(), text);
        });
        return sources;
    }

    @Test
    void theSameInBothIsProven() {
        assertThatCode(() -> run(samples())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void eachFormIsProvenAlone(Form form) {
        var alone = request(form);
        var decoders = DecoderGenerator.generate(alone);
        assertThatCode(() -> run(alone, samples(), decoders)).doesNotThrowAnyException();
        var other = samples();
        other.get(1).put(4, (byte) (other.get(1).get(4) ^ 0x10));
        assertThatThrownBy(() -> run(alone, other, decoders))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(".code());");
    }

    @Test
    void anotherValueIsRefusedWithItsField() {
        var samples = samples();
        samples.get(0).put(4, (byte) (samples.get(0).get(4) ^ 0x10));
        assertThatThrownBy(() -> run(samples))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("The generated Java disagrees with C: C has ")
                .hasMessageContaining(", event.code());")
                .hasMessageContaining(FILE + ":")
                .hasMessageContaining("report it");
    }

    @Test
    void bytesThatAreNotEncodedAgainAreRefused() {
        var samples = samples();
        samples.get(0).put(7, (byte) 1);
        assertThatThrownBy(() -> run(samples))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("assertArrayEquals(bytes, event.toBytes());");
    }

    @Test
    void recordThatReadsAWrongPlaceIsRefused() {
        assertThatThrownBy(() -> run(request, samples(), changed(request, "Event", "decodeAt", "at + 4", "at + 6")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(", event.code());");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void getterOfAFlyweightThatReadsAWrongPlaceIsRefused(boolean alone) {
        var request = alone ? request(Form.FLYWEIGHT) : this.request;
        assertThatThrownBy(() -> run(request, samples(), changed(request, "EventView", "code", "at + 4", "at + 6")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(", view.code());");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void setterOfAFlyweightThatWritesAWrongPlaceIsRefused(boolean alone) {
        var request = alone ? request(Form.FLYWEIGHT) : this.request;
        assertThatThrownBy(() -> run(request, samples(), changed(request, "EventView", "setCode", "at + 4", "at + 6")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(", view.code());");
    }

    @Test
    void setterOfAFlyweightThatWritesTooMuchIsRefused() {
        var decoders = changed(
                request, "EventView", "setCode", "BpfBytes.putShort", "bytes.put(at + 7, (byte) 1); BpfBytes.putShort");
        assertThatThrownBy(() -> run(request, samples(), decoders))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("assertArrayEquals(bytes, written);");
    }
}
