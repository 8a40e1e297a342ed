package io.github.bpfmaven.build.shell;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.build.BuildRequest;
import io.github.bpfmaven.build.RecordingLog;
import io.github.bpfmaven.build.machines.GuestPrograms;
import io.github.bpfmaven.build.machines.MachineOptions;
import io.github.bpfmaven.support.InputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellRunTest {
    @TempDir
    Path folder;

    @Test
    void aProgramForTheGuestThatDoesNotExistIsToldBeforeAnythingIsBuilt() {
        var nothing = new BuildRequest(List.of(), null, null, null, List.of(), List.of(), false, null, folder, null, 1);
        var machines = new MachineOptions(Map.of(), false, Optional.empty(), 512, 1, Duration.ofSeconds(1));
        var shell = new ShellRequest(machines, new GuestPrograms(List.of(folder.resolve("setprivv"))));

        assertThatThrownBy(() -> new ShellRun(nothing, shell, new RecordingLog()).run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The program setprivv of <programs> does not exist.");
    }
}
