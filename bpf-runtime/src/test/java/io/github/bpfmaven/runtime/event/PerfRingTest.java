package io.github.bpfmaven.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Rings as the kernel would write them. */
class PerfRingTest {
    private static final int SIZE = 4096;
    private static final int HEAD = 1024;
    private static final int TAIL = 1032;

    private static final int CPU = 3;
    private static final BooleanSupplier NEVER = () -> false;

    private final ByteBuffer control = ByteBuffer.allocateDirect(4096).order(ByteOrder.nativeOrder());
    private final ByteBuffer data = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
    private final PerfRing ring = new PerfRing(CPU, control, data, new PerfRing.Scratch());
    private final List<String> seen = new ArrayList<>();
    private final PerfRing.Sink sink = new PerfRing.Sink() {
        @Override
        public void event(ByteBuffer event) {
            seen.add(event.remaining() + ":" + Long.toHexString(event.getLong(event.position())) + "-"
                    + Long.toHexString(event.getLong(event.limit() - 8)));
        }

        @Override
        public void lost(int cpu, long count) {
            seen.add("lost " + count + " on " + cpu);
        }
    };
    private long head;

    private void put(int offset, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            data.put((int) (head + offset + i & SIZE - 1), (byte) (value >>> 8 * i));
        }
    }

    private void header(int type, int size) {
        put(0, type, 4);
        put(4, 0, 2);
        put(6, size, 2);
    }

    private void sample(int payload, long mark) {
        int size = 12 + payload;
        header(9, size);
        put(8, payload, 4);
        for (int i = 0; i + 8 <= payload; i += 8) {
            put(12 + i, mark, 8);
        }
        put(12 + payload - 8, mark + 1, 8);
        advance(size);
    }

    private void advance(int size) {
        head += size;
        control.putLong(HEAD, head);
    }

    private void lost(long count) {
        header(2, 24);
        put(8, 1, 8);
        put(16, count, 8);
        advance(24);
    }

    @Test
    void recordsAreReadInOrderAndTheirRoomGivenBack() {
        sample(68, 0xa0);
        lost(7);
        sample(68, 0xb0);

        assertThat(ring.drain(100, NEVER, sink)).isEqualTo(2);
        assertThat(seen).containsExactly("68:a0-a1", "lost 7 on 3", "68:b0-b1");
        assertThat(control.getLong(TAIL)).isEqualTo(head);
        assertThat(ring.drain(100, NEVER, sink)).isZero();
    }

    @Test
    void recordsThatGoOnAtTheStartArePutTogether() {
        for (int i = 0; i < 1000; i++) { // 80 bytes each: the 52nd of each round is torn
            sample(68, i * 16L);
            assertThat(ring.drain(100, NEVER, sink)).isEqualTo(1);
            assertThat(seen.get(i)).isEqualTo("68:%x-%x".formatted(i * 16L, i * 16L + 1));
        }
    }

    @Test
    void noMoreEventsComeThanWereAskedFor() {
        sample(68, 1);
        sample(68, 2);

        assertThat(ring.drain(1, NEVER, sink)).isEqualTo(1);
        assertThat(control.getLong(TAIL)).isEqualTo(80);
        assertThat(ring.drain(1, NEVER, sink)).isEqualTo(1);
    }

    @Test
    void whatIsLeftWhenTheReaderEndsStays() {
        sample(68, 0xa0);
        sample(68, 0xb0);
        lost(7);
        sample(68, 0xc0);

        assertThat(ring.drain(100, () -> seen.size() == 2, sink)).isEqualTo(2);
        assertThat(control.getLong(TAIL)).isEqualTo(160);
        assertThat(ring.drain(100, NEVER, sink)).isEqualTo(1);
        assertThat(seen).containsExactly("68:a0-a1", "68:b0-b1", "lost 7 on 3", "68:c0-c1");
    }

    @Test
    void unknownRecordsAreSkipped() {
        header(77, 40);
        advance(40);
        sample(68, 5);

        assertThat(ring.drain(100, NEVER, sink)).isEqualTo(1);
        assertThat(seen).containsExactly("68:5-6");
    }

    @Test
    void aBrokenRecordEndsInAnErrorAndNotInALoop() {
        header(9, 0);
        advance(80);

        assertThatThrownBy(() -> ring.drain(100, NEVER, sink)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEventWhoseSinkFailsIsPast() {
        sample(68, 1);
        sample(68, 2);
        var failing = new PerfRing.Sink() {
            @Override
            public void event(ByteBuffer event) {
                throw new IllegalArgumentException("no");
            }

            @Override
            public void lost(int cpu, long count) {}
        };

        assertThatThrownBy(() -> ring.drain(100, NEVER, failing)).hasMessage("no");
        assertThat(ring.drain(100, NEVER, sink)).isEqualTo(1);
        assertThat(seen).containsExactly("68:2-3");
    }
}
