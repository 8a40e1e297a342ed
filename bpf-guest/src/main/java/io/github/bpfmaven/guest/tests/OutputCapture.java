package io.github.bpfmaven.guest.tests;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for one of the standard streams: what is printed goes on at once, since the test may end the guest, and is kept
 * for the test that runs, up to a bound. A report never begins in the middle of a line.
 */
final class OutputCapture extends OutputStream {
    private static final int LIMIT = 256 << 10;

    private final PrintStream out;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long dropped;
    private boolean amidLine;

    OutputCapture(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (length > 0) {
            forward(bytes, offset, length);
            int room = Math.min(length, LIMIT - kept.size());
            kept.write(bytes, offset, room);
            dropped += length - room;
            amidLine = bytes[offset + length - 1] != '\n';
        }
    }

    /** Writes a line of its own, after what is there of another. */
    synchronized void report(String whole) {
        var line = ((amidLine ? "\n" : "") + whole + "\n").getBytes(StandardCharsets.UTF_8);
        forward(line, 0, line.length);
        amidLine = false;
    }

    /** What was printed since this was asked last. */
    synchronized String take() {
        var text = kept.toString(StandardCharsets.UTF_8);
        var end = dropped == 0 ? "" : "\n[" + dropped + " more bytes not kept: the build's log has them]\n";
        kept.reset();
        dropped = 0;
        return text + end;
    }

    private void forward(byte[] bytes, int offset, int length) {
        out.write(bytes, offset, length);
        out.flush();
    }
}
