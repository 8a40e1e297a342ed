package io.github.bpfmaven.vm.guest;

import io.github.bpfmaven.vm.GuestListener;
import io.github.bpfmaven.vm.Step;
import io.github.bpfmaven.vm.StepEnd;
import io.github.bpfmaven.vm.StepResult;
import io.github.bpfmaven.vm.Transcript;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is known of one step so far. */
final class StepRecord {
    private final Step step;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private StepEnd end = new StepEnd.NotRun();
    private Duration started = Duration.ZERO;
    private Duration ended = Duration.ZERO;

    StepRecord(Step step) {
        this.step = step;
    }

    void started(ByteBuffer numbers, GuestListener listener) {
        started = Duration.ofMillis(numbers.getLong());
        end = new StepEnd.Unfinished();
        listener.started(step);
    }

    void printed(boolean isError, byte[] bytes, GuestListener listener) {
        append(isError ? error : out, bytes);
        listener.printed(step, isError, bytes);
    }

    void ended(ByteBuffer numbers, GuestListener listener) {
        ended = Duration.ofMillis(numbers.getLong());
        int status = numbers.getInt();
        boolean stopped = numbers.getInt() != 0;
        end = stopped ? new StepEnd.Stopped() : end(status);
        listener.ended(step, end);
    }

    StepResult result() {
        return new StepResult(step.name(), end, started, ended, out.toByteArray(), error.toByteArray());
    }

    /** Adds bytes up to the bound that {@link Transcript} sets. */
    static void append(@Nullable ByteArrayOutputStream kept, byte[] bytes) {
        if (kept != null) {
            kept.write(bytes, 0, Math.min(bytes.length, Transcript.OUTPUT_LIMIT - kept.size()));
        }
    }

    /** The status of wait(2): the signal in the low seven bits, else the code above eight. */
    private static StepEnd end(int status) {
        int signal = status & 0x7f;
        return signal == 0 ? new StepEnd.Exited(status >> 8 & 0xff) : new StepEnd.Signalled(signal);
    }
}
