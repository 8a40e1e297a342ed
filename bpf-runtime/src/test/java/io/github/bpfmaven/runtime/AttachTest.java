package io.github.bpfmaven.runtime;

import static io.github.bpfmaven.runtime.Kinds.count;
import static io.github.bpfmaven.runtime.Kinds.getpgid;
import static io.github.bpfmaven.runtime.Kinds.load;
import static io.github.bpfmaven.runtime.Kinds.sendToSelf;
import static io.github.bpfmaven.runtime.Kinds.verifyCalled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.runtime.attach.AttachPoint;
import io.github.bpfmaven.runtime.attach.AttachPoint.SocketDescriptor;
import io.github.bpfmaven.runtime.attach.AttachPoint.Tc.Direction;
import io.github.bpfmaven.runtime.attach.AttachPoint.Xdp.Mode;
import io.github.bpfmaven.runtime.attach.IteratorAttachment;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.runtime.sys.BpfSockets;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each kind of program on the running kernel: it is called while it is attached, and no longer. */
@Timeout(60)
@OnKernel
class AttachTest {
    private static final int KPROBE = 0;
    private static final int KRETPROBE = 1;
    private static final int UPROBE = 2;
    private static final int URETPROBE = 3;
    private static final int TRACEPOINT = 4;
    private static final int RAW_TRACEPOINT = 5;
    private static final int PERF_EVENT = 6;
    private static final int SOCKET = 7;
    private static final int CGROUP_EGRESS = 8;
    private static final int TC = 9;
    private static final int XDP = 10;
    private static final int FENTRY = 11;
    private static final int FEXIT = 12;
    private static final int LSM = 13;
    private static final int TP_BTF = 14;
    private static final int CONNECT = 15;
    private static final int ITERATOR = 16;
    private static final int TAIL_TARGET = 17;

    @BeforeEach
    void permitted() {
        TestObjects.assumeLoading();
    }

    private static void assumeBtf() {
        TestKernel.assumeBtf();
        assumeThat(TestKernel.hasFunction("__x64_sys_getpgid")).isTrue();
    }

    @Test
    void kprobes() throws Exception {
        var function = TestKernel.assumeKprobes();
        verifyCalled("on_kprobe", AttachPoint.Kprobe.entryOf(function), KPROBE, Kinds::getpgid);
        verifyCalled("on_kretprobe", AttachPoint.Kprobe.returnOf(function), KRETPROBE, Kinds::getpgid);
    }

    @Test
    void uprobesBySymbolOfALibrary() throws Exception {
        verifyCalled("on_uprobe", null, UPROBE, Kinds::getpgid);
        verifyCalled("on_uretprobe", null, URETPROBE, Kinds::getpgid);
    }

    @Test
    void uprobesOfAnotherProcessDoNotCount() throws Exception {
        try (var object = load("on_uprobe")) {
            var library = AttachPoint.Uprobe.entryOf("libc.so.6", "getpgid");
            object.program("on_uprobe").attach(library.inProcess(1));
            getpgid();
            assertThat(count(object, UPROBE)).isZero();

            object.program("on_uprobe").attach(library.inProcess(Calls.ownPid()));
            getpgid();
            assertThat(count(object, UPROBE)).isEqualTo(10);
        }
    }

    @Test
    void tracepoints() throws Exception {
        TestKernel.assumeTracepoint(TestKernel.GETPGID);
        verifyCalled("on_tracepoint", null, TRACEPOINT, Kinds::getpgid);
    }

