package io.github.bpfmaven.runtime.attach;

import static io.github.bpfmaven.runtime.Kinds.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.runtime.OnKernel;
import io.github.bpfmaven.runtime.OtherJvm;
import io.github.bpfmaven.runtime.TestKernel;
import io.github.bpfmaven.runtime.TestObjects;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a JVM that is killed leaves in the kernel, by the ways that old kernels need: the next one removes it. */
@Timeout(180)
@OnKernel
class KilledTest {
    private static final String TC = "tc";
    private static final Map<String, List<String>> BEFORE = new TreeMap<>();
    private static final Map<String, List<String>> AFTER = new TreeMap<>();

    /** Attaches in the old ways what this kernel lets it, says so, and waits for its end. */
    static final class Killed {
        private Killed() {}

        @SuppressWarnings({"SystemOut", "resource"}) // that is what it is for
        public static void main(String[] arguments) throws Exception {
            if (has("uprobe_events")) {
                OldWays.uprobe(load("on_uprobe").program("on_uprobe"));
            }
            if (has("kprobe_events")) {
                OldWays.kprobe(load("on_kprobe").program("on_kprobe"));
            }
            System.out.println(addFilter().isPresent() ? "attached, " + TC : "attached");
            System.in.read();
        }
    }

    /** Loads, and adds a filter of tc. */
    static final class Next {
        private Next() {}

        public static void main(String[] arguments) throws Exception {
            load("on_uprobe").close();
            addFilter().ifPresent(Runnable::run);
        }
    }

    @SuppressWarnings("resource")
    private static Optional<Runnable> addFilter() {
        var program = load("on_tc").program("on_tc");
        try {
            return Optional.of(OldWays.tc(program));
        } catch (ErrnoException e) {
            return Optional.empty(); // clsact or cls_bpf is missing here
        }
    }

    private static boolean has(String list) {
        return TestKernel.tracing()
                .map(root -> Files.exists(root.resolve(list)))
                .orElse(false);
    }

    @BeforeAll
    static void killAndStartTheNext() throws Exception {
        TestObjects.assumeLoading();
        var killed = OtherJvm.start(Killed.class);
        var attached = killed.line();
        assertThat(attached).startsWith("attached");
        killed.kill();
        note(BEFORE, killed.pid(), attached.endsWith(TC));
        OtherJvm.start(Next.class).awaitEnd();
        note(AFTER, killed.pid(), attached.endsWith(TC));
    }

    /** What is there of a process, by where. */
    private static void note(Map<String, List<String>> found, long pid, boolean withTc) throws Exception {
        for (var list : List.of("kprobe_events", "uprobe_events")) {
            if (has(list)) {
                found.put(list, linesOf(TestKernel.tracing().orElseThrow().resolve(list), pid));
            }
        }
        if (withTc) {
            var filters = TcFilter.list(NetworkInterfaces.indexOf("lo"), true).stream()
                    .map(TcFilter.Found::name)
                    .filter(name -> name.contains("_" + pid + "_"))
                    .toList();
            found.put(TC, filters);
        }
    }

    private static List<String> linesOf(Path list, long pid) throws IOException {
        return Files.readAllLines(list).stream()
                .filter(line -> line.contains("_" + pid + "_"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kprobe_events", "uprobe_events"})
    void itsProbesInTracefsAreSweptAtTheNextLoad(String list) {
        assumeThat(BEFORE).as("lists of probes here").containsKey(list);

        assertThat(BEFORE.get(list)).as("what the kernel keeps").hasSize(1);
        assertThat(AFTER.get(list)).isEmpty();
    }

    @Test
    void itsFilterOfTcIsRemovedWhenTheNextIsAdded() {
        assumeThat(BEFORE).as("clsact").containsKey(TC);

        assertThat(BEFORE.get(TC)).as("what the kernel keeps").hasSize(1);
        assertThat(AFTER.get(TC)).isEmpty();
    }

    @Test
    void filtersOfOthersAndOfProcessesThatCannotBeSeenAreLeftAlone() {
        var dead = new ProcessMark(Integer.MAX_VALUE, 4711);

        assertThat(TcFilter.isLeftBehind(TcFilter.marked("on_tc", dead))).isTrue();
        assertThat(TcFilter.isLeftBehind(TcFilter.marked("on_tc", ProcessMark.ofThis())))
                .isFalse();
        assertThat(TcFilter.isLeftBehind("on_tc_" + dead.text() + "_1")).isFalse();
        assertThat(TcFilter.isLeftBehind(TcFilter.GROUP + "on_tc_1_" + dead.text() + "_1"))
                .as("of another PID namespace")
                .isFalse();
        assertThat(TcFilter.isLeftBehind(TcFilter.GROUP + "on_tc_0_" + dead.text() + "_1", 0))
                .as("where none can be told")
                .isFalse();
    }
}
