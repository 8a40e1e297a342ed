package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;

import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.Types;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the decoders that benchmarks measure, those of
 *
 * <pre>
 * struct flow_event {
 *     u64 start_ns, end_ns, bytes_in, bytes_out;
 *     u32 pid, uid, local_ipv4, remote_ipv4;
 *     s32 error;
 *     u16 family, local_port, remote_port;
 *     u8 direction, attributed;
 *     u32 samples[4];
 *     char comm[16];
 * };
 *
 * struct flood_event {
 *     u64 time, sequence;
 *     u32 cpu, tgid;
 *     char comm[16];
 *     u64 filler[3];
 * };
 * </pre>
 *
 * The second is what {@code flood.bpf.c} of {@code it-tests} sends.
 */
public final class BenchmarkEvent {
    private static final String PACKAGE = "com.example.flows.bpf";

    private BenchmarkEvent() {}

    /** @param arguments the folder for the sources */
    public static void main(String[] arguments) {
        var types = new Types();
        int event = types.struct(
                "flow_event",
                96,
                at(0, "start_ns", types.u64),
                at(8, "end_ns", types.u64),
                at(16, "bytes_in", types.u64),
                at(24, "bytes_out", types.u64),
                at(32, "pid", types.u32),
                at(36, "uid", types.u32),
                at(40, "local_ipv4", types.u32),
                at(44, "remote_ipv4", types.u32),
                at(48, "error", types.s32),
                at(52, "family", types.u16),
                at(54, "local_port", types.u16),
                at(56, "remote_port", types.u16),
                at(58, "direction", types.u8),
                at(59, "attributed", types.u8),
                at(60, "samples", types.array(types.u32, 4)),
                at(76, "comm", types.array(types.charType, 16)));
        int flood = types.struct(
                "flood_event",
                64,
                at(0, "time", types.u64),
                at(8, "sequence", types.u64),
                at(16, "cpu", types.u32),
                at(20, "tgid", types.u32),
                at(24, "comm", types.array(types.charType, 16)),
                at(40, "filler", types.array(types.u64, 3)));
        var declared = List.of(
                new EventType("flow_event", event, "flows.bpf.c", 1, null),
                new EventType("flood_event", flood, "flood.bpf.c", 1, null));
        DecoderGenerator.generate(new DecoderRequest(PACKAGE, declared, types.graph(), DecoderOptions.STANDARD))
                .forEach(source -> WholeFiles.write(Path.of(arguments[0]).resolve(source.path()), source.text()));
    }
}
