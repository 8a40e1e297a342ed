package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.types.LayoutComparison;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.templates.c.LayoutAssertions;
import io.github.bpfmaven.toolchain.Clang;
import io.github.bpfmaven.toolchain.ClangRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The heart of it: what the probe finds in a kernel's headers is what the kernel itself says of its types. */
class LayoutsIT {
    private static final int FEWEST_IN_COMMON = 1_500;

    @TempDir
    Path folder;

    static List<String> kernels() {
        return Kernels.reached();
    }

    private Path probe(String id) {
        var run = Maven.in(folder).run(Maven.PLUGIN + ":probe", "-Dbpf.targets=" + id);
        assertThat(run.exitCode()).as(run.output()).isZero();
        return folder.resolve("target/bpf").resolve(id);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void everyCommonStructAndUnionIsLaidOutAsInTheKernelsOwnBtf(String id) throws IOException {
        var file = probe(id).resolve("vmlinux.btf");
        var ours = BtfReader.read(Files.readAllBytes(file), file.toString());

        var report = LayoutComparison.compare(ours, Kernels.ownBtf(id));

        System.out.printf(
                "%s: %d structs and unions in common with the kernel's own BTF, %d identical, %d homonyms%n",
                id, report.commonDefinitions(), report.identical(), report.homonyms());
        assertThat(report.differing()).isEmpty();
        assertThat(report.identical()).isEqualTo(report.commonDefinitions());
        assertThat(report.commonNames()).isGreaterThanOrEqualTo(FEWEST_IN_COMMON);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void theHeaderThatIsGeneratedHasEveryLayoutOfTheTypesItIsGeneratedFrom(String id) throws IOException {
        var target = probe(id);
        var graph = BtfReader.read(Files.readAllBytes(target.resolve("vmlinux.btf")), "vmlinux.btf");
        var unit = Files.writeString(
                folder.resolve("layouts.c"), "#include \"vmlinux.h\"\n" + LayoutAssertions.render(graph));

        var result = new ClangRunner(new ProcessRunner())
                .run(Clang.of(Kernels.toolchain())
                        .target("bpf")
                        .with("-fsyntax-only", "-std=gnu11", "-fms-extensions", "-w", "-I" + target, unit.toString()));

        assertThat(result.process().report()).contains("exit code: 0");
        assertThat(Files.readString(unit).split("_Static_assert", -1)).hasSizeGreaterThan(10_000);
    }
}
