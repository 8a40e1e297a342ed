package io.github.bpfmaven.runtime.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.runtime.Bpftool.Listing;
import io.github.bpfmaven.runtime.Calls;
import io.github.bpfmaven.runtime.Kinds;
import io.github.bpfmaven.runtime.LoadedObject;
import io.github.bpfmaven.runtime.LoadedProgram;
import io.github.bpfmaven.runtime.OnKernel;
import io.github.bpfmaven.runtime.TestKernel;
import io.github.bpfmaven.runtime.TestObjects;
import io.github.bpfmaven.runtime.attach.AttachPoint.Tc.Direction;
import io.github.bpfmaven.runtime.attach.AttachPoint.Xdp.Mode;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.support.BpfException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Each attachment as {@code bpftool} tells of it: with its program and its place, until it or its object is closed, and no
 * longer. The kernel lists none of programs that sample (BPF_TASK_FD_QUERY: {@code bpf_get_perf_event_info} refuses them) or
 * filter a socket.
 */
@Timeout(120)
@OnKernel
class ListedAttachmentsTest {
    private static final String LIBRARY = "libc.so.6";
    private static final String FUNCTION = "getpgid";
    private static final AttachPoint XDP = new AttachPoint.Xdp("lo", Mode.GENERIC);

    private interface Way {
        /** Returns what detaches. */
        Runnable attach(LoadedProgram program) throws ErrnoException;
    }

    /**
     * An attachment, and what is to be told of it.
     *
     * @param untilClosed whether it ends with its object
     */
    private record Wanted(String program, Way way, boolean untilClosed, Map<String, String> told) {
        static Wanted at(AttachPoint point, String program, Map<String, String> told) {
            return new Wanted(program, loaded -> loaded.attach(point)::close, true, told);
        }

        static Wanted asLoaded(String program, Map<String, String> told) {
            return at(new AttachPoint.AsLoaded(), program, told);
        }

        /** A way of old kernels. */
        static Wanted by(Way way, String program, Map<String, String> told) {
            return new Wanted(program, way, false, told);
        }
    }

    @BeforeEach
    void permitted() {
        TestObjects.assumeLoading();
        assumeKernel(5, 8);
    }

    private static void assumeKernel(int major, int minor) {
        assumeThat(RunningKernel.current().isAtLeast(major, minor))
                .as("Linux %d.%d or later", major, minor)
                .isTrue();
    }

    private static LoadedObject load(List<Wanted> wanted) {
        var names = wanted.stream().map(Wanted::program).toList();
        var object = TestObjects.open("kinds.bpf.o");
        object.programs().forEach(program -> object.loadProgram(program.name(), names.contains(program.name())));
        return object.load();
    }

    /** Each end has an object of its own: before 5.13 an fentry program is attached once (commit f3a95075549e). */
    private static void verifyListed(Listing listing, Wanted... all) throws ErrnoException {
        verifyListedUntilDetached(listing, List.of(all));
        verifyGoneOnceClosed(listing, Stream.of(all).filter(Wanted::untilClosed).toList());
    }

    private static void verifyListedUntilDetached(Listing listing, List<Wanted> all) throws ErrnoException {
        try (var object = load(all)) {
            var ids = ids(object, all);
            ids.forEach(id -> assertThat(listing.of(id)).as("before").isEmpty());
            var detach = new ArrayList<Runnable>();
            for (var wanted : all) {
                detach.add(wanted.way.attach(object.program(wanted.program)));
            }
            verifyTold(listing, ids, all);
            detach.forEach(Runnable::run);
            ids.forEach(id -> assertThat(listing.of(id)).as("once detached").isEmpty());
        }
    }

    private static void verifyGoneOnceClosed(Listing listing, List<Wanted> all) throws ErrnoException {
        List<Integer> ids;
        try (var object = load(all)) {
            ids = ids(object, all);
            for (var wanted : all) {
                wanted.way.attach(object.program(wanted.program));
            }
            verifyTold(listing, ids, all);
        }
        ids.forEach(
                id -> assertThat(listing.of(id)).as("once the object is closed").isEmpty());
    }

    private static List<Integer> ids(LoadedObject object, List<Wanted> all) {
        return all.stream().map(wanted -> object.program(wanted.program).id()).toList();
    }

