package io.github.bpfmaven.runtime;

import static io.github.bpfmaven.runtime.Kinds.load;
import static io.github.bpfmaven.runtime.Kinds.verifyCalled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.runtime.attach.AttachPoint;
import io.github.bpfmaven.runtime.attach.AttachPoint.Xdp.Mode;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.runtime.map.BpfMap;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sections that libbpf came to know later: where the kernel has what they mean, and what is said where it has not. */
@Timeout(120)
@OnKernel
class NewerKindsTest {
    private static final int XDP_FRAGS = 18;
    private static final int KSYSCALL = 21;
    private static final int KRETSYSCALL = 22;
    private static final int KPROBE_MULTI = 23;
    private static final int KRETPROBE_MULTI = 24;
    private static final int LSM_CGROUP = 25;
    private static final int SLEEPABLE_UPROBE = 26;
    private static final int SLEEPABLE_LSM = 27;

    @BeforeEach
    void permitted() {
        TestObjects.assumeLoading();
    }

    private static void assumeKernel(int major, int minor) {
        assumeThat(RunningKernel.current().isAtLeast(major, minor))
                .as("Linux %d.%d or later", major, minor)
                .isTrue();
    }

    @Test
    void systemCallsAreFoundByTheirName() throws Exception {
        TestKernel.assumeKprobes();
        verifyCalled("on_ksyscall", null, KSYSCALL, Kinds::getpgid);
        verifyCalled("on_kretsyscall", null, KRETSYSCALL, Kinds::getpgid);
    }

    @Test
    void aSystemCallThatThisKernelHasNotIsNamedWithNearOnes() {
        TestKernel.assumeKprobes();
        try (var object = load("on_ksyscall")) {
            var program = object.program("on_ksyscall");

            assertThatThrownBy(() -> program.attach(new AttachPoint.SystemCall("getpgib", false)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("This kernel has no system call getpgib, to which on_ksyscall attaches.")
                    .hasMessageContaining("getpgid");
        }
    }

    @Test
    void aPatternFitsManyFunctions() throws Exception {
        TestKernel.assumeKprobesAtMany();
        verifyCalled("on_kprobe_multi", null, KPROBE_MULTI, Kinds::getpgid);
        verifyCalled("on_kretprobe_multi", null, KRETPROBE_MULTI, Kinds::getpgid);
    }

    @Test
    void aPatternThatFitsNoFunctionIsSaidToBe() {
        TestKernel.assumeKprobesAtMany();
        try (var object = load("on_kprobe_multi")) {
            var program = object.program("on_kprobe_multi");

            assertThatThrownBy(() -> program.attach(new AttachPoint.KprobeMulti("none_such_*", false)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("This kernel has no function like none_such_*")
                    .hasMessageContaining("available_filter_functions");
        }
    }

    @Test
    void packetsInPiecesComeToProgramsThatCope() throws Exception {
        assumeKernel(5, 18);
        verifyCalled("on_xdp_frags", new AttachPoint.Xdp("lo", Mode.GENERIC), XDP_FRAGS, Kinds::sendToSelf);
    }

    /** The kernel takes no program into such a map that was not loaded for it. */
    @Test
    void mapsOfDevicesAndCpusTakeProgramsMadeForThem() {
        assumeKernel(5, 9);
        try (var object = TestObjects.open("xdp_maps.bpf.o").load()) {
            var other = object.program("on_entry");
            putProgram(object.map("devices"), 1, object.program("on_device"));
            putProgram(object.map("cpus"), 192, object.program("on_cpu"));

            assertThatThrownBy(() -> putProgram(object.map("devices"), 1, other))
                    .isInstanceOf(BpfException.class);
            assertThatThrownBy(() -> putProgram(object.map("cpus"), 192, other)).isInstanceOf(BpfException.class);
        }
    }

    @Test
    void mapsOfDevicesTakeProgramsForPacketsInPieces() {
        assumeKernel(5, 18);
        try (var object = TestObjects.open("xdp_maps.bpf.o")
                .loadProgram("on_device_frags", true)
                .load()) {
            putProgram(object.map("devices"), 1, object.program("on_device_frags"));
        }
    }

    /** {@code struct bpf_devmap_val} and {@code bpf_cpumap_val}: the number of an interface or a queue's size, and a program. */
    private static void putProgram(BpfMap map, int number, LoadedProgram program) {
        var value = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        value.putInt(number).putInt(program.descriptor().number());
        map.put(new byte[4], value.array(), BpfMap.Update.CREATE_OR_REPLACE);
    }

    @Test
    void securityHooksOfOneCgroup() throws Exception {
        assumeKernel(6, 0);
        TestKernel.assumeSecurityHooks("on_lsm_cgroup");
        TestKernel.inCgroup(
                folder -> verifyCalled("on_lsm_cgroup", new AttachPoint.Cgroup(folder), LSM_CGROUP, Kinds::sendToSelf));
    }

    @Test
    void sleepableUprobes() throws Exception {
        assumeKernel(6, 0);
        verifyCalled("on_sleepable_uprobe", null, SLEEPABLE_UPROBE, Kinds::getpgid);
    }

    @Test
    void sleepableSecurityHooks() throws Exception {
        assumeKernel(5, 10);
        TestKernel.assumeSecurityHooks("on_sleepable_lsm");
        verifyCalled(
                "on_sleepable_lsm", null, SLEEPABLE_LSM, () -> Files.readString(Path.of("/proc/sys/kernel/ostype")));
    }

    @Test
    void tcxSectionsSayTheirDirectionThemselves() {
        try (var object = load("on_tcx")) {
            assertThat(object.program("on_tcx").descriptor().isOpen()).isTrue();
        }
    }

    @Test
    void usdtIsRefusedWithWhatToUseInstead() {
        assertThatThrownBy(() -> TestObjects.open("usdt.bpf.o"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Program on_probe is to be attached to a USDT probe")
                .hasMessageContaining("usdt/libc.so.6:libc:setjmp")
                .hasMessageContaining("AttachPoint.Uprobe.atFileOffset");
    }
}
