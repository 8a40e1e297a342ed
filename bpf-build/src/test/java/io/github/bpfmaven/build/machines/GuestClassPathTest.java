package io.github.bpfmaven.build.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.bpfmaven.runtime.verify.PhaseResult;
import io.github.bpfmaven.runtime.verify.PhaseResult.Phase;
import io.github.bpfmaven.runtime.verify.VerifyMain;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestClassPathTest {
    @TempDir
    Path classes;

    private ProcessResult verify(String program) {
        var classPath = Stream.concat(GuestClassPath.ofRuntime().places().stream(), Stream.of(classes))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return new ProcessRunner()
                .run(Invocation.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        List.of("-cp", classPath, VerifyMain.class.getName(), program),
                        Duration.ofSeconds(60)));
    }

    @Test
    void theVerificationRunsOnNothingElseAndReports() throws Exception {
        var index = classes.resolve("META-INF/bpf/index.json");
        Files.createDirectories(index.getParent());
        Files.writeString(index, "{\"schema\": \"bpf-maven-plugin/index\", \"version\": 1, \"objects\": []}");

        var result = verify("none");

        assertThat(result.exitCode()).as(result.report()).isZero();
        var results =
                result.stdout().lines().map(line -> PhaseResult.parse(line).orElseThrow());
        assertThat(results.toList())
                .extracting(PhaseResult::program, PhaseResult::phase, one -> one.failure()
                        .isPresent())
                .containsExactly(tuple("none", Phase.SELECT, true), tuple("none", Phase.END, false));
    }

    @Test
    void withoutAnIndexItFailsAndSaysSo() {
        var result = verify("none");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.stderr()).contains("There is no META-INF/bpf/index.json on the class path.");
    }

    @Test
    void everyPlaceOfItIsInTheGuestsFiles() {
        var files = new Initramfs();
        var places = GuestClassPath.ofRuntime().addTo(files);

        assertThat(places)
                .doesNotHaveDuplicates()
                .hasSameSizeAs(GuestClassPath.ofRuntime().places());
        assertThat(files.entries().keySet()).containsAll(places);
    }
}
