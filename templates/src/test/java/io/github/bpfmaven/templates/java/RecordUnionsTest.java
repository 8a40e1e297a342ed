package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.is;
import static io.github.bpfmaven.templates.java.Generated.get;
import static io.github.bpfmaven.templates.java.Written.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.templates.Types;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tagged unions in records that the user wrote. */
class RecordUnionsTest {
    private static final String TCP = "01000000 0500000050000000 01000000";
    private static final String PATH = "02000000 6162000000000000 01000000";
    private static final String HOST = "07000000 7f00000100000000 01000000";
    private static final String UNKNOWN = "09000000 0102030405060708 01000000";

    private static final String GENERATED = "@BpfEvent(\"event\") public record Told(int kind, Event.Data data) {}\n";
    private static final String ALONE = "@BpfEvent(\"event\") public record Told(Event.Data data, long last) {}\n";

    /** With names of its own for what is in the members. */
    private static final String OWN = """
            @BpfEvent("event")
            public record Told(%sData data) {
                public sealed interface Data {}
                public record Tcp(int port, @BpfField("seq") long number) implements Data {}
                public record Path(@BpfField(length = 8) String path) implements Data {}
                public record Host(long host) implements Data {}
                %s
            }
            """;

    private static final String OTHER = "public record Unrecognized(byte[] bytes) implements Data {}";

    private final Types types = new Types();

    @TempDir
    Path folder;

    @BeforeEach
    void declare() {
        declare(types, 7);
    }

    private static void declare(Types types, int host) {
        int kind = types.enumeration("kind", 4, false, is("KIND_TCP", 1), is("KIND_PATH", 2), is("KIND_NEW", 9));
        int tcp = types.struct("tcp", 8, at(0, "seq", types.u32), at(4, "port", types.u16));
        int data = types.union(
                "",
                8,
                at(0, "tcp", tcp),
                at(0, "path", types.array(types.charType, 8)),
                at(0, "host", types.typedef("__be32", types.u32)));
        int event = types.struct("event", 16, at(0, "kind", kind), at(4, "data", data), at(12, "last", types.u32));
        types.tag("union_tag:kind", event, 1);
        types.tag("union_case:" + host, data, 2);
        types.tag("union_case:8", data, 2);
    }

    private DecoderRequest request() {
        return Written.located(
                Written.request(List.of("event", "tcp"), types.graph()),
                event -> List.of(new EventType.Layout(
                        event.typeId(),
                        List.of(),
                        event.cName().equals("event") ? Map.of("data", 12) : Map.of("port", 5))));
    }

    private Written written(String record) {
        return new Written(folder).source("Told", "import com.acme.Event;\n\n" + record);
    }

