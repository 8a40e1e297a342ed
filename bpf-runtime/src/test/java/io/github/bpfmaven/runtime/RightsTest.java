package io.github.bpfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.support.EnvironmentException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thread that gave up what loading takes is told what that is. */
@OnKernel
class RightsTest {
    /** _LINUX_CAPABILITY_VERSION_3 of include/uapi/linux/capability.h. */
    private static final int VERSION = 0x20080522;

    @BeforeEach
    void permitted() {
        TestObjects.assumeLoading();
    }

    /** Of the calling thread: a header with version and thread, then three words for each 32 capabilities. */
    private static void giveUpAllCapabilities() {
        var header = new Memory(8);
        header.setInt(0, VERSION);
        header.setInt(4, 0);
        var none = new Memory(24);
        none.clear();
        int result = NativeLibrary.getInstance("c").getFunction("capset").invokeInt(new Object[] {header, none});
        assertThat(result).isZero();
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
