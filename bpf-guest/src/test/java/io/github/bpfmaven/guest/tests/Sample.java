package io.github.bpfmaven.guest.tests;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@link TestMain} is given to run in {@link TestMainTest}. Surefire does not take it for a test. */
class Sample {
    @Test
    void one() {}

    @Nested
    class Inner {
        @Test
        void one() {}

        @Test
        void two() {}
    }
}
