package io.github.bpfmaven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KvmTrialTest {
    @TempDir
    Path folder;

    private Path device;
    private final AtomicInteger trials = new AtomicInteger();

    @BeforeEach
    void makeDevice() throws Exception {
        device = Files.createFile(folder.resolve("kvm"));
    }

    private Acceleration decide(String host, Path device, String console) {
        var nothing = new Transcript(Optional.empty(), List.of(), Map.of(), List.of(), false);
        return new KvmTrial(folder.resolve("cache"), device, host).decide(Architecture.X86_64, kvm -> {
            trials.incrementAndGet();
            assertThat(kvm.kind()).isEqualTo(Acceleration.Kind.KVM);
            return new VmRun(
                    "t",
                    kvm,
                    new VmOutcome.Vanished("QEMU ended with exit code 134: failed to set MSR"),
                    nothing,
                    console,
                    Optional.empty(),
                    Duration.ZERO,
                    "");
        });
    }

    @Test
    void otherArchitecturesAreEmulatedWithoutATrial() {
        assertThat(decide("aarch64", device, "").toString())
                .isEqualTo("emulation (TCG): this host is no x86_64 machine");
        assertThat(trials).hasValue(0);
    }

    @Test
    void withoutTheDeviceItIsEmulatedWithoutATrial() {
        assertThat(decide("amd64", folder.resolve("none"), "").kind()).isEqualTo(Acceleration.Kind.TCG);
        assertThat(trials).hasValue(0);
    }

    @Test
    void aDeviceThatRunsNoGuestIsNotTrusted() {
        var decided = decide("amd64", device, "");
        assertThat(decided.kind()).isEqualTo(Acceleration.Kind.TCG);
        assertThat(decided.reason()).contains("failed to set MSR");
    }

    @Test
    void aKernelThatPrintsProvesThatGuestsRun() {
        assertThat(decide("amd64", device, "[    0.000000] Linux version 6.1").kind())
                .isEqualTo(Acceleration.Kind.KVM);
    }

    @Test
    void theTrialIsMadeOnceForEachBootOfTheHost() {
        var first = decide("amd64", device, "");
        var second = decide("amd64", device, "Linux version");
        assertThat(second).isEqualTo(first);
        assertThat(trials).hasValue(1);
    }
}
