package io.github.bpfmaven.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.runtime.Calls;
import io.github.bpfmaven.runtime.OnKernel;
import io.github.bpfmaven.runtime.TestObjects;
import io.github.bpfmaven.runtime.sys.Host;
import io.github.bpfmaven.support.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnKernel
class TracefsTest {
    @TempDir
    Path folder;

    @Test
    void whoMayMountsItWhereItIsNot() throws Exception {
        TestObjects.assumeLoading();
        assumeThat(Files.readString(Path.of("/proc/filesystems"))).contains("tracefs");

        var mounted = Tracefs.mounted();

        assertThat(mounted.root().resolve("events/sched/sched_switch/id")).exists();
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).contains(" " + mounted.root() + " tracefs ");
    }

    @Test
    void aMountedFileSystemHasItsFiles() throws Exception {
        TestObjects.assumeLoading();
        Host.mount("proc", folder.toString());
        try {
            assertThat(folder.resolve("self/stat")).exists();
            assertThat(Files.readString(Path.of("/proc/self/mounts")))
                    .contains("proc " + folder + " proc rw,nosuid,nodev,noexec");
        } finally {
            Calls.unmount(folder);
        }
    }

    @Test
    void aTracepointThatIsMissingIsNamedWithNearOnes() throws Exception {
        var events = folder.resolve("events");
        Files.createDirectories(events.resolve("sched/sched_switch"));
        Files.writeString(events.resolve("sched/sched_switch/id"), "316\n");
        var tracefs = new Tracefs(folder);

        assertThat(tracefs.tracepointId("sched", "sched_switch")).isEqualTo(316);
        assertThatThrownBy(() -> tracefs.tracepointId("sched", "sched_swich"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("This kernel has no tracepoint sched/sched_swich.")
                .hasMessageContaining("Did you mean sched/sched_switch");
    }
}
