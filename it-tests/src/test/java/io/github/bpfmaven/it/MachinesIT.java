package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.vm.GuestListener;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.Step;
import io.github.bpfmaven.vm.StepEnd;
import io.github.bpfmaven.vm.VirtualMachines;
import io.github.bpfmaven.vm.VmOutcome;
import io.github.bpfmaven.vm.VmRun;
import io.github.bpfmaven.vm.VmSpec;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Boots a real kernel for each way in which a machine may end: what its steps print and leave, and which class of failure
 * it is when they do not come to their end. {@code BrokenOnPurposeIT} has the machines that fail before their first step.
 */
class MachinesIT {
    private static final String KERNEL = "debian-12-6.1-cloud";
    private static final Duration SHORT_LIMIT = Duration.ofSeconds(20);

    private static VirtualMachines machines;
    private static Path image;

    @BeforeAll
    static void findKernel() {
        machines = Guests.machines();
        image = Kernels.image(KERNEL);
    }

    private static Initramfs withShell() {
        var files = new Initramfs();
        Guests.addProgram(files, "/bin/sh");
        return files;
    }

    private static Step shell(String name, String script) {
        return Step.of(name, "/bin/sh", "-c", script);
    }

    private static VmSpec spec(Payload payload) {
        return VmSpec.of("machines-it", Architecture.X86_64, image, payload).withMemoryMiB(256);
    }

    private static VmRun run(Step... steps) {
        return machines.run(spec(Payload.of(withShell(), steps)));
    }

