package io.github.bpfmaven.vm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A virtual machine's run, from QEMU's start to its end.
 *
 * @param name of its {@link VmSpec}
 * @param transcript what it reported, complete or not
 * @param console what the kernel printed, the last megabyte of it; empty where a terminal was the console
 * @param initReached from QEMU's start until the first process reported; empty where it was not reached
 * @param duration from QEMU's start to its end
 * @param commandLine QEMU's, as a person would paste it into a shell
 */
public record VmRun(
        String name,
        Acceleration acceleration,
        VmOutcome outcome,
        Transcript transcript,
        String console,
        Optional<Duration> initReached,
        Duration duration,
        String commandLine) {
    private static final int TAIL = 60; // a panic's registers and call trace come after its reason

    /** Every step ran to its end with exit code 0. */
    public boolean succeeded() {
        return outcome instanceof VmOutcome.Finished
                && transcript.steps().stream().allMatch(step -> step.end().succeeded());
    }

    /** The last lines that the kernel printed. */
    public List<String> consoleTail() {
        var lines = console.lines().toList();
        return lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
    }

    /** What went wrong and what the console said last: all that is needed to understand a failure. */
    public String report() {
        var text = new StringBuilder(name).append(": ").append(outcome.summary());
        text.append("\naccelerator: ").append(acceleration);
        text.append("\nran for:     ").append(duration.toMillis() / 1000.0).append(" s");
        text.append("\ncommand:     ").append(commandLine);
        transcript
                .steps()
                .forEach(step ->
                        text.append("\nstep ").append(step.name()).append(": ").append(step.end()));
        transcript.notes().forEach(note -> text.append("\nnote: ").append(note));
        text.append("\nconsole:");
        consoleTail().forEach(line -> text.append("\n  ").append(line));
        return text.append('\n').toString();
    }
}
