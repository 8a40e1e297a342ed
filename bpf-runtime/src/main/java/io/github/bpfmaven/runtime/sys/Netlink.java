package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One request to the kernel's routing netlink and its acknowledgement ({@code include/uapi/linux/netlink.h} and {@code
 * rtnetlink.h}, Linux 6.12).
 */
public final class Netlink {
    public static final int RTM_SETLINK = 19;
    public static final int RTM_NEWQDISC = 36;
    public static final int RTM_NEWTFILTER = 44;
    public static final int RTM_DELTFILTER = 45;

    /** Makes what is not there, and fails where it is. */
    public static final int CREATE_EXCLUSIVE = 0x400 | 0x200;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int REQUEST_ACK = 1 | 4;
    private static final int NLMSG_ERROR = 2;
    private static final int HEADER_SIZE = 16;
    private static final int NESTED = 0x8000;
    private static final int MOST = 4096;

    private final ByteBuffer message = ByteBuffer.allocate(MOST).order(ByteOrder.nativeOrder());

    /** A request of a type with flags of its own; then come the type's struct and attributes. */
    public Netlink(int type, int flags) {
        message.putInt(0)
                .putShort((short) type)
                .putShort((short) (REQUEST_ACK | flags))
                .putInt(1)
                .putInt(0);
    }

    /** Words of the type's struct. */
    public Netlink words(int... words) {
        for (int word : words) {
            message.putInt(word);
        }
        return this;
    }

    public Netlink attribute(int type, int value) {
        message.putShort((short) 8).putShort((short) type).putInt(value);
        return this;
    }

    public Netlink attribute(int type, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        message.putShort((short) (4 + bytes.length + 1))
                .putShort((short) type)
                .put(bytes)
                .put((byte) 0);
        while (message.position() % 4 != 0) {
            message.put((byte) 0);
        }
        return this;
    }

    /** Attributes within an attribute. */
    public Netlink nested(int type, java.util.function.Consumer<Netlink> content) {
        int start = message.position();
        message.putShort((short) 0).putShort((short) (type | NESTED));
        content.accept(this);
        message.putShort(start, (short) (message.position() - start));
        return this;
    }

    /** Sends it and waits for the kernel's answer. */
    public void send(String what) throws ErrnoException {
        message.putInt(0, message.position());
        int socket = Libc.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, 0);
        try (var fd = new Fd((int) ErrnoException.checked("socket(AF_NETLINK)", socket));
                var scope = new NativeScope()) {
            var request = scope.bytes(java.util.Arrays.copyOf(message.array(), message.position()));
            ErrnoException.checked(what, Libc.send(fd.number(), Pointer.nativeValue(request), message.position(), 0));
            var answer = scope.zeroed(MOST);
            ErrnoException.checked(what, Libc.recv(fd.number(), Pointer.nativeValue(answer), MOST, 0));
            int error = answer.getShort(4) == NLMSG_ERROR ? -answer.getInt(HEADER_SIZE) : 0;
            if (error != 0) {
                throw new ErrnoException(what, error);
            }
        }
    }
}
