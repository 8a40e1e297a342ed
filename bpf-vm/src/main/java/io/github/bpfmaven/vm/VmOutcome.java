package io.github.bpfmaven.vm;

import java.time.Duration;

/** How a virtual machine ended, classified. Only {@link Finished} is no failure of the machine. */
public sealed interface VmOutcome {
    /** For people: one sentence. */
    String summary();

    /** Every step came to its end; their exit codes may still tell of failures. */
    record Finished() implements VmOutcome {
        @Override
        public String summary() {
            return "All steps have ended.";
        }
    }

    /** The first process was not reached. */
    record BootFailure(String reason) implements VmOutcome {
        @Override
        public String summary() {
            return "The kernel did not boot: " + reason;
        }
    }

    /** The kernel gave up while steps ran. */
    record KernelPanic(String reason) implements VmOutcome {
        @Override
        public String summary() {
            return "The kernel panicked: " + reason;
        }
    }

    /**
     * The limit was reached.
     *
     * @param during what it was doing, such as {@code booting} or {@code the step "load"}
     */
    record TimedOut(Duration limit, String during) implements VmOutcome {
        @Override
        public String summary() {
            return "Not finished after " + limit.toSeconds() + " s, during " + during + ".";
        }
    }

    /** The guest's memory did not suffice. */
    record OutOfMemory(int memoryMiB, String reason) implements VmOutcome {
        @Override
        public String summary() {
            return "The guest's " + memoryMiB + " MiB of memory did not suffice: " + reason;
        }
    }

    /**
     * A step's process ended by a signal, or its JVM crashed.
     *
     * @param step its name
     * @param reason such as the signal and the first lines of the JVM's own report
     */
    record PayloadCrash(String step, String reason) implements VmOutcome {
        @Override
        public String summary() {
            return "The step \"" + step + "\" crashed: " + reason;
        }
    }

    /** QEMU ended without the guest's having said anything of it. */
    record Vanished(String reason) implements VmOutcome {
        @Override
        public String summary() {
            return "The virtual machine vanished: " + reason;
        }
    }
}
