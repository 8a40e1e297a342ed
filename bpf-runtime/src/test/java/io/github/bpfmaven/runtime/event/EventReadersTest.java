package io.github.bpfmaven.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.runtime.Calls;
import io.github.bpfmaven.runtime.LoadedObject;
import io.github.bpfmaven.runtime.OnKernel;
import io.github.bpfmaven.runtime.TestKernel;
import io.github.bpfmaven.runtime.TestObjects;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.support.InputException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real events from the running kernel, by both kinds of buffers. */
@Timeout(60)
@OnKernel
class EventReadersTest {
    private static final int EVENT_SIZE = 64;
    private static final Duration SHORT = Duration.ofSeconds(5);

    record Event(long time, int tgid, int argument, long sequence) {
        static Event decode(ByteBuffer buffer) {
            int at = buffer.position();
            assertThat(buffer.remaining()).isEqualTo(EVENT_SIZE);
            assertThat(buffer.isReadOnly()).isTrue();
            return new Event(
                    buffer.getLong(at), buffer.getInt(at + 8), buffer.getInt(at + 12), buffer.getLong(at + 32));
        }
    }

    @BeforeEach
    void permitted() {
        TestObjects.assumeLoading();
        TestKernel.assumeTracepoint(TestKernel.GETPGID);
        assumeThat(RunningKernel.current().isAtLeast(5, 8)).as("ring buffers").isTrue();
    }

    private static LoadedObject loaded() {
        return TestObjects.open("events.bpf.o")
                .set("wanted_tgid", Calls.ownPid())
                .load();
    }

    private static void call(int count) {
        IntStream.range(0, count).forEach(Calls::getpgid);
    }

    /** Ahead of the end of a try statement. */
    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyEventOfAPerfBufferIsDecoded() {
        try (var object = loaded();
                var events = object.perfBuffer("perf_events", EVENT_SIZE, Event::decode)) {
            object.attach();
            call(100);
            var read = new ArrayList<Event>();
            while (read.size() < 100 && events.poll(SHORT, read::add) > 0) {}

            assertThat(read).extracting(Event::argument).containsExactlyInAnyOrderElementsOf(range(100));
            assertThat(read).extracting(Event::tgid).containsOnly(Calls.ownPid());
            assertThat(read).extracting(Event::time).allMatch(time -> time > 0);
            assertThat(events.lost()).isZero();
        }
    }

