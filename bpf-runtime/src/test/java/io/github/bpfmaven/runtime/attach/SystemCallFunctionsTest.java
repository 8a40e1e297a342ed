package io.github.bpfmaven.runtime.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.runtime.kernel.RunningKernel;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What old and new kernels of two architectures call the functions that are probed. */
class SystemCallFunctionsTest {
    private static final RunningKernel OLD = new RunningKernel("4.9.229", "x86_64", 0x0409e5);
    private static final RunningKernel NEW = new RunningKernel("6.1.0", "x86_64", 0x060100);
    private static final RunningKernel ARM_4_18 = new RunningKernel("4.18.0", "arm64", 0x041200);
    private static final RunningKernel ARM = new RunningKernel("6.1.0", "arm64", 0x060100);

    @Test
    void theVersionTellsWhatAKernelCallsIt() {
        assertThat(SystemCallFunctions.prefix(OLD)).isEqualTo("sys_");
        assertThat(SystemCallFunctions.prefix(NEW)).isEqualTo("__x64_sys_");
        assertThat(SystemCallFunctions.prefix(ARM_4_18)).isEqualTo("sys_");
        assertThat(SystemCallFunctions.prefix(ARM)).isEqualTo("__arm64_sys_");
    }

    @Test
    void nearCallsAreThoseOfThisArchitecture() {
        var functions = Set.of("__x64_sys_openat", "__ia32_sys_opemat", "opemat_locked");

        assertThat(SystemCallFunctions.near("opemat", NEW, functions)).containsExactly("openat");
    }

    @Test
    void patternsAreThoseOfLibbpf() {
        assertThat(MultiProbes.glob("tcp_*_skb"))
                .accepts("tcp_x_skb", "tcp__skb")
                .rejects("tcp_skb", "xtcp_x_skb");
        assertThat(MultiProbes.glob("tcp_v?_rcv")).accepts("tcp_v4_rcv").rejects("tcp_v_rcv", "tcp_v46_rcv");
        assertThat(MultiProbes.glob("a.b[c]")).accepts("a.b[c]").rejects("axb[c]", "a.bc");
    }
}
