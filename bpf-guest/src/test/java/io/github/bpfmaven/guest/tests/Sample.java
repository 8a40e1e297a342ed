package io.github.bpfmaven.guest.tests;

import io.github.bpfmaven.support.CodeLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@link TestMain} is given to run in {@link TestMainTest}. Surefire does not take it for a test. */
class Sample {
    /** @param methods a regular expression behind its name */
    static TestSelection selection(String methods) {
        var folder = CodeLocation.of(Sample.class).toString();
        var name = Sample.class.getName();
        return new TestSelection(List.of(folder), name, name + methods, List.of());
    }

    static final CountDownLatch WAITING = new CountDownLatch(1);
    static final CountDownLatch GO = new CountDownLatch(1);

    private static final List<byte[]> KEPT = new ArrayList<>();

    @Test
    void one() {}

    @Test
    void waits() throws InterruptedException {
        WAITING.countDown();
        GO.await();
    }

    @Test
    void endsTheJvm() {
        System.out.print("leaving");
        System.err.print("in haste");
        Runtime.getRuntime().halt(3);
    }

    @Test
    void saysMuch() {
        System.out.print("x".repeat(300 << 10));
    }

    @Test
    void fillsTheHeap() {
        new Thread(() -> {
                    while (true) {
                        LockSupport.park();
                    }
                })
                .start();
        while (true) {
            KEPT.add(new byte[1 << 20]);
        }
    }

    @Nested
    @Disabled("not now")
    class Off {
        @Test
        void one() {}
    }

    @Nested
    class Inner {
        @Test
        void one() {}

        @Test
        void two() {}
    }
}