    private static Payload java(String argument) throws URISyntaxException {
        var runtime = Guests.runtime();
        var classes = Path.of(GuestProgram.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var name = GuestProgram.class.getName();
        var inGuest = "/app/" + name.replace('.', '/') + ".class";
        var files = runtime.addTo(new Initramfs()).file(inGuest, classes.resolve(inGuest.substring(5)));
        return Payload.of(
                files,
                Step.of("java", runtime.command(List.of("-XX:MaxDirectMemorySize=4g", "-cp", "/app", name, argument))));
    }

    @Test
    void stepsRunInOrderAndTellWhatTheyPrintAndHowTheyEnd() {
        var run = run(shell("one", "echo out; echo err >&2; exit 3"), shell("two", "printf 'a\\000b'"));
        assertThat(run.outcome()).as(run.report()).isInstanceOf(VmOutcome.Finished.class);
        assertThat(run.succeeded()).isFalse();
        var one = run.transcript().step("one");
        assertThat(one.end()).isEqualTo(new StepEnd.Exited(3));
        assertThat(one.stdoutText()).isEqualTo("out\n");
        assertThat(one.stderrText()).isEqualTo("err\n");
        var two = run.transcript().step("two");
        assertThat(two.stdoutText()).isEqualTo("a\0b");
        assertThat(two.started()).isGreaterThanOrEqualTo(one.ended());
        assertThat(run.initReached()).isPresent();
    }

    @Test
    void aStepRunsAsItsUserInItsFolderWithItsVariablesInAWholeWorld() {
        var step = shell(
                        "who",
                        "while read l; do case $l in Uid*|Gid*|Groups*) echo $l;; esac; done < /proc/self/status;"
                                + " printf '%s %s\\n' \"$PWD\" \"$COLOUR\"; read flags < /sys/class/net/lo/flags; echo lo $flags;"
                                + " for d in /sys/fs/bpf /sys/kernel/tracing /dev/pts /proc /tmp; do"
                                + " while read _ at _; do [ $at = $d ] && echo has $at; done < /proc/mounts; done;"
                                + " echo x > /tmp/mine && echo wrote; echo x 2>/dev/null > /etc/no || echo denied")
                .as(1000, 1001)
                .in("/tmp")
                .with("COLOUR", "a\nb\\c");
        var run = run(step);
        assertThat(run.succeeded()).as(run.report()).isTrue();
        assertThat(run.transcript().step("who").stdoutText())
                .contains("Uid: 1000 1000 1000 1000", "Gid: 1001 1001 1001 1001")
                .contains("/tmp a\nb\\c\n", "lo 0x9", "wrote", "denied")
                .contains("has /sys/fs/bpf", "has /sys/kernel/tracing", "has /dev/pts", "has /proc", "has /tmp");
    }

    @Test
    void backgroundStepsRunBesideTheOthersAndAreEndedAfterThem() {
        var server = shell(
                        "server",
                        "trap 'echo asked; exit 0' TERM; echo up > /tmp/up; while :; do read x < /dev/null; done")
                .inBackground();
        var stubborn = shell("stubborn", "trap '' TERM; while :; do read x < /dev/null; done")
                .inBackground();
        var client = shell("client", "until [ -s /tmp/up ]; do :; done; echo found");
        var run = run(server, stubborn, client);
        assertThat(run.succeeded()).as(run.report()).isTrue();
        assertThat(run.transcript().step("server").end()).isEqualTo(new StepEnd.Stopped());
        assertThat(run.transcript().step("server").stdoutText()).isEqualTo("asked\n");
        assertThat(run.transcript().step("stubborn").end()).isEqualTo(new StepEnd.Stopped());
        assertThat(run.transcript().step("client").stdoutText()).isEqualTo("found\n");
    }

    @Test
    void filesAndTheFilesOfFoldersComeBack() {
        var step = shell("write", "echo one > /tmp/a; echo two > /tmp/b; echo three > /run/c");
        var payload = Payload.of(withShell(), step).returning("/tmp", "/run/c", "/run/missing");
        var run = machines.run(spec(payload));
        assertThat(run.succeeded()).as(run.report()).isTrue();
        assertThat(run.transcript().files()).containsOnlyKeys("/tmp/a", "/tmp/b", "/run/c");
        assertThat(new String(run.transcript().files().get("/run/c"), StandardCharsets.UTF_8))
                .isEqualTo("three\n");
    }

    @Test
    void programsThatAreNotThereEndLikeInAShell() {
        var run = run(Step.of("nothing", "/bin/none"), shell("lost", "echo").in("/none"));
        assertThat(run.transcript().step("nothing").end()).isEqualTo(new StepEnd.Exited(127));
        assertThat(run.transcript().step("lost").end()).isEqualTo(new StepEnd.Exited(126));
    }

    @Test
    void javaRuns() throws Exception {
        var run = machines.run(spec(java("hello")).withMemoryMiB(512));
        assertThat(run.succeeded()).as(run.report()).isTrue();
        assertThat(run.transcript().step("java").stdoutText())
                .isEqualTo("hello from " + run.transcript().release().orElseThrow() + " as root at true\n");
    }

    @Test
    void severalRunAtOnce() {
        var payload = Payload.of(withShell(), shell("hi", "echo hi"));
        var runs = machines.runAll(List.of(spec(payload), spec(payload)));
        assertThat(runs)
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.succeeded()).as(run.report()).isTrue());
    }

    @Test
    void aKernelThatPanicsUnderAStepIsAPanic() {
        var run = run(shell("crash", "echo going; echo c > /proc/sysrq-trigger"));
        assertThat(run.outcome())
                .as(run.report())
                .isInstanceOfSatisfying(VmOutcome.KernelPanic.class, panic -> assertThat(panic.reason())
                        .containsIgnoringCase("sysrq triggered crash"));
        assertThat(run.transcript().step("crash").stdoutText()).isEqualTo("going\n");
        assertThat(run.consoleTail()).anyMatch(line -> line.contains("Kernel panic"));
    }

    @Test
    void aFileThatIsNoKernelMakesTheMachineVanishWithTheReason() {
        var noKernel = VmSpec.of(
                        "none", Architecture.X86_64, Kernels.toolchain().clang(), Payload.of(withShell()))
                .limitedTo(SHORT_LIMIT);
        var run = machines.run(noKernel);
        assertThat(run.outcome()).as(run.report()).isInstanceOf(VmOutcome.Vanished.class);
        assertThat(run.outcome().summary()).contains("qemu-system-x86_64");
    }

    @Test
    void aStepThatHangsEndsAtTheLimit() {
        var hanging = shell("hang", "while :; do read x < /dev/null; done");
        var run = machines.run(spec(Payload.of(withShell(), hanging)).limitedTo(SHORT_LIMIT));
        assertThat(run.outcome()).as(run.report()).isEqualTo(new VmOutcome.TimedOut(SHORT_LIMIT, "the step \"hang\""));
        assertThat(run.duration()).isLessThan(SHORT_LIMIT.plusSeconds(5));
    }

    @Test
    void aProcessThatTakesAllMemoryIsOutOfMemory() throws Exception {
        var run = machines.run(spec(java("fill")).withMemoryMiB(400));
        assertThat(run.outcome())
                .as(run.report())
                .isInstanceOfSatisfying(VmOutcome.OutOfMemory.class, outcome -> assertThat(outcome.reason())
                        .contains("java"));
    }

    @Test
    void anArchiveThatDoesNotFitIsOutOfMemory() throws Exception {
        var run = machines.run(spec(java("hello")).withMemoryMiB(140));
        assertThat(run.outcome()).as(run.report()).isInstanceOf(VmOutcome.OutOfMemory.class);
    }

    /** In the words of HotSpot, which the JVM prints before it ends by abort(). */
    @Test
    void aJvmThatReadsNoMemoryCrashedByItsSignal() throws Exception {
        var run = machines.run(spec(java("crash")).withMemoryMiB(512));
        assertThat(run.outcome()).as(run.report()).isInstanceOfSatisfying(VmOutcome.PayloadCrash.class, crash -> {
            assertThat(crash.step()).isEqualTo("java");
            assertThat(crash.reason()).startsWith("SIGSEGV");
        });
    }

    @Test
    void aProcessThatEndsBySignalCrashed() {
        var run = run(shell("crash", "kill -SEGV $$"), shell("after", "echo still"));
        assertThat(run.outcome()).as(run.report()).isEqualTo(new VmOutcome.PayloadCrash("crash", "signal 11"));
        assertThat(run.transcript().step("after").stdoutText()).isEqualTo("still\n");
    }

    @Test
    void aMachineThatIsKilledVanished() {
        var listener = new GuestListener() {
            @Override
            public void printed(Step step, boolean error, byte[] bytes) {
                ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().arguments().stream()
                                .flatMap(Arrays::stream)
                                .anyMatch("bpf-vm-machines-it"::equals))
                        .forEach(ProcessHandle::destroyForcibly);
            }
        };
        var waiting = shell("wait", "echo ready; while :; do read x < /dev/null; done");
        var run = machines.run(spec(Payload.of(withShell(), waiting)), listener);
        assertThat(run.outcome()).as(run.report()).isInstanceOf(VmOutcome.Vanished.class);
        assertThat(run.outcome().summary()).contains("137");
    }
}