    @Test
    void rawTracepoints() throws Exception {
        try (var object = load("on_raw_tracepoint")) {
            object.attach();
            getpgid();
            assertThat(count(object, RAW_TRACEPOINT)).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void perfEvents() throws Exception {
        verifyCalled("on_perf_event", AttachPoint.PerfEvents.cpuClock(1000), PERF_EVENT, () -> {
            long end = System.nanoTime() + 200_000_000;
            while (System.nanoTime() < end) {}
        });
    }

    @Test
    void socketFilters() throws Exception {
        verifyCalled("on_packet", new AttachPoint.PacketSocket("lo"), SOCKET, Kinds::sendToSelf);
    }

    @Test
    void filtersOfASocketOfOnesOwn() throws Exception {
        try (var object = load("on_packet");
                var socket = BpfSockets.packets()) {
            try (var attachment = object.program("on_packet").attach(new SocketDescriptor(socket.number()))) {
                assertThat(attachment.program()).isEqualTo("on_packet");
                BpfSockets.bindPackets(socket, 0);
                sendToSelf();
                assertThat(count(object, SOCKET)).as("calls while attached").isPositive();
            }
            long before = count(object, SOCKET);
            sendToSelf();
            assertThat(socket.isOpen()).isTrue();
            assertThat(count(object, SOCKET)).as("calls once detached").isEqualTo(before);
        }
    }

    @Test
    void tailCallsAreMade() throws Exception {
        var both = TestObjects.open("kinds.bpf.o");
        both.programs().forEach(p -> both.loadProgram(p.name(), p.name().startsWith("tail_")));
        try (var object = both.load()) {
            object.program("tail_source").attach(new AttachPoint.PacketSocket("lo"));
            sendToSelf();

            assertThat(count(object, TAIL_TARGET)).isPositive();
        }
    }

    @Test
    void tcInBothDirections() throws Exception {
        assumeThat(RunningKernel.current().isAtLeast(6, 6)).as("tcx").isTrue();
        verifyCalled("on_tc", new AttachPoint.Tc("lo", Direction.INGRESS), TC, Kinds::sendToSelf);
        verifyCalled("on_tc", new AttachPoint.Tc("lo", Direction.EGRESS), TC, Kinds::sendToSelf);
    }

    @Test
    void xdp() throws Exception {
        verifyCalled("on_xdp", new AttachPoint.Xdp("lo", Mode.GENERIC), XDP, Kinds::sendToSelf);
    }

    @Test
    void twoXdpProgramsDoNotGoOntoOneInterface() {
        var point = new AttachPoint.Xdp("lo", Mode.GENERIC);
        try (var first = load("on_xdp");
                var second = load("on_xdp")) {
            first.program("on_xdp").attach(point);

            assertThatThrownBy(() -> second.program("on_xdp").attach(point))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("Cannot attach program on_xdp")
                    .hasMessageContaining("Something else is attached there");
        }
    }

    @Test
    void cgroupPackets() throws Exception {
        TestKernel.inCgroup(folder ->
                verifyCalled("on_cgroup_egress", new AttachPoint.Cgroup(folder), CGROUP_EGRESS, Kinds::sendToSelf));
    }

    /** The JVM's sockets may be of either family, whatever the address. */
    @Test
    void cgroupConnects() throws Exception {
        TestKernel.inCgroup(folder -> {
            try (var object = TestObjects.open("kinds.bpf.o")
                    .loadProgram("on_connect4", true)
                    .loadProgram("on_connect6", true)
                    .load()) {
                object.program("on_connect4").attach(new AttachPoint.Cgroup(folder));
                object.program("on_connect6").attach(new AttachPoint.Cgroup(folder));
                connect();
                assertThat(count(object, CONNECT)).isEqualTo(1);
            }
        });
    }

    private static void connect() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", 1), 1000);
        } catch (IOException e) {
            // Nobody listens there, which is after the program.
        }
    }

    @Test
    void fentryAndFexit() throws Exception {
        assumeBtf();
        TestKernel.assumeLoadable("on_fentry");
        verifyCalled("on_fentry", null, FENTRY, Kinds::getpgid);
        verifyCalled("on_fexit", null, FEXIT, Kinds::getpgid);
    }

    @Test
    void aFunctionThatCannotBeTracedIsSaidToBe() {
        assumeBtf();
        TestKernel.assumeLoadable("on_fentry");
        TestKernel.assumeUntraceable("ktime_get_mono_fast_ns");
        try (var object = load("on_untraceable")) {
            assertThatThrownBy(object::attach)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(
                            "The kernel can't trace function ktime_get_mono_fast_ns, to which on_untraceable attaches.")
                    .hasMessageContaining("available_filter_functions");
        }
    }

