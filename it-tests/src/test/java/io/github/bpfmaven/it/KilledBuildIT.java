package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A build that is killed can clean nothing up: what it had running and lying around must go by itself. {@code
 * -Dkilled.build.seed=SEED} repeats the moments of a run.
 */
class KilledBuildIT {
    private static final int TIMES = 5;
    /** The exit code that Java gives a process that SIGKILL ended. */
    private static final int KILLED = 128 + 9;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String KERNEL = "debian-12-6.1-cloud";

    @TempDir
    Path folder;

    /** Tells this build's machines from others on this host. */
    private final String target = "killed-" + ProcessHandle.current().pid();

    @Test
    void fiveSecondsLaterNoMachineAndNoFileIsLeftAndTheNextBuildSucceeds() throws Exception {
        long seed = Long.getLong("killed.build.seed", System.nanoTime());
        var random = new Random(seed);
        var project = project();
        long start = System.nanoTime();
        assertSucceeds(build(project));
        long whole = (System.nanoTime() - start) / 1_000_000;

        for (int killed = 0; killed < TIMES; ) {
            long moment = random.nextLong(whole);
            boolean wasAlive = isKilled(project, moment);
            System.out.printf(
                    "%s after %d of %d ms (seed %d)%n", wasAlive ? "killed" : "over already", moment, whole, seed);
            awaitNothingLeft(project);
            if (wasAlive) {
                killed++;
            } else {
                whole = Math.max(moment, 1);
            }
        }

        assertSucceeds(build(project));
        assertThat(MachineReport.ofVerify(project.folder(), target).cases())
                .extracting(MachineReport.Case::result)
                .containsOnly("passed");
    }

    /**
     * Kills a build that has everything to do again; false where it was over before that. Its exit code tells, as it
     * may end between any question and the kill.
     */
    private boolean isKilled(TestProject project, long moment) throws Exception {
        WholeFiles.deleteTree(project.folder().resolve("target"));
        var build = build(project);
        build.waitFor(moment, TimeUnit.MILLISECONDS);
        int exitCode = build.destroyForcibly().waitFor();
        assertThat(exitCode).as("exit code").isIn(0, KILLED);
        return exitCode == KILLED;
    }

    private TestProject project() {
        var headers = String.join(
                ":",
                Kernels.headers(KERNEL).folders().stream().map(Path::toString).toList());
        return TestProject.in(
                folder.resolve("project"),
                "<targets><target><id>%s</id><headers>%s</headers><image>%s</image></target></targets>"
                        .formatted(target, headers, Kernels.image(KERNEL)));
    }

    /** The script replaces itself by Java: who kills the one kills the other. */
    private Process build(TestProject project) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("maven.home"), "bin/mvn").toString(),
                        "-B",
                        "-q",
                        "-Dmaven.repo.local=" + Maven.localRepository(),
                        Maven.PLUGIN + ":verify")
                .directory(project.folder().toFile())
                .inheritIO();
        builder.environment().put("MAVEN_OPTS", "-Djava.io.tmpdir=" + Files.createDirectories(temporary()));
        return builder.start();
    }

    private static void assertSucceeds(Process build) throws InterruptedException {
        assertThat(build.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
        assertThat(build.exitValue()).isZero();
    }

    private void awaitNothingLeft(TestProject project) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!left(project).isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
        assertThat(left(project)).as("left of the build").isEmpty();
    }

    /** Machines that run, and files that are not what a build is to make. */
    private List<String> left(TestProject project) throws IOException {
        var machines = ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains("bpf-vm-" + target));
        var unfinished = Stream.of(project.folder(), Kernels.cache())
                .flatMap(KilledBuildIT::files)
                .filter(file -> file.endsWith(".part") || file.contains(".part/"));
        var scratch = Stream.of(temporary(), Kernels.cache().resolve("vm/scratch"))
                .flatMap(KilledBuildIT::files)
                .filter(file -> !file.contains("/jansi-")); // Maven's own
        return Stream.of(machines, unfinished, scratch).flatMap(found -> found).toList();
    }

    private static Stream<String> files(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path temporary() {
        return folder.resolve("tmp");
    }
}
