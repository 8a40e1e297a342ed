package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory shared with the kernel. The buffers that are views of it must not be touched after it is closed: that would
 * end the JVM.
 */
public final class MappedMemory implements AutoCloseable {
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;

    private final Pointer address;
    private final long length;
    private boolean open = true;

    private MappedMemory(Pointer address, long length) {
        this.address = address;
        this.length = length;
    }

    /** Maps {@code length} bytes of a file descriptor from an offset on. */
    public static MappedMemory of(Fd fd, long offset, long length, boolean writable) throws ErrnoException {
        int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
        var address = Libc.mmap(Pointer.NULL, length, protection, MAP_SHARED, fd.number(), offset);
        if (Pointer.nativeValue(address) == -1) {
            throw ErrnoException.last("mmap");
        }
        return new MappedMemory(address, length);
    }

    /** A view in the machine's byte order. */
    public ByteBuffer view(long offset, long size) {
        return address.getByteBuffer(offset, size).order(ByteOrder.nativeOrder());
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            Libc.munmap(address, length);
        }
    }
}
