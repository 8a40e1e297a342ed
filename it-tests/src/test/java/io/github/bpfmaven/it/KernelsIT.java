package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

/**
 * The other tests pass over kernels that the mirror doesn't carry, so that this one says which. {@code
 * -Dkernels.fewer} is for machines whose mirror lacks some.
 */
class KernelsIT {
    private static final boolean FEWER = System.getProperty("kernels.fewer") != null;

    @Test
    void allKernelsCanBeReached() {
        assumeThat(FEWER).as("fewer kernels will do").isFalse();
        assertThat(Kernels.reached())
                .as("kernels reached; not reached: " + Kernels.unreached())
                .containsExactlyElementsOf(Kernels.WANTED);
        assertThat(Kernels.reachedOfAnotherArchitecture())
                .as("kernels for arm64 reached; not reached: " + Kernels.unreached())
                .isNotEmpty();
    }

    /** Mirrors drop suites and packages in the end; with fewer than three kernels the other tests would prove little. */
    @Test
    void atLeastThreeOfTheKernelsCanBeReached() {
        assertThat(Kernels.reached())
                .as("kernels reached; not reached: " + Kernels.unreached())
                .hasSizeGreaterThanOrEqualTo(3);
    }
}
