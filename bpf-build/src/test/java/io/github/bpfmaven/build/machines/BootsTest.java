package io.github.bpfmaven.build.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.build.RecordingLog;
import io.github.bpfmaven.build.verify.Runs;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.vm.Acceleration;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.VmRun;
import io.github.bpfmaven.vm.VmSpec;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootsTest {
    private final List<List<String>> asked = new ArrayList<>();

    private static VmSpec spec(String name) {
        return VmSpec.of(name, Architecture.X86_64, Path.of("vmlinuz"), Payload.of(new Initramfs()));
    }

    private List<VmRun> run(List<List<VmRun>> answers) {
        var left = new ArrayDeque<>(answers);
        var boots = new Boots(
                specs -> {
                    asked.add(specs.stream().map(VmSpec::name).toList());
                    return left.remove();
                },
                new RecordingLog());
        return boots.run(List.of(spec("one"), spec("two")));
    }

    @Test
    void aKernelThatDidNotComeUpUnderEmulationIsBootedOnceMore() {
        var good = Runs.finished();
        var bad = Runs.notBooted(Runs.EMULATION);

        assertThat(run(List.of(List.of(good, bad), List.of(bad)))).containsExactly(good, bad);
        assertThat(asked).containsExactly(List.of("one", "two"), List.of("two"));
    }

    @Test
    void theSecondRunCounts() {
        var good = Runs.finished();
        var bad = Runs.notBooted(Runs.EMULATION);

        assertThat(run(List.of(List.of(bad, good), List.of(good)))).containsExactly(good, good);
    }

    @Test
    void aKernelThatFailsOnTheProcessorItselfOrLaterIsNot() {
        var bad = Runs.notBooted(new Acceleration(Acceleration.Kind.KVM, "it works"));

        run(List.of(List.of(bad, Runs.panicked())));

        assertThat(asked).hasSize(1);
    }
}
