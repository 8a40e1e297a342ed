package io.github.bpfmaven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import io.github.bpfmaven.vm.jvm.GuestJvm;
import io.github.bpfmaven.vm.jvm.GuestRuntime;
import io.github.bpfmaven.vm.jvm.SharedLibraries;
import io.github.bpfmaven.vm.qemu.QemuPrograms;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Boots a real kernel for each way in which a machine may end; see {@link Host} for what it takes. */
class BootIT {
    private static Host host;
    private static VirtualMachines machines;

    @BeforeAll
    static void findHost() {
        host = Host.find();
        machines = new VirtualMachines(host.cache(), host.clang(), Optional.empty(), Progress.SILENT);
    }

    private static Initramfs withShell() {
        var files = new Initramfs();
        new SharedLibraries(Path.of("/"), Architecture.X86_64).addProgram(files, "/bin/sh", Path.of("/bin/sh"));
        return files;
    }

    private static Step shell(String name, String script) {
        return Step.of(name, "/bin/sh", "-c", script);
    }

    private static VmSpec spec(Payload payload) {
        return VmSpec.of("boot-it", Architecture.X86_64, host.kernel(), payload).withMemoryMiB(256);
    }

    private static VmRun run(Step... steps) {
        return machines.run(spec(Payload.of(withShell(), steps)));
    }

    private static GuestRuntime runtime() {
        return new GuestJvm(host.cache(), FetchOptions.DEFAULT, Progress.SILENT)
                .runtime(Architecture.X86_64, GuestJvm.USUAL_MODULES);
    }

    private static Payload java(String argument) throws URISyntaxException {
        var runtime = runtime();
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
    void aKernelWithoutAFirstProcessDoesNotBoot() {
        var spec = spec(Payload.of(new Initramfs()));
        var run = new VirtualMachine(
                        spec, QemuPrograms.find(Architecture.X86_64), machines.acceleration(spec), GuestListener.NONE)
                .run(new Initramfs().text("/nothing", ""), host.cache().resolve("scratch"), new ProcessRunner());
        assertThat(run.outcome()).as(run.report()).isInstanceOf(VmOutcome.BootFailure.class);
        assertThat(run.outcome().summary()).contains("panic");
    }

    @Test
    void aFileThatIsNoKernelMakesTheMachineVanishWithTheReason() {
        var noKernel = VmSpec.of("none", Architecture.X86_64, host.clang(), Payload.of(withShell()))
                .limitedTo(Duration.ofSeconds(20));
        var run = machines.run(noKernel);
        assertThat(run.outcome()).as(run.report()).isInstanceOf(VmOutcome.Vanished.class);
        assertThat(run.outcome().summary()).contains("qemu-system-x86_64");
    }

    @Test
    void aStepThatHangsEndsAtTheLimit() {
        var hanging = shell("hang", "while :; do read x < /dev/null; done");
        var run = machines.run(spec(Payload.of(withShell(), hanging)).limitedTo(Duration.ofSeconds(20)));
        assertThat(run.outcome())
                .as(run.report())
                .isEqualTo(new VmOutcome.TimedOut(Duration.ofSeconds(20), "the step \"hang\""));
        assertThat(run.duration()).isLessThan(Duration.ofSeconds(25));
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
                                .anyMatch("bpf-vm-boot-it"::equals))
                        .forEach(ProcessHandle::destroyForcibly);
            }
        };
        var waiting = shell("wait", "echo ready; while :; do read x < /dev/null; done");
        var run = machines.run(spec(Payload.of(withShell(), waiting)), listener);
        assertThat(run.outcome()).as(run.report()).isInstanceOf(VmOutcome.Vanished.class);
        assertThat(run.outcome().summary()).contains("137");
    }
}
