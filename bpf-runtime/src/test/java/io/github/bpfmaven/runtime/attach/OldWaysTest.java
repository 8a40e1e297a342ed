package io.github.bpfmaven.runtime.attach;

import static io.github.bpfmaven.runtime.Kinds.count;
import static io.github.bpfmaven.runtime.Kinds.getpgid;
import static io.github.bpfmaven.runtime.Kinds.load;
import static io.github.bpfmaven.runtime.Kinds.sendToSelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.runtime.Calls;
import io.github.bpfmaven.runtime.OnKernel;
import io.github.bpfmaven.runtime.TestKernel;
import io.github.bpfmaven.runtime.TestObjects;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.runtime.sys.Host;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways of attaching that old kernels need and new ones still have. */
@OnKernel
class OldWaysTest {
    private static final int GENERIC = 1 << 1;
    private static final int UPROBE_COUNTER = 2;
    private static final int KPROBE_COUNTER = 0;
    private static final int TC_COUNTER = 9;
    private static final int XDP_COUNTER = 10;

    @BeforeEach
    void permitted() {
        TestObjects.assumeLoading();
    }

    @Test
    void tcByNetlink() throws Exception {
        try (var object = load("on_tc")) {
            var filter = OldWays.assumeTc(object.program("on_tc"), true);
            sendToSelf();
            filter.remove();
            long before = count(object, TC_COUNTER);
            sendToSelf();

            assertThat(before).isPositive();
            assertThat(count(object, TC_COUNTER)).isEqualTo(before);
        }
    }

    @Test
    void twoTcFiltersHangSideBySide() throws Exception {
        try (var object = load("on_tc")) {
            var first = OldWays.assumeTc(object.program("on_tc"), false);
            var second = OldWays.assumeTc(object.program("on_tc"), false);
            sendToSelf();
            first.remove();
            second.remove();

            assertThat(second.priority()).isGreaterThan(first.priority());
            assertThat(count(object, TC_COUNTER)).isPositive();
        }
    }

    @Test
    void xdpByNetlink() throws Exception {
        assumeThat(RunningKernel.current().isAtLeast(4, 12)).as("generic XDP").isTrue();
        try (var object = load("on_xdp")) {
            var fd = object.program("on_xdp").descriptor();
            var attached = XdpNetlink.attach(NetworkInterfaces.indexOf("lo"), fd, GENERIC);
            sendToSelf();
            attached.remove();
            long before = count(object, XDP_COUNTER);
            sendToSelf();

            assertThat(before).isPositive();
            assertThat(count(object, XDP_COUNTER)).isEqualTo(before);
        }
    }

    private static String target() {
        var library = UserFiles.find("libc.so.6");
        return library + ":0x" + Long.toHexString(UserFunctions.offsetOf(library, "getpgid"));
    }

    @Test
    void uprobesByTracefsLeaveNothingBehind() throws Exception {
        var list = TestKernel.assumeProbeList("uprobe_events");
        try (var object = load("on_uprobe")) {
            var program = object.program("on_uprobe");
            var attachment = new Attachment("on_uprobe", new AttachPoint.AsLoaded());
            TracefsProbe.USER.attach(attachment, program.descriptor(), false, "getpgid", target(), -1);
            assertThat(Files.readString(list)).contains(TracefsProbe.GROUP + "/e_getpgid_" + Calls.ownPid());
            getpgid();
            attachment.close();
            getpgid();

            assertThat(count(object, UPROBE_COUNTER)).isEqualTo(10);
            assertThat(Files.readString(list)).doesNotContain(TracefsProbe.GROUP);
        }
    }

    @Test
    void kprobesByTracefsLeaveNothingBehind() throws Exception {
        var list = TestKernel.assumeProbeList("kprobe_events");
        var function = TestKernel.assumeKprobes();
        try (var object = load("on_kprobe")) {
            var program = object.program("on_kprobe");
            var attachment = new Attachment("on_kprobe", new AttachPoint.AsLoaded());
            TracefsProbe.KERNEL.attach(attachment, program.descriptor(), true, function, function, -1);
            assertThat(Files.readString(list)).contains("r").contains(TracefsProbe.GROUP + "/e_");
            getpgid();
            attachment.close();
            getpgid();

            assertThat(count(object, KPROBE_COUNTER)).isEqualTo(10);
            assertThat(Files.readString(list)).doesNotContain(TracefsProbe.GROUP);
        }
    }

    @Test
    void whatAKilledProcessLeftIsSweptAtTheNextStart() throws Exception {
        var list = TestKernel.assumeProbeList("uprobe_events");
        var dead = TracefsProbe.GROUP + "/e_getpgid_" + Integer.MAX_VALUE + "_4711_1";
        var foreign = TracefsProbe.GROUP + "/of_another_program";
        Host.append(list.toString(), "p:" + dead + " " + target());
        Host.append(list.toString(), "p:" + foreign + " " + target());
        try (var object = load("on_uprobe")) {
            var program = object.program("on_uprobe");
            var attachment = new Attachment("on_uprobe", new AttachPoint.AsLoaded());
            TracefsProbe.USER.attach(attachment, program.descriptor(), false, "getpgid", target(), -1);

            assertThat(Files.readString(list))
                    .doesNotContain(dead)
                    .contains(foreign)
                    .contains("_" + Calls.ownPid() + "_");
            attachment.close();
        } finally {
            Host.append(list.toString(), "-:" + foreign);
        }
    }

    @Test
    void aProcessIsToldFromALaterOneOfItsNumber() {
        var mark = ProcessMark.ofThis();

        assertThat(mark.isAlive()).isTrue();
        assertThat(new ProcessMark(mark.pid(), mark.startTime() - 1).isAlive()).isFalse();
        assertThat(ProcessMark.inName("e_f_" + mark.text() + "_3")).contains(mark);
        assertThat(ProcessMark.inName("of_another_program")).isEmpty();
    }
}
