package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.types.LayoutComparison;
import io.github.bpfmaven.object.types.LayoutReport.Difference;
import io.github.bpfmaven.object.types.LayoutReport.Kinship;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import io.github.bpfmaven.probe.KnownHomonyms;
import io.github.bpfmaven.probe.headers.HeaderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dbpf.types=all}: nearly every type that a kernel's headers define, each as the kernel itself has it. */
class CoverageIT {
    private static final int FEWEST_IN_COMMON = 5_000;
    private static final double LEAST_COVERAGE = 0.99;

    @TempDir
    static Path folder;

    static List<String> kernels() {
        return Kernels.reachedOnAllArchitectures();
    }

    @BeforeAll
    static void probeThemAllInOneBuild() {
        var run = Maven.in(folder)
                .property("bpf.targets", String.join(",", kernels()))
                .property("bpf.types", "all")
                .run(Maven.PLUGIN + ":probe");
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void everyTypeInCommonIsTheKernelsOwn(String id) throws IOException {
        var report = LayoutComparison.compare(probed(id), Kernels.ownBtf(id));

        var byName = report.differing().stream().collect(Collectors.partitioningBy(CoverageIT::isHomonym));
        System.out.printf(
                "%s, all types: %d in common with the kernel's own BTF, %d identical%n",
                id, report.commonDefinitions(), report.identical());
        byName.get(true)
                .forEach(homonym -> System.out.println("    " + homonym.type() + ": "
                        + KnownHomonyms.places(homonym.type()).orElseThrow()));
        assertThat(byName.get(false)).isEmpty();
        assertThat(report.commonNames()).isGreaterThanOrEqualTo(FEWEST_IN_COMMON);
    }

    private static boolean isHomonym(Difference difference) {
        return difference.kinship() != Kinship.CLOSE
                && KnownHomonyms.places(difference.type()).isPresent();
    }

    /** What headers define is counted by a tool that knows nothing of this one. */
    @ParameterizedTest
    @MethodSource("kernels")
    void nearlyEveryStructThatHeadersDefineAndTheKernelHasIsThere(String id) throws IOException {
        var ours = probed(id);
        var theirs = Kernels.ownBtf(id);
        var defined =
                new TreeMap<>(HeaderTags.of(HeaderTree.of(Kernels.headers(id).folders()), folder));
        defined.keySet().removeIf(name -> !defines(theirs, name));

        var missing = new TreeSet<>(defined.keySet());
        missing.removeIf(name -> defines(ours, name));

        double coverage = 1 - (double) missing.size() / defined.size();
        System.out.printf(
                "%s, all types: %d structs and unions in headers and in the kernel, %d missing, %.2f %%%n",
                id, defined.size(), missing.size(), coverage * 100);
        missing.forEach(name -> System.out.println("    " + name + ": " + defined.get(name)));
        assertThat(coverage).isGreaterThanOrEqualTo(LEAST_COVERAGE);
        assertThat(defined).hasSizeGreaterThan(3_000);
    }

    private static boolean defines(TypeGraph graph, String name) {
        return graph.idOf(NameSpace.STRUCT, name).isPresent()
                || graph.idOf(NameSpace.UNION, name).isPresent();
    }

    private static TypeGraph probed(String id) throws IOException {
        var file = folder.resolve("target/bpf").resolve(id).resolve("vmlinux.btf");
        return BtfReader.read(Files.readAllBytes(file), file.toString());
    }
}
