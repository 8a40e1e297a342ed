package io.github.bpfmaven.build.shell;

import io.github.bpfmaven.build.machines.MachineOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * What a console takes beyond the build.
 *
 * @param programs of this host that the guest gets too, with their libraries, at the same paths
 */
public record ShellRequest(MachineOptions machines, List<Path> programs) {
    public ShellRequest {
        programs = List.copyOf(programs);
    }
}