    private static void verifyTold(Listing listing, List<Integer> ids, List<Wanted> all) {
        for (int i = 0; i < all.size(); i++) {
            var wanted = all.get(i);
            var listed = listing.of(ids.get(i));
            assertThat(listed).as(wanted.program).hasSize(1);
            assertThat(listed.get(0)).as(wanted.program).containsAllEntriesOf(wanted.told);
        }
    }

    private static Map<String, String> probe(String kind, String function, long offset) {
        return Map.of("pid", ownPid(), "fd_type", kind, "func", function, "offset", Long.toString(offset));
    }

    private static String ownPid() {
        return Integer.toString(Calls.ownPid());
    }

    @Test
    void kprobes() throws Exception {
        var function = TestKernel.assumeKprobes();
        verifyListed(
                Listing.PERF,
                Wanted.at(AttachPoint.Kprobe.entryOf(function), "on_kprobe", probe("kprobe", function, 0)),
                Wanted.at(AttachPoint.Kprobe.returnOf(function), "on_kretprobe", probe("kretprobe", function, 0)),
                Wanted.at(new AttachPoint.SystemCall(FUNCTION, false), "on_ksyscall", probe("kprobe", function, 0)));
    }

    @Test
    void kprobesWithinAFunction() throws Exception {
        var function = TestKernel.assumeKprobes();
        var point = pointWithin(function);
        verifyListed(Listing.PERF, Wanted.at(point, "on_kprobe", probe("kprobe", function, point.offset())));
    }

    /** The kernel takes probes where instructions begin. */
    private static AttachPoint.Kprobe pointWithin(String function) {
        try (var object = load(List.of(Wanted.asLoaded("on_kprobe", Map.of())))) {
            for (long offset = 1; offset < 16; offset++) {
                var point = new AttachPoint.Kprobe(function, offset, false);
                try (var attachment = object.program("on_kprobe").attach(point)) {
                    return (AttachPoint.Kprobe) attachment.point();
                } catch (BpfException e) {
                    // Within an instruction.
                }
            }
        }
        throw new AssertionError("no probe within " + function);
    }

    @Test
    void tracepoints() throws Exception {
        TestKernel.assumeTracepoint(TestKernel.GETPGID);
        verifyListed(
                Listing.PERF,
                Wanted.at(
                        new AttachPoint.Tracepoint("syscalls", "sys_enter_getpgid"),
                        "on_tracepoint",
                        Map.of("pid", ownPid(), "fd_type", "tracepoint", "tracepoint", "sys_enter_getpgid")));
    }

    @Test
    void rawTracepoints() throws Exception {
        var point = new AttachPoint.RawTracepoint("sys_enter");
        verifyListed(
                Listing.PERF,
                Wanted.at(
                        point,
                        "on_raw_tracepoint",
                        Map.of("pid", ownPid(), "fd_type", "raw_tracepoint", "tracepoint", "sys_enter")));
        verifyListed(
                Listing.LINKS,
                Wanted.at(point, "on_raw_tracepoint", Map.of("type", "raw_tracepoint", "tp_name", "sys_enter")));
    }

    private static long offset() {
        return UserFunctions.offsetOf(UserFiles.find(LIBRARY), FUNCTION);
    }

    private static Map<String, String> userProbe(String kind) {
        var file = UserFiles.find(LIBRARY).toString();
        return Map.of("pid", ownPid(), "fd_type", kind, "filename", file, "offset", Long.toString(offset()));
    }

    @Test
    void uprobes() throws Exception {
        verifyListed(
                Listing.PERF,
                Wanted.at(AttachPoint.Uprobe.entryOf(LIBRARY, FUNCTION), "on_uprobe", userProbe("uprobe")),
                Wanted.at(AttachPoint.Uprobe.returnOf(LIBRARY, FUNCTION), "on_uretprobe", userProbe("uretprobe")));
    }

    @Test
    void uprobesOfOneProcess() throws Exception {
        var point = AttachPoint.Uprobe.atFileOffset(LIBRARY, offset()).inProcess(Calls.ownPid());
        verifyListed(Listing.PERF, Wanted.at(point, "on_uprobe", userProbe("uprobe")));
    }

    @Test
    void uprobesByTracefs() throws Exception {
        TestKernel.assumeProbeList("uprobe_events");
        verifyListed(Listing.PERF, Wanted.by(OldWays::uprobe, "on_uprobe", userProbe("uprobe")));
    }

    @Test
    void kprobesByTracefs() throws Exception {
        TestKernel.assumeProbeList("kprobe_events");
        var function = TestKernel.assumeKprobes();
        verifyListed(Listing.PERF, Wanted.by(OldWays::kprobe, "on_kprobe", probe("kprobe", function, 0)));
    }

