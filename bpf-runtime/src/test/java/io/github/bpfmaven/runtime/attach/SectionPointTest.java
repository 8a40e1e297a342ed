package io.github.bpfmaven.runtime.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.runtime.program.Function;
import io.github.bpfmaven.runtime.program.ProgramKind;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.support.InputException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The places that sections name. */
class SectionPointTest {
    private static Optional<AttachPoint> pointOf(String section) {
        var match = ProgramKind.ofSection(section).orElseThrow();
        var code = Bytes.of(new byte[8], ByteOrder.LITTLE_ENDIAN, section);
        return SectionPoint.of(new ProgramSpec(
                "program", match.kind(), match.place(), new Function("program", 1, section, 0, code, List.of())));
    }

    private static AttachPoint named(String section) {
        return pointOf(section).orElseThrow();
    }

    @Test
    void kernelFunctions() {
        assertThat(named("kprobe/tcp_connect")).isEqualTo(AttachPoint.Kprobe.entryOf("tcp_connect"));
        assertThat(named("kprobe/tcp_connect+0x10")).isEqualTo(new AttachPoint.Kprobe("tcp_connect", 16, false));
        assertThat(named("kretprobe/tcp_connect")).isEqualTo(AttachPoint.Kprobe.returnOf("tcp_connect"));
        assertThat(named("ksyscall/openat")).isEqualTo(new AttachPoint.SystemCall("openat", false));
        assertThat(named("kretsyscall/openat")).isEqualTo(new AttachPoint.SystemCall("openat", true));
        assertThat(named("kprobe.multi/tcp_*")).isEqualTo(new AttachPoint.KprobeMulti("tcp_*", false));
        assertThat(named("kretprobe.multi/tcp_*")).isEqualTo(new AttachPoint.KprobeMulti("tcp_*", true));
    }

    @Test
    void placesInFiles() {
        assertThat(named("uprobe//lib/libc.so.6:malloc"))
                .isEqualTo(AttachPoint.Uprobe.entryOf("/lib/libc.so.6", "malloc"));
        assertThat(named("uretprobe.s/libc.so.6:malloc")).isEqualTo(AttachPoint.Uprobe.returnOf("libc.so.6", "malloc"));
        assertThat(named("uprobe//bin/sh:0x1234")).isEqualTo(AttachPoint.Uprobe.atFileOffset("/bin/sh", 0x1234));
        assertThat(named("uprobe//bin/sh:main+0x10"))
                .isEqualTo(new AttachPoint.Uprobe("/bin/sh", "main", 16, false, AttachPoint.ALL_PROCESSES));
    }

    @Test
    void tracepointsAndWhatIsLoadedForItsPlace() {
        assertThat(named("tp/sched/sched_switch")).isEqualTo(new AttachPoint.Tracepoint("sched", "sched_switch"));
        assertThat(named("raw_tp.w/sys_enter")).isEqualTo(new AttachPoint.RawTracepoint("sys_enter"));
        assertThat(List.of("fentry.s/f", "fmod_ret/f", "tp_btf/sys_enter", "lsm.s/file_open", "iter/task"))
                .allSatisfy(section -> assertThat(named(section)).isEqualTo(new AttachPoint.AsLoaded()));
    }

    @Test
    void othersLeaveItToTheApplication() {
        assertThat(List.of("kprobe", "uprobe.s", "tc/ingress", "tcx/egress", "xdp", "xdp.frags", "xdp/devmap"))
                .allSatisfy(section -> assertThat(pointOf(section)).isEmpty());
        assertThat(List.of("perf_event", "socket", "cgroup_skb/egress", "lsm_cgroup/socket_create", "ksyscall"))
                .allSatisfy(section -> assertThat(pointOf(section)).isEmpty());
    }

    @Test
    void whatCannotBeReadIsShownWithItsForm() {
        assertThatThrownBy(() -> pointOf("kprobe/tcp_connect+end"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("kprobe/tcp_connect+end")
                .hasMessageContaining("+0x10");
        assertThatThrownBy(() -> pointOf("uprobe//bin/sh")).hasMessageContaining("uprobe//path/of/file:function");
        assertThatThrownBy(() -> pointOf("tp/sched")).hasMessageContaining("tracepoint/category/name");
    }
}
