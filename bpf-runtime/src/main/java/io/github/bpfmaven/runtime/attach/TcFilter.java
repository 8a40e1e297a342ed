package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.Netlink;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program as a filter of tc, which decides by itself ({@code direct-action}); from 4.5 on. It hangs on the queueing
 * discipline {@code clsact}, which does nothing else; that stays, for others may have come to use it. The kernel keeps a
 * filter when the process that added it is gone; so its name tells whose it was, and before one is added those of
 * processes that are no more are removed. A process of another PID namespace can't be seen from here, and its filters
 * are left alone.
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

    /** What all names of this project's start with. */
    static final String GROUP = "bpf_maven_";
    /** {@code struct tcmsg}. */
    private static final int MESSAGE_SIZE = 20;

    /** The upper half of {@code tcm_info}. */
    private static final int PRIORITY_AT = 18;

    private static final int FIRST_PRIORITY = 0xb000;
    private static final int LAST_PRIORITY = 0xbfff;
    private static final AtomicInteger COUNT = new AtomicInteger();

    static TcFilter add(int networkInterface, boolean ingress, Fd program, String name) throws ErrnoException {
        ensureClsact(networkInterface);
        int parent = ingress ? CLSACT_INGRESS : CLSACT_EGRESS;
        sweep(networkInterface, ingress);
        for (int priority = FIRST_PRIORITY; ; priority++) {
            var filter = new TcFilter(networkInterface, parent, priority);
            try {
                filter.create(program, marked(name, ProcessMark.ofThis()));
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

    /** For instance {@code bpf_maven_on_tc_4026531836_1234_98765_1}: PID namespace, process, start time and count. */
    static String marked(String name, ProcessMark owner) {
        return GROUP + name + "_" + ProcessMark.namespace() + "_" + owner.text() + "_" + COUNT.incrementAndGet();
    }

    /** A filter that is there, whoever added it. */
    record Found(TcFilter filter, String name) {}

    /** The filters of programs at one end of an interface. */
    static List<Found> list(int networkInterface, boolean ingress) throws ErrnoException {
        int parent = ingress ? CLSACT_INGRESS : CLSACT_EGRESS;
        var listed = new Netlink(Netlink.RTM_GETTFILTER, Netlink.DUMP)
                .words(0, networkInterface, 0, parent, 0)
                .list("netlink(RTM_GETTFILTER)");
        return listed.stream()
                .filter(filter -> filter.limit() > MESSAGE_SIZE)
                .map(filter -> new Found(
                        new TcFilter(networkInterface, parent, filter.getShort(PRIORITY_AT) & 0xffff), nameOf(filter)))
                .filter(found -> !found.name.isEmpty())
                .toList();
    }

    private static String nameOf(ByteBuffer filter) {
        return Netlink.find(filter, MESSAGE_SIZE, TCA_OPTIONS)
                .flatMap(options -> Netlink.find(options, 0, TCA_BPF_NAME))
                .map(Netlink::text)
                .orElse("");
    }

    private static void sweep(int networkInterface, boolean ingress) {
        try {
            for (var found : list(networkInterface, ingress)) {
                if (isLeftBehind(found.name)) {
                    found.filter.remove();
                }
            }
        } catch (ErrnoException e) {
            // What hinders adding one too says so there.
        }
    }

    static boolean isLeftBehind(String name) {
        return isLeftBehind(name, ProcessMark.namespace());
    }

    /** @param namespace in which this process sees others, or 0: then it can't judge any */
    static boolean isLeftBehind(String name, long namespace) {
        return name.startsWith(GROUP)
                && namespace != 0
                && ProcessMark.inName(name)
                        .filter(mark -> name.contains("_" + namespace + "_" + mark.text() + "_"))
                        .map(mark -> !mark.isAlive())
                        .orElse(false);
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