    /** The kernel had no word of their functions before 6.6. */
    @Test
    void kprobesAtManyFunctions() throws Exception {
        TestKernel.assumeKprobesAtMany();
        verifyListed(
                Listing.LINKS,
                Wanted.at(
                        new AttachPoint.KprobeMulti("*_sys_getpgi?", false),
                        "on_kprobe_multi",
                        Map.of("type", "kprobe_multi")));
    }

    @Test
    void fentryAndFexit() throws Exception {
        TestKernel.assumeBtf();
        assumeThat(TestKernel.hasFunction("__x64_sys_getpgid")).isTrue();
        TestKernel.assumeLoadable("on_fentry");
        verifyListed(
                Listing.LINKS,
                Wanted.asLoaded("on_fentry", Map.of("type", "tracing", "attach_type", "trace_fentry")),
                Wanted.asLoaded("on_fexit", Map.of("type", "tracing", "attach_type", "trace_fexit")));
    }

    @Test
    void lsmHooks() throws Exception {
        TestKernel.assumeSecurityHooks("on_lsm");
        verifyListed(Listing.LINKS, Wanted.asLoaded("on_lsm", Map.of("type", "tracing", "attach_type", "lsm_mac")));
    }

    @Test
    void tracepointsByBtfAndIterators() throws Exception {
        TestKernel.assumeBtf();
        verifyListed(
                Listing.LINKS,
                Wanted.asLoaded("on_tp_btf", Map.of("tp_name", "sys_enter")),
                Wanted.asLoaded("on_iteration", Map.of("type", "iter", "target_name", "task")));
    }

    @Test
    void xdp() throws Exception {
        assumeKernel(5, 9);
        verifyListed(Listing.LINKS, Wanted.at(XDP, "on_xdp", Map.of("type", "xdp")));
        verifyListed(Listing.LOOPBACK, Wanted.at(XDP, "on_xdp", Map.of("devname", "lo", "mode", "generic")));
    }

    @Test
    void xdpByNetlink() throws Exception {
        verifyListed(Listing.LOOPBACK, Wanted.by(OldWays::xdp, "on_xdp", Map.of("devname", "lo", "mode", "generic")));
    }

    @Test
    void tcByLink() throws Exception {
        assumeKernel(6, 6);
        for (var direction : Direction.values()) {
            verifyListed(Listing.LINKS, Wanted.at(new AttachPoint.Tc("lo", direction), "on_tc", Map.of()));
        }
    }

    private static void assumeTcFilters() throws ErrnoException {
        try (var object = Kinds.load("on_tc")) {
            OldWays.assumeTc(object.program("on_tc"), true).remove();
        }
    }

    /** Before 6.6 the runtime does so itself. */
    @Test
    void tcByNetlink() throws Exception {
        assumeTcFilters();
        var told = Map.of("devname", "lo", "kind", "clsact/ingress");
        verifyListed(
                Listing.LOOPBACK,
                RunningKernel.current().isAtLeast(6, 6)
                        ? Wanted.by(OldWays::tc, "on_tc", told)
                        : Wanted.at(new AttachPoint.Tc("lo", Direction.INGRESS), "on_tc", told));
    }

    @Test
    void cgroups() throws Exception {
        TestKernel.inCgroup(folder -> verifyListed(
                Listing.LINKS,
                Wanted.at(
                        new AttachPoint.Cgroup(folder),
                        "on_cgroup_egress",
                        Map.of(
                                "type", "cgroup",
                                "attach_type", "cgroup_inet_egress",
                                "cgroup_id",
                                        Files.getAttribute(folder, "unix:ino").toString()))));
    }

    /** {@code bpftool cgroup show} asks in a way that kernels before 6.0 refuse. */
    @Test
    void cgroupsWithAndWithoutLink() throws Exception {
        assumeKernel(6, 0);
        TestKernel.inCgroup(folder -> verifyListed(
                Listing.ofCgroup(folder),
                Wanted.at(
                        new AttachPoint.Cgroup(folder),
                        "on_cgroup_egress",
                        Map.of("attach_type", "cgroup_inet_egress")),
                Wanted.by(
                        program -> OldWays.cgroup(program, folder),
                        "on_connect4",
                        Map.of("attach_type", "cgroup_inet4_connect", "attach_flags", "multi"))));
    }
}
