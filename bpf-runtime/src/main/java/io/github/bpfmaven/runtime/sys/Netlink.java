package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One request to the kernel's routing netlink and its acknowledgement, or what it lists ({@code include/uapi/linux/netlink.h} and {@code
 * rtnetlink.h}, Linux 6.12).
 */
public final class Netlink {
    public static final int RTM_SETLINK = 19;
    public static final int RTM_NEWQDISC = 36;
    public static final int RTM_NEWTFILTER = 44;
    public static final int RTM_DELTFILTER = 45;
    public static final int RTM_GETTFILTER = 46;

    /** Makes what is not there, and fails where it is. */
    public static final int CREATE_EXCLUSIVE = 0x400 | 0x200;
    /** Lists all that there are. */
    public static final int DUMP = 0x100 | 0x200;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int REQUEST_ACK = 1 | 4;
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int HEADER_SIZE = 16;
    private static final int NESTED = 0x8000;
    private static final int TYPE_MASK = 0x3fff;
    private static final int MOST = 4096;
    /** The kernel fills no more of a larger buffer ({@code netlink_dump} in {@code net/netlink/af_netlink.c}). */
    private static final int MOST_LISTED = 32 << 10;

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
        try (var fd = open();
                var scope = new NativeScope()) {
            sendTo(fd, scope, what);
            receive(fd, scope.zeroed(MOST), what);
        }
    }

    /**
     * Sends a request with {@link #DUMP}.
     *
     * @return what follows the header of each message that the kernel lists: the type's struct and attributes
     */
    public List<ByteBuffer> list(String what) throws ErrnoException {
        var listed = new ArrayList<ByteBuffer>();
        try (var fd = open();
                var scope = new NativeScope()) {
            sendTo(fd, scope, what);
            var answer = scope.zeroed(MOST_LISTED);
            while (addAll(listed, receive(fd, answer, what))) {}
        }
        return listed;
    }

    private static Fd open() throws ErrnoException {
        int socket = Libc.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, 0);
        return new Fd((int) ErrnoException.checked("socket(AF_NETLINK)", socket));
    }

    private void sendTo(Fd socket, NativeScope scope, String what) throws ErrnoException {
        message.putInt(0, message.position());
        var request = scope.bytes(java.util.Arrays.copyOf(message.array(), message.position()));
        ErrnoException.checked(what, Libc.send(socket.number(), Pointer.nativeValue(request), message.position(), 0));
    }

    private static ByteBuffer receive(Fd socket, Memory answer, String what) throws ErrnoException {
        long received = Libc.recv(socket.number(), Pointer.nativeValue(answer), answer.size(), 0);
        int size = (int) ErrnoException.checked(what, received);
        int error = answer.getShort(4) == NLMSG_ERROR ? -answer.getInt(HEADER_SIZE) : 0;
        if (error != 0) {
            throw new ErrnoException(what, error);
        }
        return ByteBuffer.wrap(answer.getByteArray(0, size)).order(ByteOrder.nativeOrder());
    }

    /** Whether more is to come. */
    private static boolean addAll(List<ByteBuffer> listed, ByteBuffer answer) {
        int at = 0;
        while (at + HEADER_SIZE <= answer.limit()) {
            int type = answer.getShort(at + 4);
            int size = answer.getInt(at);
            if (type == NLMSG_DONE || type == NLMSG_ERROR || size < HEADER_SIZE || size > answer.limit() - at) {
                return false;
            }
            listed.add(answer.slice(at + HEADER_SIZE, size - HEADER_SIZE).order(ByteOrder.nativeOrder()));
            at += size + 3 & ~3;
        }
        return answer.limit() > 0;
    }

    /**
     * An attribute's content, where there is one of this type.
     *
     * @param from where the attributes start
     */
    public static Optional<ByteBuffer> find(ByteBuffer attributes, int from, int type) {
        int at = from;
        while (at + 4 <= attributes.limit()) {
            int size = attributes.getShort(at) & 0xffff;
            if (size < 4 || size > attributes.limit() - at) {
                break;
            }
            if ((attributes.getShort(at + 2) & TYPE_MASK) == type) {
                return Optional.of(attributes.slice(at + 4, size - 4).order(ByteOrder.nativeOrder()));
            }
            at += size + 3 & ~3;
        }
        return Optional.empty();
    }

    /** The text of an attribute's content, its zero byte left out. */
    public static String text(ByteBuffer content) {
        var bytes = new byte[content.limit()];
        content.get(0, bytes);
        var text = new String(bytes, StandardCharsets.US_ASCII);
        return text.contains("\0") ? text.substring(0, text.indexOf('\0')) : text;
    }
}
