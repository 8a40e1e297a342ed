package io.github.bpfmaven.runtime.event;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** Serves one subscriber from a thread of its own. */
final class EventPublisher<T> implements Flow.Publisher<T> {
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int BATCH = 1024;

    private final EventReader<T> reader;
    private final AtomicBoolean taken = new AtomicBoolean();

    EventPublisher(EventReader<T> reader) {
        this.reader = reader;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (!taken.compareAndSet(false, true)) {
            subscriber.onSubscribe(new Service<>(reader, subscriber)); // which is never started
            subscriber.onError(new IllegalStateException("an event goes to one subscriber, and there is one already"));
            return;
        }
        var service = new Service<>(reader, subscriber);
        subscriber.onSubscribe(service);
        var thread = new Thread(service, "bpf-events-" + reader.name());
        thread.setDaemon(true);
        thread.start();
    }

    private static final class Service<T> implements Flow.Subscription, Runnable {
        private final EventReader<T> reader;
        private final Flow.Subscriber<? super T> subscriber;
        private long demand;
        private volatile boolean cancelled;
        private volatile boolean illegal;

        Service(EventReader<T> reader, Flow.Subscriber<? super T> subscriber) {
            this.reader = reader;
            this.subscriber = subscriber;
        }

        @Override
        public synchronized void request(long count) {
            illegal |= count <= 0; // rule 3.9 of the reactive streams specification
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
            notifyAll();
        }

        @Override
        public void cancel() {
            synchronized (this) {
                cancelled = true;
                notifyAll();
            }
            reader.wake();
        }

        @Override
        public void run() {
            try {
                serve();
            } catch (RuntimeException e) {
                subscriber.onError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                subscriber.onError(e);
            }
        }

        private void serve() throws InterruptedException {
            while (!reader.isClosed()) {
                int most = awaitDemand();
                if (most == 0) {
                    continue;
                } else if (most < 0) {
                    return;
                }
                reader.poll(WAIT, most, this::handOn, this::hasEnough);
            }
            subscriber.onComplete();
        }

        private void handOn(T event) {
            synchronized (this) {
                demand--;
            }
            subscriber.onNext(event);
        }

        private boolean hasEnough() {
            return cancelled || illegal;
        }

        /** How many may be handed on; 0 if still none after a while, -1 if cancelled. */
        private synchronized int awaitDemand() throws InterruptedException {
            long deadline = System.nanoTime() + WAIT.toNanos();
            while (demand == 0 && !cancelled && System.nanoTime() < deadline) {
                wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
            if (illegal) {
                throw new IllegalArgumentException("a subscriber must ask for one event or more");
            }
            return cancelled ? -1 : (int) Math.min(demand, BATCH);
        }
    }
}
