package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * {@code union bpf_attr} of {@code include/uapi/linux/bpf.h} (Linux 6.12) for one call of {@code bpf(2)}. It is larger
 * than that of an old kernel, which takes it as long as what it does not know is zero ({@code
 * bpf_check_uarg_tail_zero}).
 */
public final class BpfAttr implements AutoCloseable {
    private static final int SIZE = 144;
    /** {@code BPF_OBJ_NAME_LEN}, the zero byte at the end included. */
    private static final int NAME_SIZE = 16;

    private final NativeScope scope = new NativeScope();
    private final Memory attr = scope.zeroed(SIZE);

    /** A 32-bit field. */
    public BpfAttr u32(int offset, int value) {
        attr.setInt(offset, value);
        return this;
    }

    /** A 64-bit field. */
    public BpfAttr u64(int offset, long value) {
        attr.setLong(offset, value);
        return this;
    }

    /** A pointer to memory that outlives the call. */
    public BpfAttr pointer(int offset, @Nullable Memory memory) {
        return u64(offset, memory == null ? 0 : Pointer.nativeValue(memory));
    }

    /** A pointer to a copy of the bytes; none where there are none. */
    public BpfAttr bytes(int offset, byte[] content) {
        return content.length == 0 ? this : pointer(offset, scope.bytes(content));
    }

    /** A pointer to a copy of the text, with its zero byte. */
    public BpfAttr string(int offset, String text) {
        return pointer(offset, scope.string(text));
    }

    /** An object's name, cut to the 15 characters there is room for; others than the kernel takes become {@code _}. */
    public BpfAttr name(int offset, String name) {
        for (int i = 0; i < Math.min(name.length(), NAME_SIZE - 1); i++) {
            char character = name.charAt(i);
            attr.setByte(offset + i, (byte) (isOfName(character) ? character : '_'));
        }
        return this;
    }

    /** {@code bpf_obj_name_cpy} in {@code kernel/bpf/syscall.c}. */
    private static boolean isOfName(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || character == '_' || character == '.');
    }

    /** A field that the kernel wrote. */
    public int u32(int offset) {
        return attr.getInt(offset);
    }

    public NativeScope scope() {
        return scope;
    }

    /** Makes the call; what it returns is 0 or a file descriptor. */
    public int call(BpfCommand command) throws ErrnoException {
        return (int) ErrnoException.checked("bpf(" + command.symbol() + ")", SystemCalls.bpf(command.number(), attr));
    }

    /** Makes a call that returns a file descriptor. */
    public Fd callForFd(BpfCommand command) throws ErrnoException {
        return new Fd(call(command));
    }

    @Override
    public void close() {
        scope.close();
    }
}