    private static List<Integer> range(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    @Test
    void eventsThatGoOnAtARingsStartAreWhole() {
        var options = PerfBuffer.Options.forEventsOf(EVENT_SIZE).withBytesPerCpu(4096);
        try (var object = loaded();
                var events = object.perfBuffer("perf_events", Event::decode, options)) {
            object.attach();
            var read = new ArrayList<Event>();
            for (int i = 0; i < 1000; i += 20) { // of 72 bytes each: no divisor of the ring's 4096
                IntStream.range(i, i + 20).forEach(Calls::getpgid);
                events.poll(SHORT, read::add);
            }
            while (read.size() < 1000 && events.poll(SHORT, read::add) > 0) {}

            assertThat(read).extracting(Event::argument).containsExactlyInAnyOrderElementsOf(range(1000));
            assertThat(read).extracting(Event::sequence).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatTheKernelDroppedIsCountedAndReported() {
        var reported = new ArrayList<Long>();
        var options = PerfBuffer.Options.forEventsOf(EVENT_SIZE)
                .withBytesPerCpu(4096)
                .withLossListener((cpu, count) -> reported.add(count));
        try (var object = loaded();
                var events = object.perfBuffer("perf_events", Event::decode, options)) {
            object.attach();
            call(5000);
            var read = new ArrayList<Event>();
            events.poll(SHORT, read::add);
            int rounds = 0;
            while (read.size() + events.lost() < object.getUnsigned("sequence") && rounds++ < 200) {
                onEveryCpu(() -> Calls.getpgid(-1)); // a CPU tells of its losses before its next event that fits
                events.poll(Duration.ofMillis(20), read::add);
            }

            assertThat(read.size() + events.lost()).isEqualTo(object.getUnsigned("sequence"));
            assertThat(events.lost()).isGreaterThan(4000).isEqualTo(sum(reported));
        }
    }

    /** As good as surely: more threads than CPUs, each busy for a while. */
    private static void onEveryCpu(Runnable call) {
        IntStream.range(0, 4 * Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> new Thread(() -> {
                    long end = System.nanoTime() + Duration.ofMillis(2).toNanos();
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    call.run();
                }))
                .peek(Thread::start)
                .toList()
                .forEach(thread -> {
                    try {
                        thread.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void thePaddingThatTheKernelAddsIsCutOff() {
        var sizes = new ArrayList<Integer>();
        try (var object = TestObjects.open("events.bpf.o")
                        .set("wanted_tgid", Calls.ownPid())
                        .set("with_odd_size", true)
                        .load();
                var events = object.perfBuffer("perf_events", 61, event -> event.remaining())) {
            object.attach();
            call(3);
            while (sizes.size() < 3 && events.poll(SHORT, sizes::add) > 0) {}
        }
        assertThat(sizes).containsExactly(61, 61, 61);
    }

    @Test
    void aDelayedPerfBufferIsReadWithoutAWakeup() {
        var options = PerfBuffer.Options.forEventsOf(EVENT_SIZE).withLongestDelay(Duration.ofMillis(20));
        try (var object = loaded();
                var events = object.perfBuffer("perf_events", Event::decode, options)) {
            object.attach();
            var read = new ArrayList<Event>();
            call(1);
            long start = System.nanoTime();
            while (read.isEmpty() && events.poll(SHORT, read::add) > 0) {}

            assertThat(read).hasSize(1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void everyEventOfARingBufferIsDecodedInOrderAndDiscardedOnesAreNot() {
        try (var object = loaded();
                var events = object.ringBuffer("ring_events", Event::decode, "dropped")) {
            object.attach();
            var read = new ArrayList<Event>();
            for (int i = 0; i < 1000; i += 50) {
                IntStream.range(i, i + 50).forEach(Calls::getpgid);
                Calls.getpgid(0xdead);
                events.poll(SHORT, read::add);
            }

            assertThat(read).extracting(Event::argument).containsExactlyElementsOf(range(1000));
            assertThat(read).extracting(Event::sequence).isSorted();
            assertThat(events.lost()).isZero();
        }
    }

    @Test
    void aFullRingBufferLosesWhatTheProgramCounts() {
        try (var object = loaded();
                var events = object.ringBuffer("ring_events", Event::decode, "dropped")) {
            object.attach();
            call(500);
            var read = new ArrayList<Event>();
            events.poll(SHORT, read::add);

            assertThat(events.lost()).isPositive();
            assertThat(read.size() + events.lost()).isEqualTo(500);
        }
    }

    @Test
    void aRingBufferWhoseLossesAreNotToBeFoundIsNotRead() {
        try (var object = loaded()) {
            assertThatThrownBy(() -> object.ringBuffer("ring_events", Event::decode, "drops"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("There is no variable drops in this object.")
                    .hasMessageContaining("dropped");
            assertThatThrownBy(() -> object.ringBuffer("ring_events", Event::decode, "no_number"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("Variable no_number has 3 bytes, which are no number.");
        }
    }

    @Test
    void lossesMayBeCountedElsewhere() {
        try (var object = loaded();
                var events = object.ringBuffer("ring_events", Event::decode, () -> 42)) {
            assertThat(events.lost()).isEqualTo(42);
        }
    }

    @Test
    void aMapOfAnotherTypeIsRefusedWithTheMethodThatReadsIt() {
        try (var object = loaded()) {
            assertThatThrownBy(() -> object.perfBuffer("ring_events", EVENT_SIZE, Event::decode))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(
                            "Map ring_events is a BPF_MAP_TYPE_RINGBUF, not a BPF_MAP_TYPE_PERF_EVENT_ARRAY.")
                    .hasMessageContaining("object.ringBuffer(");
            assertThatThrownBy(() -> object.ringBuffer("perf_events", Event::decode, () -> 0))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(
                            "Map perf_events is a BPF_MAP_TYPE_PERF_EVENT_ARRAY, not a BPF_MAP_TYPE_RINGBUF.")
                    .hasMessageContaining("object.perfBuffer(");
            assertThatThrownBy(() -> object.ringBuffer("by_argument", Event::decode, () -> 0))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("Map by_argument is a BPF_MAP_TYPE_HASH, not a BPF_MAP_TYPE_RINGBUF.")
                    .hasMessageContaining("object.map(");
        }
    }

    @Test
    void anIteratorBlocksForEventsAndEndsWhenClosed() throws Exception {
        try (var object = loaded();
                var events = object.ringBuffer("ring_events", Event::decode, () -> 0)) {
            object.attach();
            var reading = CompletableFuture.supplyAsync(() -> {
                var arguments = new ArrayList<Integer>();
                for (var event : events) {
                    arguments.add(event.argument());
                    if (arguments.size() == 2) {
                        close(events);
                    }
                }
                return arguments;
            });
            Thread.sleep(100);
            call(2);

            assertThat(reading.get(20, TimeUnit.SECONDS)).containsExactly(0, 1);
            assertThat(events.isClosed()).isTrue();
        }
    }

    @Test
    void aBlockedReaderEndsWhenAnotherThreadCloses() throws Exception {
        try (var object = loaded();
                var events = object.perfBuffer("perf_events", EVENT_SIZE, Event::decode)) {
            var reading = CompletableFuture.runAsync(() -> events.run(event -> {}));
            Thread.sleep(100);

            close(object);

            reading.get(20, TimeUnit.SECONDS);
            assertThat(events.poll(Duration.ofSeconds(1), event -> {})).isZero();
        }
    }

    /** The reader is slower than the events, so that it never catches up. */
    @Test
    void whoClosesWaitsForOneEventHoweverManyCome() throws Exception {
        for (var kind : List.of("ring", "perf")) {
            try (var object = loaded();
                    var events = reader(object, kind)) {
                object.attach();
                call(100);
                var slowly = new ArrayList<Event>();
                var reading = CompletableFuture.runAsync(() -> events.run(event -> {
                    slowly.add(event);
                    Calls.getpgid(1);
                    sleep(20);
                }));
                Thread.sleep(200);

                long start = System.nanoTime();
                close(events);

                assertThat(Duration.ofNanos(System.nanoTime() - start)).as(kind).isLessThan(Duration.ofSeconds(1));
                reading.get(20, TimeUnit.SECONDS);
                assertThat(slowly).as(kind).hasSizeBetween(1, 99);
            }
        }
    }

    private static EventReader<Event> reader(LoadedObject object, String kind) {
        return kind.equals("ring")
                ? object.ringBuffer("ring_events", Event::decode, () -> 0)
                : object.perfBuffer("perf_events", EVENT_SIZE, Event::decode);
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anIteratorHasNoMoreOnceClosedButWhatItPromised() {
        try (var object = loaded();
                var events = object.ringBuffer("ring_events", Event::decode, () -> 0)) {
            object.attach();
            call(5);
            var iterator = events.iterator();
            assertThat(iterator.hasNext()).isTrue();

            close(events);

            assertThat(iterator.next().argument()).isZero();
            assertThat(iterator.hasNext()).isFalse();
        }
    }

    @Test
    void aMapHasOneReaderAtATime() {
        for (var kind : List.of("ring", "perf")) {
            try (var object = loaded();
                    var other = loaded()) {
                object.attach();
                var first = reader(object, kind);
                assertThatThrownBy(() -> reader(object, kind))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("map " + kind + "_events has a reader");
                reader(other, kind);
                call(1);
                assertThat(first.poll(SHORT, event -> {})).as(kind).isEqualTo(1);

                close(first);
                var second = reader(object, kind);
                call(1);
                assertThat(second.poll(SHORT, event -> {})).as(kind).isEqualTo(1);
            }
        }
    }

    @Test
    void anExceptionOfTheDecoderComesOutAndTheEventIsPast() {
        try (var object = loaded();
                var events = object.<Integer>perfBuffer("perf_events", EVENT_SIZE, event -> {
                    if (event.getInt(event.position() + 12) == 1) {
                        throw new IllegalArgumentException("not this one");
                    }
                    return event.getInt(event.position() + 12);
                })) {
            object.attach();
            var read = new ArrayList<Integer>();
            Calls.getpgid(1);
            assertThatThrownBy(() -> events.poll(SHORT, read::add)).hasMessage("not this one");
            Calls.getpgid(2);
            events.poll(SHORT, read::add);

            assertThat(read).containsExactly(2);
        }
    }

    @Test
    void aPublisherHandsOnNoMoreThanWasAskedFor() throws Exception {
        try (var object = loaded();
                var events = object.ringBuffer("ring_events", Event::decode, () -> 0)) {
            object.attach();
            var subscriber = new Subscriber();
            events.publisher().subscribe(subscriber);
            call(5);

            subscriber.subscription.request(2);
            assertThat(subscriber.second.await(20, TimeUnit.SECONDS)).isTrue();
            Thread.sleep(100);
            assertThat(subscriber.received).extracting(Event::argument).containsExactly(0, 1);

            subscriber.subscription.request(10);
            assertThat(subscriber.fifth.await(20, TimeUnit.SECONDS)).isTrue();
            close(events);
            assertThat(subscriber.complete.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aSecondSubscriberOfAPublisherIsRefused() {
        try (var object = loaded();
                var events = object.ringBuffer("ring_events", Event::decode, () -> 0)) {
            var publisher = events.publisher();
            publisher.subscribe(new Subscriber());
            var failures = new ArrayList<Throwable>();
            publisher.subscribe(new Subscriber() {
                @Override
                public void onError(Throwable failure) {
                    failures.add(failure);
                }
            });

            assertThat(failures)
                    .singleElement()
                    .isInstanceOf(IllegalStateException.class)
                    .hasToString(
                            "java.lang.IllegalStateException: an event goes to one subscriber, and there is one already");
        }
    }

    /** Its thread ends, and what comes then is there for others. */
    @Test
    void aCancelledPublisherReadsNoMore() throws Exception {
        try (var object = loaded();
                var events = object.ringBuffer("ring_events", Event::decode, () -> 0)) {
            object.attach();
            var subscriber = new Subscriber();
            events.publisher().subscribe(subscriber);
            subscriber.subscription.request(Long.MAX_VALUE);
            call(2);
            assertThat(subscriber.second.await(20, TimeUnit.SECONDS)).isTrue();

            subscriber.subscription.cancel();
            awaitEndOfThread("bpf-events-ring_events");
            call(3);
            var left = new ArrayList<Event>();
            events.poll(SHORT, left::add);

            assertThat(subscriber.received).extracting(Event::argument).containsExactly(0, 1);
            assertThat(left).extracting(Event::argument).containsExactly(0, 1, 2);
            assertThat(subscriber.complete.getCount())
                    .as("a subscriber who left hears no more")
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsThereWhenASubscriberCancelsStays() throws Exception {
        for (var kind : List.of("ring", "perf")) {
            try (var object = loaded();
                    var events = reader(object, kind)) {
                object.attach();
                call(10);
                var subscriber = new Subscriber();
                subscriber.enough = 3;
                events.publisher().subscribe(subscriber);
                subscriber.subscription.request(100);
                awaitEndOfThread("bpf-events-" + kind + "_events");
                var left = new ArrayList<Event>();
                events.poll(SHORT, left::add);

                assertThat(subscriber.received).as(kind).hasSize(3);
                assertThat(left).as(kind).hasSize(7);
                assertThat(subscriber.received).doesNotContainAnyElementsOf(left);
            }
        }
    }

    /** Of its turn of a second. */
    @Test
    void aSubscriberThatCancelsWhileItWaitsLetsOthersReadAtOnce() throws Exception {
        try (var object = loaded();
                var events = object.ringBuffer("ring_events", Event::decode, () -> 0)) {
            object.attach();
            var subscriber = new Subscriber();
            events.publisher().subscribe(subscriber);
            subscriber.subscription.request(100);
            Thread.sleep(100);

            long start = System.nanoTime();
            subscriber.subscription.cancel();
            events.poll(Duration.ZERO, event -> {});

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
        }
    }

    private static void awaitEndOfThread(String name) throws InterruptedException {
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(name)) {
                thread.join(Duration.ofSeconds(20).toMillis());
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    private static class Subscriber implements Flow.Subscriber<Event> {
        final List<Event> received = new ArrayList<>();
        final CountDownLatch second = new CountDownLatch(2);
        final CountDownLatch fifth = new CountDownLatch(5);
        final CountDownLatch complete = new CountDownLatch(1);
        int enough = Integer.MAX_VALUE;
        Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(Event event) {
            received.add(event);
            second.countDown();
            fifth.countDown();
            if (received.size() == enough) {
                subscription.cancel();
            }
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {
            complete.countDown();
        }
    }
}
