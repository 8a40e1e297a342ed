package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.templates.Types;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DecoderProofTest {
    private static final Pattern NUMBER = Pattern.compile("\\.(\\w+) = (0x[0-9a-f]+)ULL,");

    private final Types types = new Types();

    private DecoderRequest request(String tag) {
        var graph = types.graph();
        var event = new EventType(tag, graph.compositeNamed(tag).orElseThrow(), "a.bpf.c", 3, null);
        return new DecoderRequest(Generated.PACKAGE, List.of(event), graph, DecoderOptions.STANDARD);
    }

    /** What the unit gives a field. */
    private static long valueOf(String unit, String field) {
        return NUMBER.matcher(unit)
                .results()
                .filter(match -> match.group(1).equals(field))
                .mapToLong(match -> Long.parseUnsignedLong(match.group(2).substring(2), 16))
                .findFirst()
                .orElseThrow();
    }

    private void run(DecoderRequest request, JavaSource test, String method) throws Throwable {
        var sources = new ArrayList<>(DecoderGenerator.generate(request));
        sources.add(test);
        var type = InMemory.compileStrictly(sources, 17).loadClass(test.qualifiedName());
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        var run = type.getDeclaredMethod(method);
        run.setAccessible(true);
        try {
            run.invoke(constructor.newInstance());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void comparesEveryFieldWithItsPattern() {
        types.struct("event", 16, at(0, "a", types.u32), at(4, "b", types.s16), at(8, "c", types.u64));
        var request = request("event");
        var proof = DecoderProof.of(request);
        var unit = proof.unit().text("/src/a.bpf.c");
        assertThat(proof.unit().sections()).containsExactly("bpf_proof.0");
        assertThat(unit)
                .startsWith("#include \"/src/a.bpf.c\"\n")
                .contains("struct event bpf_proof_0 __attribute__((section(\"bpf_proof.0\"), used)) = {");
        var bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, (int) valueOf(unit, "a"))
                .putShort(4, (short) valueOf(unit, "b"))
                .putLong(8, valueOf(unit, "c"));
        var right = proof.test("RightTest", List.of(bytes.array()));
        assertThatCode(() -> run(request, right, "event")).doesNotThrowAnyException();
        for (int at : List.of(0, 5, 15)) {
            var other = bytes.array().clone();
            other[at] ^= 0x10;
            var wrong = proof.test("WrongTest", List.of(other));
            assertThatThrownBy(() -> run(request, wrong, "event")).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void showsEachMemberOfAUnion() {
        int kind = types.enumeration("kind", 4, false, is("KIND_A", 3), is("KIND_B", 4), is("KIND_C", 5));
        int data = types.union("", 4, at(0, "a", types.u32), at(0, "b", types.u16), at(0, "c", types.u8));
        int event = types.struct("event", 8, at(0, "kind", kind), at(4, "data", data));
        types.tag("union_tag:kind", event, 1);
        var unit = DecoderProof.of(request("event")).unit().text("a.bpf.c");
        assertThat(unit).contains("bpf_proof_2").doesNotContain("bpf_proof_3");
        assertThat(unit.lines().filter(line -> line.contains(".kind")))
                .containsExactly("\t.kind = 0x3ULL,", "\t.kind = 0x4ULL,", "\t.kind = 0x5ULL,");
        assertThat(unit.lines().filter(line -> line.contains(".data.")).map(line -> line.replaceAll(" =.*", "")))
                .containsExactly("\t.data.a", "\t.data.b", "\t.data.c");
    }
}
