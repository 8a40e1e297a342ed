package io.github.bpfmaven.runtime.verify;

import io.github.bpfmaven.runtime.attach.AttachPoint;
import io.github.bpfmaven.runtime.attach.AttachPoint.Tc.Direction;
import io.github.bpfmaven.runtime.program.ProgramKind.Hook;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where functions are attached whose sections leave that to the application: at places that every guest has, so that the
 * kernel has its say about each.
 */
final class UsualPlaces {
    private static final String LOOPBACK = "lo";
    /** Of its own, without processes: a program that forbids something must not forbid it to the verification. */
    private static final Path CGROUP = Path.of("/sys/fs/cgroup/bpf-verify");

    private static final long SAMPLES_PER_SECOND = 10;

    private UsualPlaces() {}

    /** None for kinds that are called from elsewhere, such as out of a map, or whose sections can say where. */
    static List<AttachPoint> of(Hook hook) {
        return switch (hook) {
            case PERF_EVENT -> List.of(AttachPoint.PerfEvents.cpuClock(SAMPLES_PER_SECOND));
            case SOCKET -> List.of(new AttachPoint.PacketSocket(LOOPBACK));
            case CGROUP, LSM_CGROUP -> List.of(new AttachPoint.Cgroup(CGROUP));
            case TC -> List.of(tc(Direction.INGRESS), tc(Direction.EGRESS));
            case TC_INGRESS -> List.of(tc(Direction.INGRESS));
            case TC_EGRESS -> List.of(tc(Direction.EGRESS));
            // The loopback has no driver's XDP; the generic one came with 4.12 (commit b5cdae3291f7).
            case XDP -> List.of(new AttachPoint.Xdp(LOOPBACK, AttachPoint.Xdp.Mode.GENERIC));
            default -> List.of();
        };
    }

    private static AttachPoint tc(Direction direction) {
        return new AttachPoint.Tc(LOOPBACK, direction);
    }

    /**
     * Makes what is not there from the start: a cgroup.
     *
     * @throws EnvironmentException where the guest's kernel makes none
     */
    static void prepare(AttachPoint point) {
        if (!(point instanceof AttachPoint.Cgroup cgroup)) {
            return;
        }
        try {
            Files.createDirectories(cgroup.folder());
        } catch (IOException e) {
            throw new EnvironmentException(
                    "A cgroup to attach to can't be made: " + e.getMessage(),
                    cgroup.folder().toString(),
                    Remedies.mountCgroup2(),
                    e);
        }
    }

    /**
     * Why the kernel has no such place, which is no fault of the function; empty where it is something else.
     *
     * @param failure to attach to one of {@link #of}
     */
    static Optional<String> missing(AttachPoint point, BpfException failure) {
        if (!(failure.getCause() instanceof ErrnoException refused)) {
            return Optional.empty();
        } else if (point instanceof AttachPoint.Tc && refused.is(Errno.ENOENT)) {
            return Optional.of("before 6.6 this takes the modules sch_ingress and cls_bpf, which are not in the guest");
        } else if (point instanceof AttachPoint.Xdp && refused.is(Errno.EOPNOTSUPP)) {
            return Optional.of("before 4.12 this takes a network driver with XDP, and the guest has none");
        }
        return Optional.empty();
    }
}
