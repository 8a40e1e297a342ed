package com.example.flood;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.flood.bpf.FloodEvent;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import io.github.bpfmaven.runtime.BpfPrograms;
import io.github.bpfmaven.runtime.LoadedObject;
import io.github.bpfmaven.runtime.event.PerfBuffer;
import io.github.bpfmaven.runtime.map.Codec;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Events as a busy host has them, by a perf buffer: all of them arrive, decoded by what the plugin made of {@code
 * flood.bpf.c}, as fast as they are sent. {@code RuntimeOnKernelsIT} runs this in a machine that is this test's alone.
 */
@Timeout(180)
@Tag("kernel")
class FloodTest {
    private static final int WANTED_PER_SECOND = 50_000;
    private static final int SENT_PER_SECOND = 50_500;
    private static final int PER_CALL = 16;
    private static final int BYTES_PER_CPU = 1 << 20;
    private static final String SENDER = "flood-sender";
    private static final long OWN_PID = ProcessHandle.current().pid();
    private static final long WARM_UP = Duration.ofSeconds(2).toNanos();
    private static final long MEASURED = Duration.ofSeconds(10).toNanos();
    private static final int TRIES = 3;
    private static final Function GETPGID = NativeLibrary.getInstance("c").getFunction("getpgid");

    /**
     * What one try came to.
     *
     * @param perSecond events that were decoded in the time that was measured
     * @param decoded in all
     * @param sent in all, as the program counted them
     * @param lost as the kernel reported
     * @param wrong events of which some field is not what was sent
     */
    record Result(double perSecond, long decoded, long sent, long lost, long wrong) {
        boolean isGood() {
            return perSecond >= WANTED_PER_SECOND && lost == 0 && decoded == sent && wrong == 0;
        }
    }

    @Test
    void fiftyThousandEventsInASecondAreDecodedAndNoneIsLost() throws Exception {
        var result = flood();
        for (int i = 1; i < TRIES && !result.isGood(); i++) { // the host may have had other things to do
            System.out.println(result);
            result = flood();
        }
        System.out.println(result);
        assertTrue(result.isGood(), result.toString());
    }

    private static Result flood() throws InterruptedException {
        var options = PerfBuffer.Options.forEventsOf(FloodEvent.SIZE)
                .withBytesPerCpu(BYTES_PER_CPU)
                .withLongestDelay(Duration.ofMillis(20));
        var program = BpfPrograms.of(FloodTest.class.getClassLoader()).open("flood");
        try (var object = program.set("wanted_tgid", (int) OWN_PID).load();
                var events = object.perfBuffer("events", FloodEvent.decoder(object.layouts()), options)) {
            object.attach();
            var sender = new Thread(FloodTest::send, SENDER);
            var reader = new Reader(events);
            sender.start();
            reader.readFor(WARM_UP);
            long before = reader.decoded;
            long measured = reader.readFor(MEASURED);
            long after = reader.decoded;
            sender.interrupt();
            sender.join();
            reader.readAll();
            return new Result(
                    (after - before) * 1e9 / measured, reader.decoded, sent(object), events.lost(), reader.wrong);
        }
    }

    private static long sent(LoadedObject object) {
        return object.map("sent", Codec.u32(), Codec.u64()).getPerCpu(0L).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** As many as are due by now, then a rest. */
    private static void send() {
        long start = System.nanoTime();
        long calls = 0;
        while (!Thread.currentThread().isInterrupted()) {
            long due = (System.nanoTime() - start) * SENT_PER_SECOND / 1_000_000_000L / PER_CALL;
            for (; calls < due; calls++) {
                GETPGID.invokeInt(new Object[] {PER_CALL});
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Looks at every field of every event. */
    private static final class Reader {
        private static final Duration SHORT = Duration.ofMillis(100);

        private final PerfBuffer<FloodEvent> events;
        private final long[] lastNumber = new long[1024];
        private final long[] lastTime = new long[1024];
        private long decoded;
        private long wrong;

        Reader(PerfBuffer<FloodEvent> events) {
            this.events = events;
        }

        /** Returns how long it took, which is a little more. */
        long readFor(long nanos) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < nanos) {
                events.poll(SHORT, 10_000, this::take);
            }
            return System.nanoTime() - start;
        }

        void readAll() {
            while (events.poll(SHORT, this::take) > 0) {}
        }

        private void take(FloodEvent event) {
            decoded++;
            int cpu = (int) event.cpu();
            boolean isNext = event.sequence() == lastNumber[cpu] + 1 && event.time() >= lastTime[cpu];
            lastNumber[cpu] = event.sequence();
            lastTime[cpu] = event.time();
            if (!isNext || event.tgid() != OWN_PID || !event.comm().equals(SENDER) || !isCounted(event)) {
                wrong++;
            }
        }

        private static boolean isCounted(FloodEvent event) {
            long[] filler = event.filler();
            long number = event.sequence();
            return filler.length == 3
                    && filler[0] == number + 1
                    && filler[1] == number + 2
                    && filler[2] == number + 3;
        }
    }
}
