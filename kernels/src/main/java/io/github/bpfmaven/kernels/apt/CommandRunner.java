package io.github.bpfmaven.kernels.apt;

import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessResult;

/** Runs a command to its end; {@link io.github.bpfmaven.support.ProcessRunner} outside of tests. */
@FunctionalInterface
public interface CommandRunner {
    ProcessResult run(Invocation invocation);
}
