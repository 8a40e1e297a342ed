package io.github.bpfmaven.vm;

import io.github.bpfmaven.vm.jvm.GuestRuntime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Classifies a run's end from what the guest reported, what its console says and how QEMU ended.
 *
 * <p>The kernel's phrases: {@code kernel/panic.c}, {@code mm/oom_kill.c}, {@code init/initramfs.c}; those of the
 * out-of-memory killer changed with Linux 5.3 (commit 8ac3f8fe91a2, "Kill process … score" became "Killed process").
 */
final class Diagnosis {
    private static final Pattern PANIC = Pattern.compile("Kernel panic - not syncing: (.+)");
    private static final Pattern OUT_OF_MEMORY =
            Pattern.compile("((?:Out of memory|Memory cgroup out of memory): Kill(?:ed)? process .+)");
    private static final Pattern NO_ROOM_FOR_INITRAMFS =
            Pattern.compile("(Initramfs unpacking failed: .+|rootfs image is not initramfs .+|initrd too large.*)");
    private static final Pattern HOTSPOT_CRASH = Pattern.compile("#\\s+(SIG\\w+ .+|.*Internal Error .+)");

    /** How a JVM ends whose first thread finds no room in the heap, while the guest may still have some. */
    private static final Pattern HEAP_EXHAUSTED =
            Pattern.compile("(?m)^Exception in thread \"main\" (java\\.lang\\.OutOfMemoryError.*)$");

    private static final int SIGKILL = 9;
    private static final int EXIT_OF_ABORT = 128 + 6;

    private Diagnosis() {}

    static VmOutcome of(VmSpec spec, VmEnd end, Transcript transcript, String console) {
        return outOfMemory(spec, transcript, console)
                .or(() -> heapExhausted(spec, transcript))
                .or(() -> panic(transcript, console))
                .or(() -> crash(transcript))
                .orElseGet(() -> otherwise(spec, end, transcript, console));
    }

    /** A child of a step may be the victim: then no step needs to have ended by it. */
    private static Optional<VmOutcome> outOfMemory(VmSpec spec, Transcript transcript, String console) {
        var reason = last(OUT_OF_MEMORY, console);
        var killed = transcript.steps().stream()
                .anyMatch(step -> step.end() instanceof StepEnd.Signalled by && by.signal() == SIGKILL);
        if (reason.isEmpty()
                && panicReason(console).filter(why -> why.contains("memory")).isPresent()) {
            reason = panicReason(console);
        }
        if (reason.isEmpty() && !transcript.began()) {
            reason = last(NO_ROOM_FOR_INITRAMFS, console);
        }
        boolean harmless = transcript.complete() && !killed && succeeded(transcript);
        return reason.filter(why -> !harmless).map(why -> new VmOutcome.OutOfMemory(spec.memoryMiB(), why));
    }

    private static Optional<VmOutcome> heapExhausted(VmSpec spec, Transcript transcript) {
        return transcript.steps().stream()
                .filter(step -> step.end() instanceof StepEnd.Exited exited && exited.code() != 0)
                .flatMap(step -> last(HEAP_EXHAUSTED, step.stderrText()).stream())
                .map(why -> (VmOutcome) new VmOutcome.OutOfMemory(spec.memoryMiB(), why))
                .findFirst();
    }

    private static boolean succeeded(Transcript transcript) {
        return transcript.steps().stream().allMatch(step -> step.end().succeeded());
    }

    private static Optional<VmOutcome> panic(Transcript transcript, String console) {
        if (transcript.complete()) {
            return Optional.empty();
        }
        return panicReason(console)
                .map(why -> transcript.began()
                        ? new VmOutcome.KernelPanic(why)
                        : new VmOutcome.BootFailure("it panicked: " + why));
    }

    private static Optional<VmOutcome> crash(Transcript transcript) {
        return transcript.steps().stream()
                .flatMap(step -> crash(step, transcript).stream())
                .findFirst();
    }

    /** HotSpot's own words say more than the signal that it ends by. */
    private static Optional<VmOutcome> crash(StepResult step, Transcript transcript) {
        return hotspotReport(step, transcript)
                .or(() -> bySignal(step.end()))
                .filter(why -> !step.end().succeeded())
                .map(why -> new VmOutcome.PayloadCrash(step.name(), why));
    }

    private static Optional<String> bySignal(StepEnd end) {
        if (end instanceof StepEnd.Signalled by) {
            return Optional.of("signal " + by.signal());
        }
        return end instanceof StepEnd.Exited exited && exited.code() == EXIT_OF_ABORT
                ? Optional.of("it aborted")
                : Optional.empty();
    }

    /** HotSpot prints the head of its report to standard output, and writes it to {@code hs_err_pid….log}. */
    private static Optional<String> hotspotReport(StepResult step, Transcript transcript) {
        var files = transcript.files().entrySet().stream()
                .filter(file -> file.getKey().startsWith(GuestRuntime.CRASHES))
                .map(file -> new String(file.getValue(), StandardCharsets.UTF_8));
        var printed = step.stdoutText();
        var texts = printed.contains("A fatal error has been detected by the Java Runtime Environment")
                ? List.of(printed)
                : files.toList();
        return texts.stream()
                .map(HOTSPOT_CRASH::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1).strip())
                .findFirst();
    }

    private static VmOutcome otherwise(VmSpec spec, VmEnd end, Transcript transcript, String console) {
        if (transcript.complete()) {
            return new VmOutcome.Finished();
        }
        if (end instanceof VmEnd.AtLimit) {
            return new VmOutcome.TimedOut(spec.limit(), phase(transcript));
        }
        if (!transcript.began() && !console.isBlank()) {
            return new VmOutcome.BootFailure("it ended before the first process reported.");
        }
        return new VmOutcome.Vanished(end.toString());
    }

    private static String phase(Transcript transcript) {
        if (!transcript.began()) {
            return "booting";
        }
        return transcript.steps().stream()
                .filter(step -> step.end() instanceof StepEnd.Unfinished)
                .reduce((first, second) -> second)
                .map(step -> "the step \"" + step.name() + "\"")
                .orElse("the time between steps");
    }

    private static Optional<String> panicReason(String console) {
        return last(PANIC, console);
    }

    private static Optional<String> last(Pattern pattern, String console) {
        return pattern.matcher(console)
                .results()
                .map(match -> match.group(1).strip())
                .reduce((first, second) -> second);
    }
}
