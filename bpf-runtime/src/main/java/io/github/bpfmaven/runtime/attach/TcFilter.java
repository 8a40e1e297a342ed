package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.Netlink;

/**
 * A program as a filter of tc, which decides by itself ({@code direct-action}); from 4.5 on. It hangs on the queueing
 * discipline {@code clsact}, which does nothing else; that stays, for others may have come to use it.
 *
 * @param parent which of its two ends
 * @param priority the first that was free
 */
record TcFilter(int networkInterface, int parent, int priority) {
    private static final int CLSACT = 0xfffffff1;
    private static final int CLSACT_HANDLE = 0xffff0000;
    private static final int CLSACT_INGRESS = 0xfffffff2;
    private static final int CLSACT_EGRESS = 0xfffffff3;
    private static final int HANDLE = 1;
    /** {@code htons(ETH_P_ALL)} on a little-endian machine. */
    private static final int ALL_PROTOCOLS = 0x0300;

    private static final int TCA_KIND = 1;
    private static final int TCA_OPTIONS = 2;
    private static final int TCA_BPF_FD = 6;
    private static final int TCA_BPF_NAME = 7;
    private static final int TCA_BPF_FLAGS = 8;
    private static final int DIRECT_ACTION = 1;

    private static final int FIRST_PRIORITY = 0xb000;
    private static final int LAST_PRIORITY = 0xbfff;

    static TcFilter add(int networkInterface, boolean ingress, Fd program, String name) throws ErrnoException {
        ensureClsact(networkInterface);
        int parent = ingress ? CLSACT_INGRESS : CLSACT_EGRESS;
        for (int priority = FIRST_PRIORITY; ; priority++) {
            var filter = new TcFilter(networkInterface, parent, priority);
            try {
                filter.create(program, name);
                return filter;
            } catch (ErrnoException e) {
                if (!e.is(Errno.EEXIST) || priority == LAST_PRIORITY) {
                    throw e;
                }
            }
        }
    }

    /** {@code struct tcmsg}: family, interface, handle, parent, priority and protocol. */
    private static void ensureClsact(int networkInterface) throws ErrnoException {
        try {
            new Netlink(Netlink.RTM_NEWQDISC, Netlink.CREATE_EXCLUSIVE)
                    .words(0, networkInterface, CLSACT_HANDLE, CLSACT, 0)
                    .attribute(TCA_KIND, "clsact")
                    .send("netlink(RTM_NEWQDISC)");
        } catch (ErrnoException e) {
            if (!e.is(Errno.EEXIST)) {
                throw e;
            }
        }
    }

    private void create(Fd program, String name) throws ErrnoException {
        message(Netlink.RTM_NEWTFILTER, Netlink.CREATE_EXCLUSIVE)
                .nested(TCA_OPTIONS, options -> options.attribute(TCA_BPF_FD, program.number())
                        .attribute(TCA_BPF_NAME, name)
                        .attribute(TCA_BPF_FLAGS, DIRECT_ACTION))
                .send("netlink(RTM_NEWTFILTER)");
    }

    private Netlink message(int type, int flags) {
        return new Netlink(type, flags)
                .words(0, networkInterface, HANDLE, parent, priority << 16 | ALL_PROTOCOLS)
                .attribute(TCA_KIND, "bpf");
    }

    void remove() {
        try {
            message(Netlink.RTM_DELTFILTER, 0).send("netlink(RTM_DELTFILTER)");
        } catch (ErrnoException e) {
            // Then the interface is gone, or somebody removed it.
        }
    }
}
