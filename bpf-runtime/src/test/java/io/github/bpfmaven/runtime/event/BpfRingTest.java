package io.github.bpfmaven.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A ring as the kernel would write it. */
class BpfRingTest {
    private static final int SIZE = 4096;
    private static final int ALL = Integer.MAX_VALUE;
    private static final BooleanSupplier NEVER = () -> false;
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;
    /** Of an event of 12 bytes: 8 of header, and padding to a multiple of 8. */
    private static final int RECORD = 24;

    private final ByteBuffer consumer = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
    private final ByteBuffer producer = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
    private final ByteBuffer data = ByteBuffer.allocateDirect(2 * SIZE).order(ByteOrder.nativeOrder());
    private final BpfRing ring = new BpfRing(consumer, producer, data);
    private final List<Integer> seen = new ArrayList<>();
    private final Consumer<ByteBuffer> sink = event -> {
        assertThat(event.remaining()).isEqualTo(12);
        seen.add(event.getInt(event.position()));
    };

    private void put(int mark, int flags) {
        long position = producer.getLong(0);
        putInt(position, 12 | flags);
        putInt(position + 8, mark);
        producer.putLong(0, position + RECORD);
    }

    /** Into both mappings of the same memory. */
    private void putInt(long position, int value) {
        int at = (int) position & SIZE - 1;
        data.putInt(at, value).putInt(SIZE + at, value);
    }

    private void send(int mark) {
        put(mark, 0);
    }

    @Test
    void eventsAreReadInOrderDiscardedOnesAreNotAndTheRoomOfAllIsGivenBack() {
        for (int round = 0; round < 100; round++) {
            send(1);
            put(2, DISCARDED);
            send(3);

            assertThat(ring.drain(ALL, NEVER, sink)).isEqualTo(2);
            assertThat(consumer.getLong(0)).isEqualTo(producer.getLong(0));
        }
        assertThat(seen).hasSize(200).containsOnly(1, 3);
    }

    @Test
    void whatIsStillWrittenAndWhatComesAfterWaits() {
        send(1);
        put(2, BUSY);
        send(3);
        assertThat(ring.drain(ALL, NEVER, sink)).isEqualTo(1);

        putInt(RECORD, 12);

        assertThat(ring.drain(ALL, NEVER, sink)).isEqualTo(2);
        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void noMoreEventsComeThanWereAskedFor() {
        send(1);
        send(2);

        assertThat(ring.drain(1, NEVER, sink)).isEqualTo(1);
        assertThat(consumer.getLong(0)).isEqualTo(RECORD);
    }

    @Test
    void aFloodDoesNotKeepADrainFromItsEnd() {
        send(0);
        send(1);

        assertThat(ring.drain(ALL, NEVER, event -> {
                    sink.accept(event);
                    send(seen.size() + 1);
                    assertThat(seen).hasSizeLessThan(10);
                }))
                .isEqualTo(2);
        assertThat(seen).containsExactly(0, 1);
    }

    @Test
    void whatIsLeftWhenTheReaderEndsStays() {
        send(1);
        send(2);
        send(3);

        assertThat(ring.drain(ALL, () -> seen.size() == 2, sink)).isEqualTo(2);
        assertThat(consumer.getLong(0)).isEqualTo(2 * RECORD);
        assertThat(ring.drain(ALL, NEVER, sink)).isEqualTo(1);
        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void whatComesBehindDiscardedOnesMeanwhileIsSeen() {
        put(1, DISCARDED);
        BooleanSupplier sendsMeanwhile = () -> {
            if (producer.getLong(0) == RECORD) {
                send(2);
            }
            return false;
        };

        assertThat(ring.drain(ALL, sendsMeanwhile, sink)).isEqualTo(1);
        assertThat(seen).containsExactly(2);
    }

    @Test
    void anEventWhoseSinkFailsIsPast() {
        send(1);
        send(2);

        assertThatThrownBy(() -> ring.drain(ALL, NEVER, event -> {
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(ring.drain(ALL, NEVER, sink)).isEqualTo(1);
        assertThat(seen).containsExactly(2);
    }
}
