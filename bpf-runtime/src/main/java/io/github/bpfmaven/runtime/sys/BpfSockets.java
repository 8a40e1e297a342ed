package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Pointer;

/** Sockets of kinds that Java has none of. */
public final class BpfSockets {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_DETACH_BPF = 27;
    private static final int SO_ATTACH_BPF = 50;
    /** {@code htons(ETH_P_ALL)} on a little-endian machine. */
    private static final int ALL_PROTOCOLS = 0x0300;
    /** {@code struct sockaddr_ll} of {@code include/uapi/linux/if_packet.h}. */
    private static final int LINK_ADDRESS_SIZE = 20;

    private BpfSockets() {}

    /** A packet socket that is not bound yet, and so gets nothing. */
    public static Fd packets() throws ErrnoException {
        return new Fd(
                (int) ErrnoException.checked("socket(AF_PACKET)", Libc.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0)));
    }

    /**
     * Has a packet socket get packets.
     *
     * @param networkInterface its number, 0 for all
     */
    public static void bindPackets(Fd socket, int networkInterface) throws ErrnoException {
        try (var scope = new NativeScope()) {
            var address = scope.zeroed(LINK_ADDRESS_SIZE);
            address.setShort(0, (short) AF_PACKET);
            address.setShort(2, (short) ALL_PROTOCOLS);
            address.setInt(4, networkInterface);
            ErrnoException.checked("bind", Libc.bind(socket.number(), Pointer.nativeValue(address), LINK_ADDRESS_SIZE));
        }
    }

    public static void attachProgram(int socket, Fd program) throws ErrnoException {
        setOption(socket, SO_ATTACH_BPF, program.number(), "setsockopt(SO_ATTACH_BPF)");
    }

    public static void detachProgram(int socket) throws ErrnoException {
        setOption(socket, SO_DETACH_BPF, 0, "setsockopt(SO_DETACH_BPF)");
    }

    private static void setOption(int socket, int option, int value, String call) throws ErrnoException {
        try (var scope = new NativeScope()) {
            var memory = scope.zeroed(4);
            memory.setInt(0, value);
            ErrnoException.checked(call, Libc.setsockopt(socket, SOL_SOCKET, option, Pointer.nativeValue(memory), 4));
        }
    }
}
