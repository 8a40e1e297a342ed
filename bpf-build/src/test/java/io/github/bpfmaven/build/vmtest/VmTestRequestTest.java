package io.github.bpfmaven.build.vmtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.build.machines.GuestPrograms;
import io.github.bpfmaven.build.machines.MachineOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VmTestRequestTest {
    @TempDir
    Path folder;

    private List<String> classes(String named) throws Exception {
        var within = Files.createDirectories(folder.resolve("com/example"));
        for (var name : List.of("ConnectionsInVm", "ConnectionsInVm$Nested", "PlainTest")) {
            Files.write(within.resolve(name + ".class"), new byte[0]);
        }
        var machines = new MachineOptions(Map.of(), false, Optional.empty(), 512, 1, Duration.ofSeconds(1));
        return new VmTestRequest(
                        machines,
                        folder,
                        folder,
                        List.of(),
                        named,
                        List.of(),
                        List.of(),
                        Map.of(),
                        Set.of(),
                        new GuestPrograms(List.of()))
                .classes();
    }

    @Test
    void classesAreThoseOfTheFolderThatAreMeant() throws Exception {
        assertThat(classes(null)).containsExactly("com.example.ConnectionsInVm", "com.example.ConnectionsInVm$Nested");
        assertThat(classes("PlainTest#one")).containsExactly("com.example.PlainTest");
        assertThat(classes("NoSuch*")).isEmpty();
    }
}