    @Test
    void tracepointsByBtf() throws Exception {
        assumeBtf();
        try (var object = load("on_tp_btf")) {
            object.attach();
            getpgid();
            assertThat(count(object, TP_BTF)).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void lsmHooks() throws Exception {
        assumeBtf();
        TestKernel.assumeSecurityHooks("on_lsm");
        // getpgid(0) asks no LSM.
        verifyCalled("on_lsm", null, LSM, () -> Calls.getpgid(Calls.ownPid()));
    }

    @Test
    void iterators() {
        assumeBtf();
        assumeThat(RunningKernel.current().isAtLeast(5, 8)).isTrue();
        try (var object = load("on_iteration")) {
            var attachment = (IteratorAttachment) object.program("on_iteration").attach();
            var read = attachment.read();

            // The program is called once more at the end, when there is no task.
            assertThat(count(object, ITERATOR)).isEqualTo(read.length);
            assertThat(new String(read)).hasSizeGreaterThan(2).matches("t+");
        }
    }

    @Test
    void aMissingTracepointIsNamedWithNearOnes() {
        TestKernel.assumeTracepoint(TestKernel.GETPGID);
        try (var object = load("on_tracepoint")) {
            var program = object.program("on_tracepoint");
            var missing = new AttachPoint.Tracepoint("syscalls", "sys_enter_getpgib");

            assertThatThrownBy(() -> program.attach(missing))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("This kernel has no tracepoint syscalls/sys_enter_getpgib.")
                    .hasMessageContaining("Did you mean syscalls/sys_enter_getpgid");
        }
    }

    @Test
    void aMissingRawTracepointIsNamed() {
        try (var object = load("on_raw_tracepoint")) {
            var program = object.program("on_raw_tracepoint");

            assertThatThrownBy(() -> program.attach(new AttachPoint.RawTracepoint("sys_entered")))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("This kernel has no raw tracepoint sys_entered.");
        }
    }

    @Test
    void aMissingFunctionIsNamedWithNearOnes() {
        var function = TestKernel.assumeKprobes();
        var near = function.replace("getpgid", "getpgib");
        try (var object = load("on_kprobe")) {
            var program = object.program("on_kprobe");

            assertThatThrownBy(() -> program.attach(AttachPoint.Kprobe.entryOf(near)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("This kernel has no function " + near + ", to which on_kprobe attaches.")
                    .hasMessageContaining(function);
        }
    }

    /** What stands at a function's entry is longer than a byte. */
    @Test
    void anOffsetIntoAnInstructionIsSaidToBe() {
        var function = TestKernel.assumeKprobes();
        assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
        try (var object = load("on_kprobe")) {
            var program = object.program("on_kprobe");

            assertThatThrownBy(() -> program.attach(new AttachPoint.Kprobe(function, 1, false)))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("Cannot attach program on_kprobe: perf_event_open: EILSEQ")
                    .hasMessageContaining("The offset points into an instruction");
        }
    }

    @Test
    void aMissingFunctionOfALibraryIsNamedWithNearOnes() {
        try (var object = load("on_uprobe")) {
            var program = object.program("on_uprobe");

            assertThatThrownBy(() -> program.attach(AttachPoint.Uprobe.entryOf("libc.so.6", "getpgib")))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("There is no function getpgib to probe in")
                    .hasMessageContaining("Did you mean getpgid");
        }
    }

    @Test
    void aMissingInterfaceOrFileIsNamed() {
        try (var object = load("on_xdp");
                var probes = load("on_uprobe")) {
            var xdp = object.program("on_xdp");
            var uprobe = probes.program("on_uprobe");

            assertThatThrownBy(() -> xdp.attach(new AttachPoint.Xdp("nonesuch0", Mode.GENERIC)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("There is no network interface nonesuch0.");
            assertThatThrownBy(() -> uprobe.attach(AttachPoint.Uprobe.entryOf("libnone.so.9", "f")))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("There is no file libnone.so.9 to probe.");
        }
    }

    @Test
    void aProgramOfAnotherKindIsRefusedBeforeTheKernelIsAsked() {
        try (var object = load("on_xdp")) {
            var program = object.program("on_xdp");

            assertThatThrownBy(() -> program.attach(AttachPoint.Kprobe.entryOf("tcp_connect")))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("on_xdp is of section \"xdp\"");
            assertThatThrownBy(program::attach)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("leaves it to the application");
        }
    }

    @Test
    void attachingAllTakesThoseWhoseSectionSaysWhere() {
        TestKernel.assumeTracepoint(TestKernel.GETPGID);
        try (var object = TestObjects.open("kinds.bpf.o")
                .loadProgram("on_kprobe", false)
                .loadProgram("on_kretprobe", false)
                .load()) {
            List<String> attached = object.attach().stream()
                    .map(attachment -> attachment.program())
                    .toList();

            assertThat(attached)
                    .containsExactlyInAnyOrder("on_uprobe", "on_uretprobe", "on_tracepoint", "on_raw_tracepoint");
        }
    }
}
