package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.templates.Types;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views of segments, compiled and run by a Java that has them. */
class SegmentTest {
    private static final int RELEASE = DecoderOptions.SEGMENT_RELEASE;
    private static final Set<Form> ALL = EnumSet.allOf(Form.class);

    /** Goes through 1,000 events in memory beside the heap. */
    private static final String READER = """
            package com.acme;
            import java.lang.foreign.Arena;
            import java.lang.foreign.MemorySegment;
            public final class Reader implements java.util.function.LongSupplier {
                private final MemorySegment memory = Arena.global().allocate(136 * 1000);
                private final EventSegment view = new EventSegment();
                @Override
                public long getAsLong() {
                    long sum = 0;
                    view.wrap(memory);
                    do {
                        sum += view.pid() + view.low() + view.wide() + view.port() + view.saddrAsLong() + view.commLength();
                        sum += view.kind().ordinal() + view.dataTcp().seq() + view.modeValue() + (long) view.ratio();
                        for (int i = 0; i < view.pointsLength(); i++) {
                            sum += view.points(i).y() + view.grid(1, i) + view.commByte(i);
                        }
                        view.setPid(sum & 0xff).setLow((int) (sum & 7)).setKind(Kind.KIND_FILE).points(1).setX((short) 2);
                    } while (view.moveToNext());
                    return sum;
                }
            }
            """;

    @TempDir
    Path folder;

    private final Types types = new Types();

    /** A field of every kind. */
    private int declareEvent() {
        int kind = types.enumeration("kind", 4, false, is("KIND_TCP", 1), is("KIND_FILE", 2));
        int mode = types.enumeration("mode", 4, false, is("READ", 1), is("WRITE", 2));
        int point = types.struct("point", 4, at(0, "x", types.s16), at(2, "y", types.s16));
        int tcp = types.struct("tcp", 8, at(0, "seq", types.u32), at(4, "port", types.typedef("__be16", types.u16)));
        int data = types.union("", 8, at(0, "tcp", tcp), at(0, "file", types.array(types.charType, 8)));
        int either = types.union("either", 4, at(0, "word", types.u32), at(0, "halves", types.array(types.u16, 2)));
        int event = types.struct(
                "event",
                136,
                at(0, "kind", kind),
                at(4, "data", data),
                at(12, "pid", types.u32),
                at(16, "ns", types.u64),
                at(24, "small", types.s8),
                at(25, "flag", types.bool),
                at(26, "port", types.typedef("__be16", types.u16)),
                at(28, "saddr", types.typedef("__be32", types.u32)),
                at(32, "comm", types.array(types.charType, 8)),
                at(40, "points", types.array(point, 2)),
                at(48, "grid", types.array(types.array(types.s32, 2), 2)),
                bits(512, 3, "low", types.u32),
                bits(515, 40, "wide", types.s64),
                bits(555, 2, "code", kind),
                at(72, "ratio", types.add(new Type.Float("double", 8))),
                at(80, "big", types.add(new Type.Int("__int128", 16, Type.Encoding.SIGNED))),
                at(96, "either", either),
                at(100, "mode", types.u32),
                at(104, "hops", types.array(types.u8, 16)),
                at(120, "hw", types.array(types.u8, 6)),
                at(126, "few", types.array(kind, 2)),
                at(134, "raw", types.array(types.u8, 2)));
        types.tag("union_tag:kind", event, 1);
        types.tag("ns_since_boot", event, 3);
        types.tag("flags:mode", event, 17);
        types.tag("ipv6", event, 18);
        types.tag("mac", event, 19);
        return event;
    }

    private static DecoderRequest request(TypeGraph graph, Set<Form> forms) {
        var event = new EventType("event", graph.compositeNamed("event").orElseThrow(), "a.bpf.c", 3, null);
        return new DecoderRequest(
                Generated.PACKAGE, List.of(event), graph, new DecoderOptions(forms, new TreeMap<>(), RELEASE));
    }

