package io.github.bpfmaven.vm;

import io.github.bpfmaven.support.ProcessResult;

/** How QEMU came to its end. */
sealed interface VmEnd {
    /** By itself: the guest powered off or reset, or QEMU failed. */
    record ByItself(ProcessResult result) implements VmEnd {
        @Override
        public String toString() {
            var said = result.stderr().strip();
            return "QEMU ended with exit code " + result.exitCode() + (said.isEmpty() ? "." : ": " + said);
        }
    }

    /** After the guest had said that it is done: it is not waited for. */
    record WhenDone() implements VmEnd {}

    /** At the time limit. */
    record AtLimit() implements VmEnd {}
}
