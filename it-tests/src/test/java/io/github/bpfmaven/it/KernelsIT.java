package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelsIT {
    /** Mirrors drop suites and packages in the end; with fewer than three kernels the other tests would prove little. */
    @Test
    void atLeastThreeOfTheKernelsCanBeReached() {
        assertThat(Kernels.reached())
                .as("kernels reached; not reached: " + Kernels.unreached())
                .hasSizeGreaterThanOrEqualTo(3);
    }
}
