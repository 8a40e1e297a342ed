package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.program.AttachType;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.sys.BpfLinks;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.Host;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;

/** XDP and tc programs: by links where the kernel has them (XDP 5.9, tc 6.6), else by netlink. */
final class NetworkInterfaces {
    /** {@code XDP_FLAGS_SKB_MODE} and {@code XDP_FLAGS_DRV_MODE} of {@code include/uapi/linux/if_link.h}. */
    private static final int XDP_GENERIC = 1 << 1;

    private static final int XDP_DRIVER = 1 << 2;

    private NetworkInterfaces() {}

    static int indexOf(String name) {
        int index = Host.interfaceIndex(name);
        if (index == 0) {
            throw new InputException(
                    "There is no network interface " + name + ".", name, Remedies.nameNetworkInterface());
        }
        return index;
    }

    static Attachment attach(ProgramSpec program, Fd fd, AttachPoint.Xdp point) throws ErrnoException {
        int index = indexOf(point.networkInterface());
        int flags =
                switch (point.mode()) {
                    case DEFAULT -> 0;
                    case GENERIC -> XDP_GENERIC;
                    case DRIVER -> XDP_DRIVER;
                };
        var attachment = new Attachment(program.name(), point);
        try {
            attachment.onClose(BpfLinks.create(fd, index, AttachType.XDP, flags)::close);
        } catch (ErrnoException e) {
            if (!e.is(Errno.EINVAL)) {
                throw e;
            }
            attachment.onClose(XdpNetlink.attach(index, fd, flags)::remove);
        }
        return attachment;
    }

    static Attachment attach(ProgramSpec program, Fd fd, AttachPoint.Tc point) throws ErrnoException {
        int index = indexOf(point.networkInterface());
        boolean ingress = point.direction() == AttachPoint.Tc.Direction.INGRESS;
        var attachment = new Attachment(program.name(), point);
        try {
            int type = ingress ? AttachType.TCX_INGRESS : AttachType.TCX_EGRESS;
            attachment.onClose(BpfLinks.create(fd, index, type, 0)::close);
        } catch (ErrnoException e) {
            if (!e.is(Errno.EINVAL)) {
                throw e;
            }
            var filter = TcFilter.add(index, ingress, fd, program.name());
            attachment.onClose(filter::remove);
        }
        return attachment;
    }
}
