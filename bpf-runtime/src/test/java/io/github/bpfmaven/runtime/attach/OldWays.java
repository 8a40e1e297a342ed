package io.github.bpfmaven.runtime.attach;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.runtime.LoadedProgram;
import io.github.bpfmaven.runtime.TestKernel;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Host;
import java.nio.file.Path;

/** The ways that only old kernels need, on any kernel: what they attach stays until it is detached. */
public final class OldWays {
    private static final int GENERIC = 1 << 1;

    private OldWays() {}

    /** A uprobe at {@code getpgid} through tracefs. */
    public static Runnable uprobe(LoadedProgram program) throws ErrnoException {
        var library = UserFiles.find("libc.so.6");
        var target = library + ":0x" + Long.toHexString(UserFunctions.offsetOf(library, "getpgid"));
        var attachment = new Attachment(program.name(), new AttachPoint.AsLoaded());
        TracefsProbe.USER.attach(attachment, program.descriptor(), false, "getpgid", target, -1);
        return attachment::close;
    }

    /** A kprobe at {@code getpgid} through tracefs. */
    public static Runnable kprobe(LoadedProgram program) throws ErrnoException {
        var function = TestKernel.assumeKprobes();
        var attachment = new Attachment(program.name(), new AttachPoint.AsLoaded());
        TracefsProbe.KERNEL.attach(attachment, program.descriptor(), false, function, function, -1);
        return attachment::close;
    }

    /** XDP on the loopback interface, by netlink. */
    public static Runnable xdp(LoadedProgram program) throws ErrnoException {
        return XdpNetlink.attach(NetworkInterfaces.indexOf("lo"), program.descriptor(), GENERIC)::remove;
    }

    /** A filter of tc on the loopback interface. */
    public static Runnable tc(LoadedProgram program) throws ErrnoException {
        return addTc(program, true)::remove;
    }

    private static TcFilter addTc(LoadedProgram program, boolean ingress) throws ErrnoException {
        return TcFilter.add(NetworkInterfaces.indexOf("lo"), ingress, program.descriptor(), program.name());
    }

    /** Such a filter; the test is skipped where the kernel has none. */
    static TcFilter assumeTc(LoadedProgram program, boolean ingress) throws ErrnoException {
        try {
            return addTc(program, ingress);
        } catch (ErrnoException e) {
            assumeThat(e.errno()).as("clsact or cls_bpf is missing here").isNotEqualTo(Errno.ENOENT);
            throw e;
        }
    }

    /** A cgroup's program without a link. */
    public static Runnable cgroup(LoadedProgram program, Path folder) throws ErrnoException {
        var opened = Host.open(folder.toString());
        int type = program.spec().kind().attachType();
        Cgroups.attachForGood(program.descriptor(), opened, type);
        return () -> Cgroups.detach(program.descriptor(), opened, type);
    }
}
