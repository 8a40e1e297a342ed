package io.github.bpfmaven.runtime.attach;

import static io.github.bpfmaven.runtime.Kinds.count;
import static io.github.bpfmaven.runtime.Kinds.getpgid;
import static io.github.bpfmaven.runtime.Kinds.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.runtime.Calls;
import io.github.bpfmaven.runtime.LoadedObject;
import io.github.bpfmaven.runtime.OnKernel;
import io.github.bpfmaven.runtime.TestKernel;
import io.github.bpfmaven.runtime.TestObjects;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Probes at instructions, not at functions. */
@OnKernel
class OffsetsTest {
    private static final int KPROBE_COUNTER = 0;
    private static final int UPROBE_COUNTER = 2;
    /** Likely ones first: within {@code endbr64} or ftrace's place, behind them, behind an instruction of arm64. */
    private static final List<Long> OFFSETS = List.of(1L, 4L, 5L, 9L, 2L, 3L, 6L, 7L, 8L);

    @BeforeEach
    void permitted() {
        TestObjects.assumeLoading();
    }

    @Test
    void uprobesByTheOffsetInAFile() {
        long offset = UserFunctions.offsetOf(UserFiles.find("libc.so.6"), "getpgid");
        try (var object = load("on_uprobe")) {
            var program = object.program("on_uprobe");
            program.attach(AttachPoint.Uprobe.atFileOffset("libc.so.6", offset).inProcess(Calls.ownPid()));
            getpgid();

            assertThat(count(object, UPROBE_COUNTER)).isEqualTo(10);
        }
    }

    @Test
    void uprobesPastAFilesEndAreRefused() {
        try (var object = load("on_uprobe")) {
            var program = object.program("on_uprobe");

            assertThatThrownBy(() -> program.attach(AttachPoint.Uprobe.atFileOffset("libc.so.6", 1L << 40)))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("Cannot attach program on_uprobe")
                    .hasMessageContaining("offset=" + (1L << 40));
        }
    }

    /** Within an instruction the kernel takes no probe, so that some are refused and others are not. */
    @Test
    void kprobesWithinAFunction() {
        var function = TestKernel.assumeKprobes();
        var outcomes = new HashSet<Boolean>();
        try (var object = load("on_kprobe")) {
            for (int i = 0; i < OFFSETS.size() && outcomes.size() < 2; i++) {
                outcomes.add(called(object, new AttachPoint.Kprobe(function, OFFSETS.get(i), false)));
            }
        }
        assertThat(outcomes).containsExactlyInAnyOrder(true, false);
    }

    /** Whether there can be a probe at that place; if so, it is called. */
    private static boolean called(LoadedObject object, AttachPoint.Kprobe point) {
        long before = count(object, KPROBE_COUNTER);
        try (var attachment = object.program("on_kprobe").attach(point)) {
            getpgid();
            assertThat(count(object, KPROBE_COUNTER) - before)
                    .as(attachment.toString())
                    .isGreaterThanOrEqualTo(10);
            return true;
        } catch (BpfException e) {
            assertThat(e).hasMessageContaining("Cannot attach program on_kprobe");
            return false;
        }
    }
}
