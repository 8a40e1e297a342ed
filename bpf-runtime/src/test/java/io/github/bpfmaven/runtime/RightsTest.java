package io.github.bpfmaven.runtime;

import static io.github.bpfmaven.runtime.Kinds.count;
import static io.github.bpfmaven.runtime.Kinds.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import io.github.bpfmaven.runtime.attach.AttachPoint;
import io.github.bpfmaven.runtime.event.PerfBuffer;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.support.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it takes to load and attach is enough, and a thread that gave it up is told what that is. */
@OnKernel
class RightsTest {
    /** _LINUX_CAPABILITY_VERSION_3 of include/uapi/linux/capability.h. */
    private static final int VERSION = 0x20080522;

    private static final int CAP_PERFMON = 38;
    private static final int CAP_BPF = 39;
    private static final int PR_SET_KEEPCAPS = 8;
    private static final long NOBODY = 65534;
    private static final Path PARANOID = Path.of("/proc/sys/kernel/perf_event_paranoid");
    private static final PerfBuffer.Options SMALL =
            PerfBuffer.Options.forEventsOf(64).withBytesPerCpu(4096);

    @BeforeEach
    void permitted() {
        TestObjects.assumeLoading();
    }

    private static void giveUpAllCapabilities() {
        keepCapabilities();
    }

    /**
     * Those alone that are named, of the calling thread: a header with version and thread, then for each 32 capabilities
     * the effective, permitted and inheritable ones.
     */
    private static void keepCapabilities(int... kept) {
        var header = new Memory(8);
        header.setInt(0, VERSION);
        header.setInt(4, 0);
        var data = new Memory(24);
        data.clear();
        for (int capability : kept) {
            long at = 12L * (capability / 32);
            int bits = data.getInt(at) | 1 << capability % 32;
            data.setInt(at, bits);
            data.setInt(at + 4, bits);
        }
        assertThat(call("capset", header, data)).isZero();
    }

    private static int call(String function, Object... arguments) {
        return NativeLibrary.getInstance("c").getFunction(function).invokeInt(arguments);
    }

    /** The thread's user alone: the C library's own setresuid would change those of all threads. */
    private static void becomeNobody() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        assertThat(call("prctl", PR_SET_KEEPCAPS, 1L, 0L, 0L, 0L)).isZero();
        assertThat(call("syscall", arm ? 147L : 117L, NOBODY, NOBODY, NOBODY)).isZero();
    }

    /** Map, program and raw tracepoint. */
    private static long countOfRawTracepoint() {
        try (var object = load("on_raw_tracepoint")) {
            object.program("on_raw_tracepoint").attach();
            IntStream.range(0, 10).forEach(i -> Calls.getpgid(0));
            return count(object, 5);
        }
    }

    /** Sampling, and a perf buffer, which is made of perf events too. */
    private static long countOfPerfEvents() {
        try (var object = load("on_perf_event");
                var plain = TestObjects.open("plain.bpf.o").load();
                var events = plain.perfBuffer("events", event -> event.remaining(), SMALL)) {
            object.program("on_perf_event").attach(AttachPoint.PerfEvents.cpuClock(1000));
            long end = System.nanoTime() + 200_000_000;
            while (System.nanoTime() < end) {
                events.poll(Duration.ZERO, event -> {});
            }
            return count(object, 6);
        }
    }

    /** In a thread of its own, which is no longer root and has two capabilities. */
    private static <T> T withoutRoot(Callable<T> action) throws Exception {
        var task = new FutureTask<>(() -> {
            becomeNobody();
            keepCapabilities(CAP_PERFMON, CAP_BPF);
            return action.call();
        });
        new Thread(task).start();
        return task.get();
    }

    @Test
    void bpfAndPerfmonDoWithoutRootForRawTracepoints() throws Exception {
        assumeThat(RunningKernel.current().isAtLeast(5, 8)).as("CAP_BPF").isTrue();
        assertThat(countOfRawTracepoint())
                .as("as root, with which all classes are loaded")
                .isPositive();

        assertThat(withoutRoot(RightsTest::countOfRawTracepoint)).isPositive();
    }

    /** Debian's kernels, and Ubuntu's, have a stricter value of the setting, which they start with. */
    @Test
    void bpfAndPerfmonDoForPerfEventsUnlessTheSettingForbidsIt() throws Exception {
        assumeThat(RunningKernel.current().isAtLeast(5, 8)).as("CAP_BPF").isTrue();
        assertThat(countOfPerfEvents())
                .as("as root, with which all classes are loaded")
                .isPositive();
        var setting = Files.readString(PARANOID).strip();
        try {
            if (Integer.parseInt(setting) > 2) {
                assertThat(withoutRoot(() -> catchThrowable(RightsTest::countOfPerfEvents)))
                        .isInstanceOf(EnvironmentException.class)
                        .hasMessageContaining("kernel.perf_event_paranoid is " + setting)
                        .hasMessageContaining("sysctl kernel.perf_event_paranoid=2");
                Files.writeString(PARANOID, "2");
            }
            assertThat(withoutRoot(RightsTest::countOfPerfEvents)).isPositive();
        } finally {
            Files.writeString(PARANOID, setting);
        }
    }

    @Test
    void whatTakesMoreSaysSo() throws Exception {
        assumeThat(RunningKernel.current().isAtLeast(5, 8)).as("CAP_BPF").isTrue();
        TestKernel.assumeTracepoint(TestKernel.GETPGID);
        attachUprobe(); // as root, with which all classes are loaded
        attachTracepoint();

        assertThat(withoutRoot(() -> catchThrowable(RightsTest::attachTracepoint)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("This user may not enter tracefs.")
                .hasMessageContaining("let this user enter /sys/kernel/tracing");
        var uprobe = withoutRoot(() -> catchThrowable(RightsTest::attachUprobe));
        if (uprobe != null) { // since commit ba677dbe77af
            assertThat(uprobe)
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("lacks CAP_SYS_ADMIN")
                    .hasMessageContaining("CAP_PERFMON is not enough for uprobes");
        }
    }

    private static void attachUprobe() {
        try (var object = TestObjects.open("plain.bpf.o")
                .loadProgram("on_tracepoint", false)
                .load()) {
            object.program("on_function").attach(AttachPoint.Uprobe.entryOf("libc.so.6", "getpgid"));
        }
    }

    private static void attachTracepoint() {
        try (var object = TestObjects.open("plain.bpf.o")
                .loadProgram("on_function", false)
                .load()) {
            object.program("on_tracepoint").attach();
        }
    }

    @Test
    void whatLacksIsNamedWithTheWayToGrantIt() throws Exception {
        assumeThat(RunningKernel.current().isAtLeast(5, 8)).as("CAP_BPF").isTrue();
        var refusal = new FutureTask<>(() -> {
            giveUpAllCapabilities();
            return catchThrowable(() -> TestObjects.open("kinds.bpf.o").load());
        });
        var thread = new Thread(refusal); // with its own capabilities, which end with it
        thread.start();

        assertThat(refusal.get()).isInstanceOfSatisfying(EnvironmentException.class, error -> assertThat(error.what())
                .contains("lacks CAP_BPF and CAP_PERFMON"));
        assertThat(((EnvironmentException) refusal.get()).mend()).contains("cap_bpf,cap_perfmon");
    }
}
