package io.github.bpfmaven.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class VmSchedulerTest {
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private static VmSpec spec(String name) {
        return VmSpec.of(name, Architecture.X86_64, Path.of("/k"), Payload.of(new Initramfs()));
    }

    private static VmRun run(VmSpec spec) {
        var nothing = new Transcript(Optional.empty(), List.of(), Map.of(), List.of(), true);
        return new VmRun(
                spec.name(),
                new Acceleration(Acceleration.Kind.TCG, "test"),
                new VmOutcome.Finished(),
                nothing,
                "",
                Optional.empty(),
                Duration.ZERO,
                "");
    }

    private VmRun counted(VmSpec spec) {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        running.decrementAndGet();
        return run(spec);
    }

    private int mostAtOnce(VmScheduler scheduler, Function<VmSpec, VmSpec> change) {
        var specs = IntStream.range(0, 6)
                .mapToObj(i -> change.apply(spec("vm" + i)))
                .toList();
        assertThat(scheduler.runAll(specs, this::counted).stream().map(VmRun::name))
                .containsExactly("vm0", "vm1", "vm2", "vm3", "vm4", "vm5");
        return most.get();
    }

    @Test
    void noMoreRunAtOnceThanThereAreCores() {
        assertThat(mostAtOnce(new VmScheduler(2, () -> 100_000), spec -> spec)).isEqualTo(2);
    }

    @Test
    void noMoreRunAtOnceThanThereIsMemoryFor() {
        assertThat(mostAtOnce(new VmScheduler(6, () -> 2_500), spec -> spec.withMemoryMiB(1000)))
                .isEqualTo(2);
    }

    @Test
    void oneThatWantsMoreThanThereIsRunsAlone() {
        assertThat(mostAtOnce(new VmScheduler(2, () -> 500), spec -> spec.withMemoryMiB(4000)
                        .withCpus(8)))
                .isEqualTo(1);
    }

    @Test
    void memoryIsAskedForAnewWhenNoMachineRuns() {
        var free = new AtomicLong(100_000);
        var scheduler = new VmScheduler(6, free::get);
        assertThat(mostAtOnce(scheduler, spec -> spec)).isGreaterThan(1);
        most.set(0);
        free.set(500);
        assertThat(mostAtOnce(scheduler, spec -> spec)).isEqualTo(1);
    }

    /** As where Maven builds several modules at once. */
    @Test
    void thoseOfSeveralCallsShareTheHost() {
        var scheduler = new VmScheduler(2, () -> 100_000);
        IntStream.range(0, 3).parallel().forEach(call -> mostAtOnce(scheduler, spec -> spec));
        assertThat(most.get()).isEqualTo(2);
        assertThat(VmScheduler.ofThisHost()).isSameAs(VmScheduler.ofThisHost());
    }

    @Test
    void whereOneThrowsTheOthersAreInterrupted() throws InterruptedException {
        var started = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var wrong = new AtomicBoolean();
        assertThatThrownBy(() -> new VmScheduler(2, () -> 100_000).runAll(List.of(spec("bad"), spec("slow")), spec -> {
                    try {
                        if (spec.name().equals("bad")) {
                            started.await();
                            throw new InputException("no image", null, null);
                        }
                        started.countDown();
                        Thread.sleep(20_000);
                        wrong.set(true);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return run(spec);
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no image");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong).isFalse();
    }

    @Test
    void memoryIsWhatTheKernelSaysOrTheControlGroupAllows(@TempDir Path folder) throws IOException {
        var information =
                Files.writeString(folder.resolve("meminfo"), "MemTotal:  99999999 kB\nMemAvailable:    4194304 kB\n");
        assertThat(HostMemory.availableMiB(information, folder.resolve("none"))).isEqualTo(4096);
        Files.writeString(folder.resolve("memory.max"), "max\n");
        Files.writeString(folder.resolve("memory.current"), "1048576\n");
        assertThat(HostMemory.availableMiB(information, folder)).isEqualTo(4096);
        Files.writeString(folder.resolve("memory.max"), "105906176\n");
        assertThat(HostMemory.availableMiB(information, folder)).isEqualTo(100);
    }
}
