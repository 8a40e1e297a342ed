package io.github.bpfmaven.runtime.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.support.Remedies;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said to do about calls that the kernel does not permit, the likeliest reason first. */
class AdviceTest {
    private static final RunningKernel COUNTS_MEMLOCK = new RunningKernel("5.10.0", "x86_64", 0x050a00);
    private static final RunningKernel COUNTS_NONE = new RunningKernel("5.11.0", "x86_64", 0x050b00);

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
}
