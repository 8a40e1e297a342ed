package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.templates.Types;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs of decoders for records that the user wrote, where this test lays out the events instead of clang. */
class RecordProofTest {
    private final Types types = new Types();
    private Written written;
    private DecoderRequest request;
    private RecordProof proof;

    @TempDir
    Path folder;

    @BeforeEach
    void declare() {
        int be32 = types.typedef("__be32", types.u32);
        int peer = types.struct("peer", 4, at(0, "pid", types.s16), at(2, "left_out", types.u16));
        int kind = types.enumeration("kind", 4, false, is("KIND_A", 1), is("KIND_B", 2));
        int mode = types.enumeration("mode", 4, false, is("READ", 1), is("WRITE", 2));
        int id = types.struct(
                "event",
                48,
                at(0, "uid", types.u32),
                at(4, "source", be32),
                at(8, "port", types.typedef("__be16", types.u16)),
                at(12, "kind", kind),
                at(16, "mode", types.u32),
                at(24, "start", types.u64),
                at(32, "peer", peer),
                at(36, "missing", types.u32),
                bits(320, 1, "open", types.u8),
                at(44, "tiny", types.u8));
        types.tag("flags:mode", id, 4);
        types.tag("ns_since_boot", id, 5);
        written = new Written(folder)
                .source("Event", """
                        @BpfEvent("event")
                        public record Event(
                                long uid, InetAddress source, int port, Kind kind, Set<Mode> mode, Instant start,
                                Peer peer, boolean open, Optional<Integer> tiny) {
                            public Event {
                                throw new IllegalStateException("what the user wrote is not what is proven");
                            }
                            public enum Kind { A, UNRECOGNIZED }
                            public enum Mode { READ, WRITE }
                        }
                        """)
                .source("Peer", "public record Peer(long pid) { Absent other() { return null; } }\n");
        request = Written.request(List.of("event", "peer"), types.graph());
        var sources = written.read();
        proof = RecordProof.of(request, sources, sources.records().get(0), 0);
    }

    private long value(String field) {
        return value(0, field);
    }

    private long value(int sample, String field) {
        var initializer = Pattern.compile("\\." + Pattern.quote(field) + " = (0x[0-9a-f]+)ULL,")
                .matcher(proof.unit().text("a.bpf.c").split("bpf_proof_")[1 + sample]);
        assertThat(initializer.find()).as(field).isTrue();
        return Long.parseUnsignedLong(initializer.group(1).substring(2), 16);
    }

    private ByteBuffer bytes() {
        return bytes(0);
    }

    private ByteBuffer bytes(int sample) {
        return ByteBuffer.allocate(48)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, (int) value(sample, "uid"))
                .putInt(4, (int) value(sample, "source"))
                .putShort(8, (short) value(sample, "port"))
                .putInt(12, (int) value(sample, "kind"))
                .putInt(16, (int) value(sample, "mode"))
                .putLong(24, value(sample, "start"))
                .putShort(32, (short) value(sample, "peer.pid"))
                .putShort(34, (short) value(sample, "peer.left_out"))
                .putInt(36, (int) value(sample, "missing"))
                .put(40, (byte) value(sample, "open"))
                .put(44, (byte) value(sample, "tiny"));
    }

    private void run(ByteBuffer bytes) throws Exception {
        var sources = written.read();
        var check = proof.check("EventCheck", List.of(bytes.array(), bytes(1).array()));
        var all = new ArrayList<>(RecordDecoders.generate(request, sources));
        all.addAll(RecordDecoders.stubs(sources));
        all.add(check);
        ((Runnable) InMemory.compileStrictly(all, 17)
                        .loadClass(check.qualifiedName())
                        .getConstructor()
                        .newInstance())
                .run();
    }

    @Test
    void comparesEveryComponentWithItsPattern() {
        // Enums and flags get numbers that the user's have constants for.
        assertThat(value("kind")).isEqualTo(1);
        assertThat(value("mode")).isEqualTo(3);
        assertThatCode(() -> run(bytes())).doesNotThrowAnyException();
        for (int at : List.of(0, 7, 9, 16, 24, 33, 40, 44)) {
            var wrong = bytes();
            wrong.put(at, (byte) (wrong.get(at) ^ 1));
            assertThatThrownBy(() -> run(wrong)).as("byte %d", at).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void whatTheRecordLeavesOutIsNotCompared() {
        assertThatCode(() -> run(bytes().putInt(36, 0).putShort(34, (short) 0))).doesNotThrowAnyException();
    }
}
