package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.Netlink;

/**
 * An XDP program by netlink, as before 5.9: it stays until it is taken away.
 *
 * @param mode {@code XDP_FLAGS_SKB_MODE}, {@code XDP_FLAGS_DRV_MODE} or 0
 */
record XdpNetlink(int networkInterface, int mode) {
    private static final int XDP_FLAGS_UPDATE_IF_NOEXIST = 1;
    private static final int IFLA_XDP = 43;
    private static final int IFLA_XDP_FD = 1;
    private static final int IFLA_XDP_FLAGS = 3;
    private static final int NO_PROGRAM = -1;

    static XdpNetlink attach(int networkInterface, Fd program, int mode) throws ErrnoException {
        var xdp = new XdpNetlink(networkInterface, mode);
        xdp.set(program.number(), mode | XDP_FLAGS_UPDATE_IF_NOEXIST);
        return xdp;
    }

    /** {@code struct ifinfomsg}: family and type, index, flags, change. */
    private void set(int fd, int flags) throws ErrnoException {
        new Netlink(Netlink.RTM_SETLINK, 0)
                .words(0, networkInterface, 0, 0)
                .nested(IFLA_XDP, xdp -> xdp.attribute(IFLA_XDP_FD, fd).attribute(IFLA_XDP_FLAGS, flags))
                .send("netlink(RTM_SETLINK)");
    }

    void remove() {
        try {
            set(NO_PROGRAM, mode);
        } catch (ErrnoException e) {
            // Then the interface is gone.
        }
    }
}
