package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.image.VmlinuxImage;
import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.elf.ElfFile;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a kernel's types take in memory; how long reading them takes is told by the benchmarks. */
class BtfMemoryIT {
    private static final double MOST_TIMES_THE_FILE = 5;

    static List<String> kernels() {
        return Kernels.reached();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aKernelsTypesTakeAFewTimesTheirFile(String id) throws IOException {
        var vmlinux = VmlinuxImage.extract(Files.readAllBytes(Kernels.image(id)));
        var btf = ElfFile.parse(ByteBuffer.wrap(vmlinux), id)
                .section(".BTF")
                .orElseThrow()
                .data()
                .toArray();

        long before = used();
        var graph = BtfReader.read(btf, id);
        assertThat(graph.compositeNamed("task_struct")).isPresent(); // the index of names counts, too
        long taken = used() - before;
        Reference.reachabilityFence(graph);

        double times = (double) taken / btf.length;
        System.out.printf("%s: BTF of %d bytes takes %.1f times that in memory%n", id, btf.length, times);
        assertThat(times).isPositive().isLessThanOrEqualTo(MOST_TIMES_THE_FILE);
    }

    private static long used() {
        var runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
