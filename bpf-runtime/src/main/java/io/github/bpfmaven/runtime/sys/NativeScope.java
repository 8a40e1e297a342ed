package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory outside the heap for the arguments of one system call: valid until the scope is closed, which also keeps the
 * garbage collector from freeing it while the kernel reads it.
 */
public final class NativeScope implements AutoCloseable {
    private final List<Memory> held = new ArrayList<>();

    /** Memory of at least one byte, all zero. */
    public Memory zeroed(long size) {
        var memory = new Memory(Math.max(size, 1));
        memory.clear();
        held.add(memory);
        return memory;
    }

    /** A copy of the bytes. */
    public Memory bytes(byte[] content) {
        var memory = zeroed(content.length);
        memory.write(0, content, 0, content.length);
        return memory;
    }

    /** A copy of the text in UTF-8, with a zero byte after it. */
    public Memory string(String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        var memory = zeroed(encoded.length + 1L);
        memory.write(0, encoded, 0, encoded.length);
        return memory;
    }

    @Override
    public void close() {
        held.forEach(Memory::close);
    }
}