    private static ByteBuffer buffer(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** Together with the classes that are generated for the struct. */
    private InMemory compile(Written written) throws Exception {
        var all = new ArrayList<>(DecoderGenerator.generate(request()));
        all.addAll(written.generate(request()));
        all.addAll(written.own());
        return InMemory.compileStrictly(all.stream().distinct().toList(), 17);
    }

    private static Object roundTrip(InMemory classes, String hex) throws Exception {
        var event = call(classes, "ToldDecoder", "decode", buffer(hex));
        var encoded = (byte[]) call(classes, "ToldDecoder", "toBytes", event);
        assertThat(call(classes, "ToldDecoder", "decode", ByteBuffer.wrap(encoded)))
                .hasToString(event.toString());
        return event;
    }

    private static byte[] withoutLast(String hex) {
        return buffer(hex).putInt(12, 0).array();
    }

    @Test
    void theGeneratedInterfaceIsAComponent() throws Exception {
        var classes = compile(written(GENERATED));
        for (var hex : List.of(TCP, PATH, HOST, UNKNOWN)) {
            var event = roundTrip(classes, hex);
            assertThat((byte[]) call(classes, "ToldDecoder", "toBytes", event)).isEqualTo(withoutLast(hex));
        }
        var tcp = roundTrip(classes, TCP);
        assertThat(get(tcp, "data").getClass().getName()).isEqualTo("com.acme.Event$Data$Tcp2");
        assertThat(get(tcp, "data.tcp.port")).isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@BpfEvent(\"event\") public record Told(com.acme.Event.Data data, long last) {}",
                "@BpfEvent(\"event\") public record Told(long last, Optional<Event.Data> data) {}",
                ALONE
            })
    void theValueTellsTheTagThatTheRecordLeavesOut(String record) throws Exception {
        var classes = compile(written(record));
        for (var hex : List.of(TCP, PATH, HOST)) {
            var event = roundTrip(classes, hex);
            assertThat((byte[]) call(classes, "ToldDecoder", "toBytes", event))
                    .isEqualTo(buffer(hex).array());
        }
        // Of two values for one member, the first one is written.
        var event = call(classes, "ToldDecoder", "decode", buffer(HOST).put(0, (byte) 8));
        assertThat((byte[]) call(classes, "ToldDecoder", "toBytes", event))
                .isEqualTo(buffer(HOST).array());
        var unknown = call(classes, "ToldDecoder", "decode", buffer(UNKNOWN));
        assertThatThrownBy(() -> call(classes, "ToldDecoder", "toBytes", unknown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unrecognized[bytes=0102030405060708] stands for no value of kind");
    }

    @Test
    void aSealedInterfaceOfTheUsers() throws Exception {
        var classes = compile(written(OWN.formatted("int kind, ", OTHER)));
        assertThat(roundTrip(classes, TCP)).hasToString("Told[kind=1, data=Tcp[port=80, number=5]]");
        assertThat(roundTrip(classes, PATH)).hasToString("Told[kind=2, data=Path[path=ab]]");
        assertThat(roundTrip(classes, HOST)).hasToString("Told[kind=7, data=Host[host=2130706433]]");
        var unknown = call(classes, "ToldDecoder", "decode", buffer(UNKNOWN));
        assertThat(get(unknown, "data.bytes")).isEqualTo(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        for (var hex : List.of(TCP, PATH, HOST, UNKNOWN)) {
            var event = call(classes, "ToldDecoder", "decode", buffer(hex));
            assertThat((byte[]) call(classes, "ToldDecoder", "toBytes", event)).isEqualTo(withoutLast(hex));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTagOfItsOwnMustStandForTheValue(boolean own) throws Exception {
        var record = own ? OWN.formatted("int kind, ", OTHER) : GENERATED;
        var classes = compile(written(record));
        var tcp = roundTrip(classes, TCP);
        var other = call(classes, "ToldDecoder", "decode", buffer(UNKNOWN));
        var constructor = tcp.getClass().getConstructors()[0];
        for (var wrong : List.of(
                constructor.newInstance(2, get(tcp, "data")),
                constructor.newInstance(9, get(tcp, "data")),
                constructor.newInstance(1, get(other, "data")))) {
            assertThatThrownBy(() -> call(classes, "ToldDecoder", "toBytes", wrong))
                    .hasMessage("kind stands for another member than the one that is given");
        }
    }

    @Test
    void aSealedInterfaceThatIsClosedRefusesOtherTags() throws Exception {
        var classes = compile(written(OWN.formatted("", "")));
        var event = roundTrip(classes, HOST);
        assertThat((byte[]) call(classes, "ToldDecoder", "toBytes", event)).isEqualTo(withoutLast(HOST));
        assertThatThrownBy(() -> call(classes, "ToldDecoder", "decode", buffer(UNKNOWN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Told.Data has no record for kind 9");
    }

    @Test
    void aSealedInterfaceThatNamesItsRecordsAndKnowsTheTime() throws Exception {
        var times = new Types();
        int data = times.union("", 8, at(0, "began", times.u64), at(0, "count", times.s32));
        int event = times.struct("event", 16, at(0, "what", times.u8), at(8, "data", data));
        times.tag("union_tag:what", event, 1);
        times.tag("union_case:1", data, 0);
        times.tag("union_case:2", data, 1);
        times.tag("ns_since_boot", data, 0);
        var classes = new Written(folder)
                .source("Told", "@BpfEvent(\"event\") public record Told(Data data) {}\n")
                .source("Data", "public sealed interface Data permits Began, Count {}\n")
                .source("Began", "public record Began(Instant began) implements Data {}\n")
                .source("Count", "public record Count(int count) implements Data {}\n")
                .compile(Written.request(List.of("event"), times.graph()));
        var bytes = buffer("0100000000000000 0500000000000000");
        var told = call(classes, "ToldDecoder", "decode", bytes, Instant.EPOCH);
        assertThat(told).hasToString("Told[data=Began[began=1970-01-01T00:00:00.000000005Z]]");
        assertThat((byte[]) call(classes, "ToldDecoder", "toBytes", told, Instant.EPOCH))
                .isEqualTo(bytes.array());
        var count = call(classes, "ToldDecoder", "decode", bytes.put(0, (byte) 2), Instant.EPOCH);
        assertThat(count).hasToString("Told[data=Count[count=5]]");
    }

    /** The methods of each layout are its own, so that its members, and what chooses them, may be, too. */
    @Test
    void aSealedInterfaceServesKernelsThatDiffer() throws Exception {
        var now = new Types();
        declare(now, 5);
        var request = Written.request(List.of("event", "tcp"), types.graph(), now.graph());
        var classes = new Written(folder).source("Told", OWN.formatted("", "")).compile(request);
        var old = call(classes, "ToldDecoder", "layoutFor", "target-0");
        var late = call(classes, "ToldDecoder", "layoutFor", "target-1");
        var event = call(classes, "ToldDecoder", "decode", buffer(HOST), old);
        assertThat(call(classes, "ToldDecoder", "decode", buffer(HOST).put(0, (byte) 5), late))
                .isEqualTo(event);
        assertThat((byte[]) call(classes, "ToldDecoder", "toBytes", event, late))
                .startsWith(5, 0, 0, 0, 127);
        assertThatThrownBy(() -> call(classes, "ToldDecoder", "decode", buffer(HOST), late))
                .hasMessage("Told.Data has no record for kind 7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tcp | Tdp | Told.java:13: Data data: Tdp of src/com/acme/app/Told.java:15 is called after no member of the"
                        + " union, for which there would be Tcp, Path, Host | a.bpf.c:12: union",
                "public record Host(long host) implements Data {} | | Told.java:13: Data data: the interface of"
                        + " src/com/acme/app/Told.java:14 permits no record Host for host | a.bpf.c:12: union",
                "int port | byte port | Told.java:15: byte port: a byte has 8 bits, this has 16: values would be cut off"
                        + " | a.bpf.c:5: unsigned short port",
                "int port | int sport | Told.java:15: int sport: there is no such field; the nearest are port, seq"
                        + " | a.bpf.c:10: struct tcp",
                "String path | String name | Told.java:16: String name: there is no such field; the nearest are path"
                        + " | a.bpf.c:12: char path[8]",
                "long host | int host | Told.java:17: int host: no int holds it: write Inet4Address"
                        + " | a.bpf.c:12: __be32 host",
                "sealed interface | interface | Told.java:13: Data data: it is a tagged union: write Event.Data, or a sealed"
                        + " interface of your own with the records Tcp, Path, Host | a.bpf.c:12: union",
            })
    void tellsWhyAndWhere(String from, String to, String why, String inC) {
        var record = OWN.formatted("", "").replace(from, to == null ? "" : to);
        var refusal =
                catchThrowableOfType(InputException.class, () -> written(record).generate(request()));
        assertThat(refusal.what()).isEqualTo("The record Told does not fit event in one place.");
        assertThat(refusal.where().lines().toList().get(0)).isEqualTo("src/com/acme/app/" + why);
        assertThat(refusal.where().lines().toList().get(1)).startsWith(inC);
    }

    /** UNRECOGNIZED has no number that it could be written as. */
    @Test
    void anEnumThatChoosesHasAConstantForEachMember() {
        var record = """
                @BpfEvent("event")
                public record Told(Kind kind, Event.Data data) {
                    enum Kind { TCP, NEW, UNRECOGNIZED }
                }
                """;
        var refusal =
                catchThrowableOfType(InputException.class, () -> written(record).generate(request()));
        assertThat(refusal.where())
                .contains(
                        "Told.java:13: Kind kind: its enum has no constant for 2, by which path is chosen: add that, or"
                                + " write int")
                .contains("Told.java:13: Kind kind: its enum has no constant for 7 and 8, by which host is chosen");
    }

    @Test
    void theGeneratedInterfaceMustBeGenerated() {
        var sources = written(ALONE).read();
        assertThatThrownBy(() -> RecordDecoders.generate(request(), sources, Set.of("event")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Data data: it is a tagged union: write a sealed interface of your own");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theProofComparesEachMember(boolean generated) throws Exception {
        var written = written(generated ? GENERATED : OWN.formatted("", OTHER));
        var sources = written.read();
        var proof = RecordProof.of(request(), sources, sources.records().get(0), 0);
        var texts = List.of(proof.unit().text("a.bpf.c").split("bpf_proof_\\d"));
        // Three members in two patterns.
        assertThat(proof.unit().size()).isEqualTo(6);
        var samples =
                IntStream.range(0, 6).mapToObj(i -> bytes(texts.get(i + 1))).toList();
        var all = new ArrayList<>(DecoderGenerator.generate(request()));
        all.addAll(written.generate(request()));
        all.addAll(RecordDecoders.stubs(sources));
        assertThatCode(() -> run(all, proof.check("Check", samples))).doesNotThrowAnyException();
        for (int i = 0; i < 6; i++) {
            var wrong = new ArrayList<>(samples);
            wrong.set(i, samples.get(i).clone());
            wrong.get(i)[5] ^= 1;
            var check = proof.check("Check", wrong);
            assertThatThrownBy(() -> run(all, check)).as("sample %d", i).isInstanceOf(AssertionError.class);
        }
    }

    /** As clang lays a sample out. */
    private static byte[] bytes(String sample) {
        var bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        Pattern.compile("\\.([\\w.]+) = (?:0x([0-9a-f]+)ULL|\"(\\w*)\"),")
                .matcher(sample)
                .results()
                .forEach(value -> {
                    long number = value.group(2) == null ? 0 : Long.parseUnsignedLong(value.group(2), 16);
                    switch (value.group(1)) {
                        case "kind" -> bytes.putInt(0, (int) number);
                        case "data.tcp.seq", "data.host" -> bytes.putInt(4, (int) number);
                        case "data.tcp.port" -> bytes.putShort(8, (short) number);
                        case "data.path" -> bytes.put(4, value.group(3).getBytes());
                        default -> bytes.putInt(12, (int) number);
                    }
                });
        return bytes.array();
    }

    private static void run(List<JavaSource> sources, JavaSource check) throws Exception {
        var all = new ArrayList<>(sources);
        all.add(check);
        ((Runnable) InMemory.compileStrictly(all.stream().distinct().toList(), 17)
                        .loadClass(check.qualifiedName())
                        .getConstructor()
                        .newInstance())
                .run();
    }
}
