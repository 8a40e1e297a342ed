package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.templates.Types;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecoderProofTest {
    private static final Pattern NUMBER = Pattern.compile("\\.(\\w+) = (0x[0-9a-f]+)ULL,");

    private final Types types = new Types();

    private DecoderRequest request(String tag) {
        var graph = types.graph();
        var event = new EventType(tag, graph.compositeNamed(tag).orElseThrow(), "a.bpf.c", 3, null);
        return new DecoderRequest(Generated.PACKAGE, List.of(event), graph, DecoderOptions.STANDARD);
    }

    /** Of a unit the samples. */
    static List<String> samples(String unit) {
        return List.of(unit.substring(unit.indexOf("struct event")).split("};\n"));
    }

    /** What a sample gives a field. */
    static long valueOf(String sample, String field) {
        return NUMBER.matcher(sample)
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
        assertThat(proof.unit().sections()).containsExactly("bpf_proof.0", "bpf_proof.1");
        assertThat(unit)
                .startsWith("#include \"/src/a.bpf.c\"\n")
                // Of macros that the program has for its fields behind the struct.
                .contains("\n#undef a\n", "\n#undef event\n")
                .contains("struct event bpf_proof_0 __attribute__((__section__(\"bpf_proof.0\"), __used__)) = {");
        var samples = samples(unit).stream().map(DecoderProofTest::bytes).toList();
        var right = proof.test("RightTest", samples);
        for (var method : List.of("event", "event2")) {
            assertThatCode(() -> run(request, right, method)).doesNotThrowAnyException();
        }
        for (int at : List.of(0, 5, 15)) {
            var other = samples.get(0).clone();
            other[at] ^= 0x10;
            var wrong = proof.test("WrongTest", List.of(other, samples.get(1)));
            assertThatThrownBy(() -> run(request, wrong, "event")).isInstanceOf(AssertionError.class);
        }
    }

    private static byte[] bytes(String sample) {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, (int) valueOf(sample, "a"))
                .putShort(4, (short) valueOf(sample, "b"))
                .putLong(8, valueOf(sample, "c"))
                .array();
    }

    /** So that a value of a wrong width, order, or place is another, whichever bits are taken from elsewhere. */
    @Test
    void everyBitOfAValueIsBothZeroAndOne() {
        int kind = types.enumeration("kind", 4, false, is("KIND_A", 3), is("KIND_B", 4));
        types.struct(
                "event",
                40,
                at(0, "a", types.u32),
                at(4, "b", types.s16),
                bits(48, 1, "c", types.u8),
                bits(49, 5, "d", types.u8),
                at(8, "e", types.u64),
                at(16, "truth", types.bool),
                at(20, "kind", kind),
                at(24, "in6", types.array(types.u32, 4)));
        types.tag("ipv6", types.graph().compositeNamed("event").orElseThrow(), 7);
        var samples = samples(DecoderProof.of(request("event")).unit().text("a.bpf.c"));
        assertThat(samples).hasSize(2);
        for (var field : List.of("a", "b", "c", "d", "e")) {
            long first = valueOf(samples.get(0), field);
            long second = valueOf(samples.get(1), field);
            int bits = List.of(32, 64, 1, 5, 64).get("abcde".indexOf(field));
            assertThat(first ^ second).as(field).isEqualTo(bits == 64 ? -1 : (1L << bits) - 1);
        }
        assertThat(samples.get(0)).contains(".truth = 1,").contains(".in6 = {0x");
        // An enum's value has a name in the second.
        assertThat(samples.get(1)).contains(".truth = 0,").contains(".kind = 0x4ULL,");
    }

    @Test
    void eachMemberOfALongUnionIsProven() {
        var members =
                IntStream.range(0, 20).mapToObj(i -> at(0, "m" + i, types.u32)).toArray(Type.Member[]::new);
        types.struct("event", 4, at(0, "data", types.union("", 4, members)));
        var unit = DecoderProof.of(request("event")).unit().text("a.bpf.c");
        assertThat(unit.lines().filter(line -> line.contains(".data.m")).map(line -> line.replaceAll(" =.*", "")))
                .containsAll(
                        IntStream.range(0, 20).mapToObj(i -> "\t.data.m" + i).toList());
    }

    /** C initializes one member of a union; another one's designator would take that back. */
    @Test
    void initializesOnlyOneOfTheAnonymousStructsOfAUnion() {
        int one = types.struct("", 4, at(0, "a", types.u32));
        int other = types.struct("", 8, at(0, "b", types.u32), at(4, "c", types.u32));
        types.struct("event", 8, at(0, "", types.union("", 8, at(0, "", one), at(0, "", other))));
        assertThat(initialized(DecoderProof.of(request("event"))))
                .containsExactly(List.of("a"), List.of("b", "c"), List.of("b", "c"));
    }

    @Test
    void eachMemberOfAUnionInsideAUnionHasItsTurn() {
        int halves = types.struct("", 4, at(0, "low", types.u16), at(2, "high", types.u16));
        int raw = types.struct("raw", 4, at(0, "", types.union("", 4, at(0, "val", types.u32), at(0, "", halves))));
        int other = types.struct("other", 4, at(0, "p", types.u8));
        int whole = types.union("", 4, at(0, "raw", raw), at(0, "other", other));
        types.struct("event", 4, at(0, "q", whole));
        assertThat(initialized(DecoderProof.of(request("event"))))
                .containsExactly(
                        List.of("q.raw.val"),
                        List.of("q.raw.low", "q.raw.high"),
                        List.of("q.raw.low", "q.raw.high"),
                        List.of("q.other.p"));
    }

    /** What each sample of the first pattern initializes. */
    private static List<List<String>> initialized(DecoderProof proof) {
        var samples = proof.unit().samples();
        return IntStream.iterate(0, i -> i < samples.size(), i -> i + ProofValues.PATTERNS)
                .mapToObj(i -> samples.get(i).initializers().stream()
                        .map(line -> line.replaceAll(" =.*", "").substring(1))
                        .toList())
                .toList();
    }

    @Test
    void showsEachMemberOfAUnion() {
        int kind = types.enumeration("kind", 4, false, is("KIND_A", 3), is("KIND_B", 4), is("KIND_C", 5));
        int data = types.union("", 4, at(0, "a", types.u32), at(0, "b", types.u16), at(0, "c", types.u8));
        int event = types.struct("event", 8, at(0, "kind", kind), at(4, "data", data));
        types.tag("union_tag:kind", event, 1);
        var unit = DecoderProof.of(request("event")).unit().text("a.bpf.c");
        assertThat(unit).contains("bpf_proof_5").doesNotContain("bpf_proof_6");
        assertThat(unit.lines().filter(line -> line.contains(".kind")).distinct())
                .containsExactly("\t.kind = 0x3ULL,", "\t.kind = 0x4ULL,", "\t.kind = 0x5ULL,");
        assertThat(unit.lines()
                        .filter(line -> line.contains(".data."))
                        .map(line -> line.replaceAll(" =.*", ""))
                        .distinct())
                .containsExactly("\t.data.a", "\t.data.b", "\t.data.c");
    }

    /** What C can't initialize in its place: elements of [0], and of a flexible array in a union. */
    @Test
    void elementsOfAFlexibleArrayLieBehindTheEvent() throws Throwable {
        types.struct("event", 4, at(0, "n", types.u8), at(2, "b", types.array(types.u16, 0)));
        var proof = DecoderProof.of(request("event"));
        var unit = proof.unit().text("a.bpf.c");
        assertThat(unit)
                .contains("#undef b\n")
                .contains("char bpf_proof_before[__builtin_offsetof(struct event, b)];")
                .contains("__typeof__(((struct event *)0)->b[0]) bpf_proof_elements[2];");
        var element = Pattern.compile("elements\\[(\\d)] = 0x(\\w+)ULL");
        var sections = Stream.of(unit.split("struct __attribute__\\(\\(__packed__\\)\\) \\{\n\tstruct event"))
                .skip(1)
                .map(sample -> {
                    var bytes = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
                    bytes.put(0, (byte) valueOf(sample, "n"));
                    element.matcher(sample)
                            .results()
                            .forEach(one -> bytes.putShort(6 + 2 * Integer.parseInt(one.group(1)), (short)
                                    Integer.parseInt(one.group(2), 16)));
                    return bytes.array();
                })
                .toList();
        run(request("event"), proof.test("RightTest", sections), "event");
        sections.get(0)[7] ^= 1;
        var wrong = proof.test("WrongTest", sections);
        assertThatThrownBy(() -> run(request("event"), wrong, "event")).isInstanceOf(AssertionError.class);
    }
}
