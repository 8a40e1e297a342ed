package io.github.bpfmaven.benchmarks.decoders;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** A buffer outside the heap, as the kernel's are, full of events of {@code struct flow_event}. */
final class Events {
    /** {@code sizeof(struct flow_event)}, in bytes. */
    static final int SIZE = 96;

    /** So many that they stay within a core's first cache of 32 KiB: what is compared is the reading, not the memory. */
    static final int COUNT = 256;

    /** Where a line of the cache begins; without it each fork has its own luck with reads that cross two lines. */
    private static final int CACHE_LINE = 64;

    private static final int COMM = 76;

    private Events() {}

    static ByteBuffer random() {
        var random = new SplittableRandom(1);
        var buffer = ByteBuffer.allocateDirect(COUNT * SIZE + CACHE_LINE)
                .alignedSlice(CACHE_LINE)
                .limit(COUNT * SIZE)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            buffer.putLong(random.nextLong());
        }
        buffer.clear();
        for (int at = 0; at < COUNT * SIZE; at += SIZE) {
            var name = "worker-" + random.nextInt(1000);
            buffer.put(at + COMM, java.util.Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 16));
        }
        return buffer;
    }
}
