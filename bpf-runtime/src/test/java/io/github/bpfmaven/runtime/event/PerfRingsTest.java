package io.github.bpfmaven.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rings of several CPUs as the kernel would write them: each event is the number of its CPU. */
class PerfRingsTest {
    private static final int SIZE = 4096;
    private static final int HEAD = 1024;
    private static final int RECORD_SAMPLE = 9;
    private static final int RECORD_SIZE = 16;
    private static final BooleanSupplier NEVER = () -> false;

    private final List<ByteBuffer> controls = memories();
    private final List<ByteBuffer> data = memories();
    private final PerfRings rings = new PerfRings(IntStream.range(0, 3)
            .mapToObj(cpu -> new PerfRing(cpu, controls.get(cpu), data.get(cpu), new PerfRing.Scratch()))
            .toList());
    private final List<Integer> seen = new ArrayList<>();
    private final PerfRing.Sink sink = new PerfRing.Sink() {
        @Override
        public void event(ByteBuffer event) {
            seen.add(event.getInt(event.position()));
        }

        @Override
        public void lost(int cpu, long count) {}
    };

    private static List<ByteBuffer> memories() {
        return IntStream.range(0, 3)
                .mapToObj(cpu -> ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder()))
                .toList();
    }

    private void send(int cpu, int count) {
        for (int i = 0; i < count; i++) {
            long head = controls.get(cpu).getLong(HEAD);
            int at = (int) head & SIZE - 1;
            data.get(cpu)
                    .putInt(at, RECORD_SAMPLE)
                    .putShort(at + 6, (short) RECORD_SIZE)
                    .putInt(at + 8, Integer.BYTES)
                    .putInt(at + 12, cpu);
            controls.get(cpu).putLong(HEAD, head + RECORD_SIZE);
        }
    }

    @Test
    void everyCpuGetsItsTurnWhileOneNeverEnds() {
        send(0, 10);
        send(1, 2);
        send(2, 1);

        for (int i = 0; i < 6; i++) {
            send(0, 1);
            rings.drain(1, NEVER, sink);
        }

        assertThat(seen).containsExactly(0, 1, 2, 0, 1, 0);
    }

    @Test
    void aLargerTurnGoesOnBehindTheRingThatEndedIt() {
        send(0, 10);
        send(1, 2);
        send(2, 1);

        assertThat(rings.drain(4, NEVER, sink)).isEqualTo(4);
        assertThat(rings.drain(4, NEVER, sink)).isEqualTo(4);

        assertThat(seen).containsExactly(0, 0, 0, 0, 1, 1, 2, 0);
    }

    @Test
    void aTurnWithoutALimitTakesWhatIsThereOnEachCpu() {
        send(0, 2);
        send(2, 3);

        assertThat(rings.drain(Integer.MAX_VALUE, NEVER, sink)).isEqualTo(5);
        assertThat(rings.drain(Integer.MAX_VALUE, NEVER, sink)).isZero();
    }
}
