package io.github.bpfmaven.runtime.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.runtime.program.ProgramKind;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.support.Remedies;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said to do about what the kernel does not permit or take, the likeliest reason first. */
class AdviceTest {
    private static final RunningKernel COUNTS_MEMLOCK = new RunningKernel("5.10.0", "x86_64", 0x050a00);
    private static final RunningKernel COUNTS_NONE = new RunningKernel("5.11.0", "x86_64", 0x050b00);
    private static final RunningKernel WANTS_ITS_VERSION = new RunningKernel("4.9.229", "x86_64", 0x0409e5);

    @Test
    void missingCapabilitiesAreToBeGranted() {
        assertThat(Advice.mendFor(List.of("CAP_BPF", "CAP_PERFMON"), COUNTS_MEMLOCK, true))
                .isEqualTo(Remedies.grantCapabilities("cap_bpf,cap_perfmon", true))
                .contains("cap_bpf,cap_perfmon");
    }

    @Test
    void lockdownIsToBeLeft() {
        assertThat(Advice.mendFor(List.of(), COUNTS_MEMLOCK, true))
                .isEqualTo(Remedies.leaveLockdown())
                .contains("lockdown");
    }

    @Test
    void theLimitOfLockedMemoryIsToBeRaisedWhereTheKernelCountsIt() {
        assertThat(Advice.mendFor(List.of(), COUNTS_MEMLOCK, false))
                .isEqualTo(Remedies.raiseMemlock())
                .containsIgnoringCase("memlock");
        assertThat(Advice.mendFor(List.of(), COUNTS_NONE, false)).isEqualTo(Remedies.askSecurityModule());
    }

    private static String adviceFor(String complaint, boolean lockedDown) {
        return Advice.forLog(new VerifierLog(complaint, List.of()), lockedDown);
    }

    @Test
    void lockdownIsToBeLeftForHelpersThatItTakesAway() {
        assertThat(List.of(
                        "unknown func bpf_probe_read#4",
                        "unknown func bpf_probe_read_kernel#113",
                        "program of this type cannot use helper bpf_probe_read_kernel_str#115",
                        "program of this type cannot use helper bpf_probe_read_str"))
                .allSatisfy(complaint -> assertThat(adviceFor(complaint, true)).isEqualTo(Remedies.leaveLockdown()))
                .allSatisfy(complaint ->
                        assertThat(adviceFor(complaint, false)).contains("This kernel has no helper bpf_probe_read"));
    }

    @Test
    void lockdownHasNothingToDoWithOtherHelpers() {
        assertThat(adviceFor("unknown func bpf_probe_read_user#112", true))
                .isEqualTo(Remedies.avoidHelper("bpf_probe_read_user#112"));
        assertThat(adviceFor("unknown func bpf_ktime_get_boot_ns#125", true))
                .isEqualTo(Remedies.avoidHelper("bpf_ktime_get_boot_ns#125"));
    }

    @Test
    void kprobesThatAnOldKernelRefusesWithoutAWordCarryAnotherVersion() {
        assertThat(Advice.forSilence(Errno.EINVAL, kind("kprobe"), WANTS_ITS_VERSION))
                .isEqualTo(Remedies.matchVersionCode("4.9.229"))
                .contains("4.9.229");
        assertThat(Advice.forSilence(Errno.EINVAL, kind("kprobe"), COUNTS_MEMLOCK))
                .isEqualTo(Remedies.useNewerKernelForProgram("KPROBE"));
        assertThat(Advice.forSilence(Errno.EINVAL, kind("xdp"), WANTS_ITS_VERSION))
                .isEqualTo(Remedies.useNewerKernelForProgram("XDP"));
    }

    @Test
    void sectionsThatAKernelIsTooOldForSayFromWhenOn() {
        assertThat(Advice.forSilence(Errno.EINVAL, kind("xdp.frags"), COUNTS_NONE))
                .isEqualTo(Remedies.useNewerKernelForSection("xdp.frags", 5, 18))
                .contains("from 5.18 on");
    }

    private static ProgramKind kind(String section) {
        return ProgramKind.ofSection(section).orElseThrow().kind();
    }

    @Test
    void programsThatAreTooLongAreToBoundTheirLoops() {
        assertThat(Advice.forSilence(Errno.E2BIG, kind("kprobe"), WANTS_ITS_VERSION))
                .isEqualTo(Remedies.boundLoops());
        assertThat(Advice.forSilence(Errno.ENOMEM, kind("kprobe"), WANTS_ITS_VERSION))
                .isNull();
    }
}
