package io.github.bpfmaven.build.vmtest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.build.BuildRequest;
import io.github.bpfmaven.build.RecordingLog;
import io.github.bpfmaven.build.machines.GuestPrograms;
import io.github.bpfmaven.build.machines.MachineOptions;
import io.github.bpfmaven.support.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VmTestRunTest {
    @TempDir
    Path folder;

    /** A request of nothing: whatever asked anything of the build would fail otherwise. */
    private VmTestRun run(Path program) throws Exception {
        Files.write(folder.resolve("ConnectionsInVm.class"), new byte[0]);
        var request = new BuildRequest(List.of(), null, null, null, List.of(), List.of(), false, null, folder, null, 1);
        var tests = new VmTestRequest(
                new MachineOptions(Map.of(), false, Optional.empty(), 512, 1, Duration.ofSeconds(1)),
                folder,
                folder,
                List.of(),
                null,
                List.of(),
                List.of(),
                Map.of(),
                Set.of(),
                new GuestPrograms(List.of(program)));
        return new VmTestRun(request, tests, new RecordingLog());
    }

    @Test
    void aProgramForGuestsThatDoesNotExistIsToldBeforeAnythingIsBuilt() {
        var missing = folder.resolve("setprivv");

        assertThatThrownBy(() -> run(missing).run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The program setprivv of <programs> does not exist.")
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("/usr/sbin/bpftool");
    }
}
