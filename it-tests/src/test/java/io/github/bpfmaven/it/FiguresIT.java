package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.build.BpfBuild;
import io.github.bpfmaven.build.BuildLog;
import io.github.bpfmaven.build.BuildRequest;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.c.VmlinuxHeader;
import io.github.bpfmaven.templates.java.DecoderOptions;
import io.github.bpfmaven.toolchain.Clang;
import io.github.bpfmaven.toolchain.ClangRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long the main steps take; each figure is printed, and has a limit. */
class FiguresIT {
    private static final Duration LONGEST_PROBE = Duration.ofSeconds(4);
    private static final Duration LONGEST_GENERATION = Duration.ofSeconds(8);
    private static final int STRUCTS = 500;
    /** Of what a compile takes beyond the compiler's start. */
    private static final double LARGEST_SHARE_OF_A_FULL_COMPILE = 0.3;

    private static final int WARM_UPS = 6;
    private static final int RUNS = 9;

    @TempDir
    Path folder;

    static List<String> kernels() {
        return Kernels.reached();
    }

    /** In a process of its own, with the packages unpacked and nothing probed before: what a user waits for once. */
    @ParameterizedTest
    @MethodSource("kernels")
    void aColdProbeWithTheHeadersAtHand(String id) throws IOException {
        var headers = String.join(
                ":", Kernels.headers(id).folders().stream().map(Path::toString).toList());
        var cache = folder.resolve("cache");
        Kernels.toolchain(cache); // unpacked once for all, as on a user's machine
        var project = Maven.in(folder).property("bpf.cache", cache.toString());
        Figures.assertWithin(LONGEST_PROBE.toMillis(), id + ": cold probe, ms", attempt -> {
            WholeFiles.deleteTree(cache.resolve("probes"));
            WholeFiles.deleteTree(folder.resolve("target"));
            var run = project.run("-o", Maven.PLUGIN + ":probe", "-Dbpf.target=cold", "-Dbpf.headers=" + headers);
            assertThat(run.exitCode()).as(run.output()).isZero();
            return run.goalMillis();
        });
    }

    /** Finding what the program reaches, writing it, compiling and stripping, against one compile with everything. */
    @ParameterizedTest
    @MethodSource("kernels")
    void theWayFromSourceAndTypesToTheObject(String id) throws IOException {
        var source = Maven.projectRoot().resolve("examples/tcp-state/src/main/bpf/tcp_state.bpf.c");
        var project = folder.resolve("project");
        var copy = project.resolve("src/main/bpf/tcp_state.bpf.c");
        WholeFiles.write(copy, Files.readString(source));
        var build = request(project, id);
        var whole = folder.resolve("whole");
        WholeFiles.write(
                whole.resolve("vmlinux.h"),
                VmlinuxHeader.render(Kernels.ownBtf(id), List.of(), VmlinuxHeader.Options.forKernel(id)));

        var nothing = folder.resolve("nothing.c");
        WholeFiles.write(nothing, "");

        var starts = new ArrayList<Long>();
        var ours = new ArrayList<Long>();
        var against = new ArrayList<Long>();
        for (int i = 0; i < WARM_UPS + RUNS; i++) {
            WholeFiles.deleteTree(project.resolve("target/bpf/" + id + "/state/tcp_state.txt"));
            var compiled = new BpfBuild(build, new Quiet()).compile().programs().get(0);
            long full = compileAgainst(whole, project, id, copy);
            if (i >= WARM_UPS) {
                starts.add(compileAgainst(whole, project, id, nothing));
                ours.add(compiled.duration().toMillis());
                against.add(full);
            }
        }

        // in turn, and the least of each: what else the machine does, the young JVM's compiler included, only ever adds
        // The compiler's start, from 30 ms to over 100 by the machine's page faults, is in both: no header changes it.
        long start = Collections.min(starts);
        double share = (double) (Collections.min(ours) - start) / (Collections.min(against) - start);
        System.out.printf(
                "%s: source to object, ms: %s, against the whole vmlinux.h: %s, an empty source: %s, share without"
                        + " the compiler's start: %.2f, with it: %.2f%n",
                id, ours, against, starts, share, (double) Collections.min(ours) / Collections.min(against));
        assertThat(share).isLessThan(LARGEST_SHARE_OF_A_FULL_COMPILE);
    }

    private static long compileAgainst(Path whole, Path project, String id, Path source) {
        var call = Clang.of(Kernels.toolchain())
                .with("--target=bpfel", "-mcpu=v2", "-O2", "-g", "-std=gnu11", "-fms-extensions", "-w", "-nostdlibinc")
                .with("-D__TARGET_ARCH_x86")
                .includeFolders(List.of(whole, project.resolve("target/bpf/" + id + "/include")))
                .with("-c", source.toString(), "-o", whole.resolve("whole.o").toString());
        var result = new ClangRunner(new ProcessRunner()).run(call);
        assertThat(result.process().report()).contains("exit code: 0");
        return result.process().duration().toMillis();
    }

    /** From debug information to the sources on disk, records and flyweights, in a process of its own. */
    @Test
    void decodersForManyStructs() throws IOException {
        var unit = folder.resolve("many.c");
        WholeFiles.write(unit, ManyStructs.text(STRUCTS));
        var object = folder.resolve("many.o").toString();
        var compiled = new ClangRunner(new ProcessRunner())
                .run(Clang.of(Kernels.toolchain()).with("--target=bpfel", "-g", "-c", unit.toString(), "-o", object));
        assertThat(compiled.process().report()).contains("exit code: 0");
        Figures.assertWithin(LONGEST_GENERATION.toMillis(), "decoders for " + STRUCTS + " structs, ms", attempt -> {
            var run = new ProcessRunner().run(generation(object, folder.resolve("java" + attempt)));
            assertThat(run.stdout()).as(run.report()).isEqualToIgnoringNewLines(Integer.toString(STRUCTS));
            return run.duration().toMillis();
        });
    }

    private static Invocation generation(String object, Path sources) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("java.class.path");
        return Invocation.of(
                java,
                List.of("-cp", classPath, GenerateDecoders.class.getName(), object, sources.toString()),
                Duration.ofMinutes(2));
    }

    private static BuildRequest request(Path project, String id) {
        var toolchain = Kernels.toolchain();
        return new BuildRequest(
                List.of(Kernels.target(id)),
                new BuildRequest.Layout(
                        project,
                        project.resolve("src/main/bpf"),
                        List.of(),
                        project.resolve("target/bpf"),
                        project.resolve("target/generated-sources/bpf"),
                        project.resolve("target/classes")),
                new BuildRequest.Compiler(List.of(), Map.of(), List.of()),
                new BuildRequest.Decoders("com.example", List.of(), List.of(), DecoderOptions.STANDARD, true, null),
                List.of(),
                List.of(),
                false,
                () -> toolchain,
                Kernels.cache(),
                FetchOptions.DEFAULT,
                2);
    }

    private static final class Quiet implements BuildLog {
        @Override
        public void say(String message) {}

        @Override
        public void sayOnce(String message) {}

        @Override
        public void detail(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void error(String message) {
            System.out.println(message);
        }
    }
}
