package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.types.LayoutComparison;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import io.github.bpfmaven.object.types.TypeGraphs;
import io.github.bpfmaven.probe.Probe;
import io.github.bpfmaven.probe.ProbeRequest;
import io.github.bpfmaven.probe.Selection;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.support.ProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The structs that the kernel's macros make of its trace events, which no header spells out. */
class TraceEventsIT {
    /** An event by itself, one with functions of its own, classes of several, arrays, strings. */
    private static final Set<String> EVENTS = Set.of(
            "trace_event_raw_sched_switch",
            "trace_event_raw_sched_process_exec",
            "trace_event_raw_sys_enter",
            "trace_event_raw_sys_exit",
            "trace_event_raw_inet_sock_set_state",
            "trace_event_raw_kfree_skb",
            "trace_event_raw_net_dev_template",
            "trace_event_raw_block_rq");

    @TempDir
    Path folder;

    static List<String> kernels() {
        return Kernels.reached();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void anEventThatIsNamedIsLaidOutAsInTheKernelsOwnBtf(String id) {
        var tree = HeaderTree.of(Kernels.headers(id).folders());

        var probed = new Probe(Kernels.toolchain(), new ProcessRunner(), line -> {})
                .run(ProbeRequest.of(tree, Selection.CORE, EVENTS, folder));

        var events = TypeGraphs.subset(
                probed.types(),
                EVENTS.stream().map(event -> idOf(probed.types(), event)).toList());
        var report = LayoutComparison.compare(events, Kernels.ownBtf(id));
        assertThat(report.differing()).isEmpty();
        assertThat(report.commonNames()).isGreaterThanOrEqualTo(EVENTS.size());
    }

    private static int idOf(TypeGraph types, String event) {
        var id = types.idOf(NameSpace.STRUCT, event);
        assertThat(id).as("struct " + event).isPresent();
        return id.orElseThrow();
    }
}
