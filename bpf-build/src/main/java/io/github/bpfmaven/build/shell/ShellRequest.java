package io.github.bpfmaven.build.shell;

import io.github.bpfmaven.build.machines.GuestPrograms;
import io.github.bpfmaven.build.machines.MachineOptions;

/**
 * What a console takes beyond the build.
 *
 * @param programs that the guest gets beyond the usual ones
 */
public record ShellRequest(MachineOptions machines, GuestPrograms programs) {}
