package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bpf:doctor} in a project and without one, on a host that has what it takes and on one that lacks some. */
class DoctorIT {
    @TempDir
    Path folder;

    @Test
    void withoutAPomItLooksAtTheHost() throws Exception {
        var run = Maven.in(folder).run("-q", Maven.PLUGIN + ":doctor");

        assertThat(run.succeeded()).as(run.output()).isTrue();
        assertThat(run.output()).contains("this host").containsPattern("✓ Maven +3\\.");
        assertThat(Files.readString(folder.resolve("target/bpf/doctor.json"))).contains("\"healthy\": true");
    }

    @Test
    void aBuiltTargetTellsItsKernel() {
        var target = Kernels.reached().get(0);
        var project = TestProject.in(folder, "<targets><target>" + target + "</target></targets>");
        assertThat(project.maven().run("bpf:probe").succeeded()).isTrue();

        var run = project.maven().run("bpf:doctor", "-o");

        assertThat(run.succeeded()).as(run.output()).isTrue();
        assertThat(run.output())
                .containsPattern("✓ compiler +clang ")
                .containsPattern("✓ headers +")
                .containsPattern("✓ kernel +\\d+\\.\\d+.*, built by ");
    }

    @Test
    void whatIsMissingFailsTheGoalWithTheMendOfEach() throws Exception {
        var project = TestProject.in(folder, """
                <clang>/opt/no/clang</clang>
                <targets>
                  <target><id>mine</id><headers>/opt/no/headers</headers></target>
                </targets>
                """);

        var run = project.maven().run("bpf:doctor");

        assertThat(run.succeeded()).isFalse();
        assertThat(run.output())
                .contains("✗ compiler", "There is no program /opt/no/clang", "✗ target", "/opt/no/headers")
                .contains("2 things that the project needs are missing.")
                .doesNotContain("\tat ");
        assertThat(Files.readString(project.target("bpf/doctor.json"))).contains("\"healthy\": false");
        assertThat(project.maven()
                        .property("bpf.doctor.failOnMissing", "false")
                        .run("bpf:doctor")
                        .succeeded())
                .isTrue();
    }
}
