package io.github.bpfmaven.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.SearchPath;
import io.github.bpfmaven.vm.Acceleration;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.VmSpec;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuCommandTest {
    private static final QemuPrograms PROGRAMS = new QemuPrograms(Path.of("/q"), Path.of("/setpriv"));

    private static VmSpec spec(Architecture architecture) {
        return VmSpec.of("debian-12", architecture, Path.of("/k"), Payload.of(new Initramfs()))
                .withMemoryMiB(300)
                .withCpus(2);
    }

    private static String line(VmSpec spec, Acceleration.Kind kind) {
        return new QemuCommand(PROGRAMS, spec, kind, Path.of("/i"), Path.of("/c"), Path.of("/r"))
                .invocation(Duration.ofSeconds(9))
                .commandLine();
    }

    @Test
    void anEmulatedPcHasTwoSerialPortsAndNothingElse() {
        assertThat(line(spec(Architecture.X86_64), Acceleration.Kind.TCG))
                .startsWith("/setpriv --pdeathsig KILL -- /q -name bpf-vm-debian-12 -no-user-config -nodefaults")
                .contains("-display none -no-reboot -m 300M -smp 2")
                .contains("-accel tcg,thread=multi -cpu max")
                .contains("-kernel /k -initrd /i")
                .contains("'console=ttyS0 panic=-1 oops=panic")
                .contains("-chardev file,id=console,path=/c -chardev file,id=results,path=/r")
                .endsWith("-serial chardev:console -serial chardev:results");
    }

    @Test
    void anEmulatedArmBoardHasItsSecondPortOnPci() {
        assertThat(line(spec(Architecture.ARM64), Acceleration.Kind.TCG))
                .contains("-machine virt,gic-version=max")
                .contains("-cpu cortex-a57")
                .contains("'console=ttyAMA0 ")
                .endsWith("-serial chardev:console -device pci-serial,chardev=results");
    }

    @Test
    void withKvmTheGuestHasTheHostsProcessor() {
        assertThat(line(spec(Architecture.X86_64), Acceleration.Kind.KVM)).contains("-accel kvm -cpu host");
        assertThat(line(spec(Architecture.ARM64), Acceleration.Kind.KVM)).contains("-accel kvm -cpu host");
    }

    /** See the constant: without it every fourth emulated boot of a recent kernel dies. */
    @Test
    void onlyEmulatedPcsHideTheInstructionThatQemuGetsWrong() {
        assertThat(line(spec(Architecture.X86_64), Acceleration.Kind.TCG)).contains("clearcpuid=141");
        assertThat(line(spec(Architecture.X86_64), Acceleration.Kind.KVM)).doesNotContain("clearcpuid");
        assertThat(line(spec(Architecture.ARM64), Acceleration.Kind.TCG)).doesNotContain("clearcpuid");
    }

    @Test
    void aTerminalTakesTheConsolesPlace() {
        assertThat(line(spec(Architecture.X86_64).onTerminal(Path.of("/dev/tty")), Acceleration.Kind.TCG))
                .contains("serial,id=console,path=/dev/tty")
                .doesNotContain("path=/c")
                .contains(" quiet");
    }

    @Test
    void commasInPathsDoNotBecomeOptions() {
        var command = new QemuCommand(
                PROGRAMS,
                spec(Architecture.X86_64),
                Acceleration.Kind.TCG,
                Path.of("/i"),
                Path.of("/a,b"),
                Path.of("/r"));
        assertThat(command.invocation(Duration.ofSeconds(1)).arguments()).contains("file,id=console,path=/a,,b");
    }

    @Test
    void aMissingProgramIsNamedWithItsPackage(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> QemuPrograms.find(Architecture.ARM64, new SearchPath(folder.toString())))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("qemu-system-aarch64")
                .hasMessageContaining("apt install qemu-system-arm");
        var qemu = Files.createFile(folder.resolve("qemu-system-x86_64"));
        assertThat(qemu.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> QemuPrograms.find(Architecture.X86_64, new SearchPath(folder.toString())))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("setpriv")
                .hasMessageContaining("util-linux");
    }
}