    private static long number(String output, String what) {
        return output.lines()
                .filter(line -> line.startsWith(what + " "))
                .mapToLong(line -> Long.parseLong(line.substring(what.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void readsAndWritesWhatTheFlyweightDoes(String order) throws Exception {
        var jdk = NewJdk.from(RELEASE);
        declareEvent();
        var graph = types.graph(order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        var sources = new ArrayList<>(DecoderGenerator.generate(request(graph, ALL)));
        sources.add(new JavaSource("com.acme.Reader", "com/acme/Reader.java", READER));
        jdk.compile(sources, RELEASE, folder);
        var output = jdk.java(
                folder, SegmentCheck.class, "136", "com.acme.EventView", "com.acme.EventSegment", "com.acme.Reader");
        assertThat(number(output, "compared")).isGreaterThan(10_000);
        // Of a thousand events: less than what one object for each would take.
        assertThat(number(output, "allocated")).isLessThan(1000);
    }

    @Test
    void goesBehindWhatIsCounted() throws Exception {
        var jdk = NewJdk.from(RELEASE);
        int point = types.struct("point", 4, at(0, "x", types.s16), at(2, "y", types.s16));
        int event = types.struct("event", 4, at(0, "n", types.u8), at(4, "points", types.array(point, 0)));
        types.tag("counted_by:n", event, 1);
        jdk.compile(DecoderGenerator.generate(request(types.graph(), ALL)), RELEASE, folder);
        var output = jdk.java(folder, SegmentCheck.class, "40", "com.acme.EventView", "com.acme.EventSegment");
        assertThat(number(output, "compared")).isPositive();
    }

    @Test
    void knowsTheLayoutsOfKernelsThatDiffer() throws Exception {
        var jdk = NewJdk.from(RELEASE);
        var now = new Types();
        int before = types.enumeration("state", 4, false, is("OPEN", 1), is("SHUT", 2));
        types.struct("event", 16, at(0, "state", before), at(4, "pid", types.u16), at(8, "cookie", types.u64));
        int after = now.enumeration("state", 4, false, is("OPEN", 1), is("WAIT", 2), is("SHUT", 3));
        now.struct("event", 8, at(0, "pid", now.u32), at(4, "state", after));
        var request = Kernels.request(ALL, RELEASE, types.graph(), now.graph());
        jdk.compile(DecoderGenerator.generate(request), RELEASE, folder);
        var classes = EventClasses.of(request);
        for (var layout : request.eventTypes().get(0).layouts()) {
            int id = classes.structOf(request.eventTypes().get(0), layout);
            var suffix = "/" + classes.layoutIdOf(id);
            var output = jdk.java(
                    folder,
                    SegmentCheck.class,
                    Integer.toString(classes.layout(id).size()),
                    "com.acme.EventView" + suffix,
                    "com.acme.EventSegment" + suffix);
            assertThat(number(output, "compared")).isPositive();
        }
    }

    /** What has no name of its own stands in the first form that there is, and texts are made without records. */
    @Test
    void standsAlone() throws Exception {
        var jdk = NewJdk.from(RELEASE);
        declareEvent();
        var named = types.graph();
        var other = new Types();
        int kind = other.enumeration("", 4, false, is("A", 1));
        other.struct("event", 8, at(0, "inner", other.struct("", 8, at(0, "kind", kind), at(4, "pid", other.u32))));
        for (var forms : List.of(EnumSet.of(Form.SEGMENT), EnumSet.of(Form.FLYWEIGHT, Form.SEGMENT))) {
            var one = folder.resolve("" + forms);
            jdk.compile(DecoderGenerator.generate(request(other.graph(), forms)), RELEASE, one.resolve("unnamed"));
            jdk.compile(DecoderGenerator.generate(request(named, forms)), RELEASE, one);
        }
    }

    /** What a build does that runs on such a Java. */
    @Test
    void isProvenAgainstC() throws Exception {
        var jdk = NewJdk.from(RELEASE);
        types.struct("event", 8, at(0, "pid", types.u32), at(4, "code", types.s16));
        var request = request(types.graph(), ALL);
        var proof = DecoderProof.of(request);
        var samples = DecoderProofTest.samples(proof.unit().text("a.bpf.c")).stream()
                .map(sample -> ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt((int) DecoderProofTest.valueOf(sample, "pid"))
                        .putShort((short) DecoderProofTest.valueOf(sample, "code"))
                        .array())
                .toList();
        var sources = new ArrayList<>(DecoderGenerator.generate(request));
        sources.add(proof.check("EventCheck", samples));
        var right = folder.resolve("right");
        jdk.compile(sources, RELEASE, right);
        jdk.java(right, Runs.class, "com.acme.EventCheck");
        // The same with the segment's view, and no other, reading a wrong place.
        sources.replaceAll(source -> source.qualifiedName().equals("com.acme.EventSegment")
                ? new JavaSource(
                        source.qualifiedName(),
                        source.path(),
                        source.text().replace("Short(bytes, at + 4", "Short(bytes, at + 2"))
                : source);
        var wrong = folder.resolve("wrong");
        jdk.compile(sources, RELEASE, wrong);
        assertThatThrownBy(() -> jdk.java(wrong, Runs.class, "com.acme.EventCheck"))
                .hasMessageContaining("C has ")
                .hasMessageContaining("EventCheck");
    }

    /** Runs a check. */
    static final class Runs {
        private Runs() {}

        public static void main(String[] arguments) throws ReflectiveOperationException {
            ((Runnable) Class.forName(arguments[0]).getConstructor().newInstance()).run();
        }
    }
}
