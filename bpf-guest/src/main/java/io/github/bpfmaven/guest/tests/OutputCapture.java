package io.github.bpfmaven.guest.tests;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for one of the standard streams: what is printed goes on line by line, so that a report never begins in the
 * middle of a line, and is kept for the test that runs, up to a bound.
 */
final class OutputCapture extends OutputStream {
    private static final int LIMIT = 256 << 10;

    private final PrintStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    OutputCapture(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void write(int b) {
        line.write(b);
        if (kept.size() < LIMIT) {
            kept.write(b);
        }
        if (b == '\n') {
            forward();
        }
    }

    /** Writes a line of its own, after what is there of another. */
    synchronized void report(String whole) {
        if (line.size() > 0) {
            line.write('\n');
            forward();
        }
        out.writeBytes((whole + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** What was printed since this was asked last. */
    synchronized String take() {
        var text = kept.toString(StandardCharsets.UTF_8);
        kept.reset();
        return text;
    }

    private void forward() {
        out.writeBytes(line.toByteArray());
        out.flush();
        line.reset();
    }
}
