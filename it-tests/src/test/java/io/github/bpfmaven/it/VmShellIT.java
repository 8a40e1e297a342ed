package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bpf:vm-shell} as a person uses it: on a terminal, which {@code script} of util-linux makes. */
class VmShellIT {
    private static final String KERNEL = "debian-12-6.1-cloud";
    private static final String PROMPT = KERNEL + " # ";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void theShellIsInThatKernelWithTheProgramsRunning() throws Exception {
        var project = TestProject.in(folder, "<targets><target>" + KERNEL + "</target></targets>");
        var command =
                "stty rows 24 columns 200; stty -g; " + String.join(" ", maven()) + "; echo ended with $?; stty -g";
        var process = new ProcessBuilder("script", "-qec", command, "/dev/null")
                .directory(project.folder().toFile())
                .redirectErrorStream(true)
                .start();
        try {
            var terminal = new Dialogue(process);
            assertThat(terminal.untilSaid(PROMPT))
                    .contains("close: loaded")
                    .contains("on_close at kprobe/tcp_close: attached");
            terminal.type("cat /proc/sys/kernel/osrelease");
            assertThat(terminal.untilSaid(PROMPT))
                    .contains(Kernels.headers(KERNEL).release().text());
            terminal.type("grep -h prog_type /proc/[0-9]*/fdinfo/*");
            assertThat(terminal.untilSaid(PROMPT)).containsPattern("prog_type:\\s+2\\s"); // a kprobe's
            terminal.type("exit");
            terminal.untilSaid("ended with 0");
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(terminal.said())
                    .as("the terminal's modes, before and after")
                    .satisfies(VmShellIT::modesAreTheSame);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void withoutATerminalItIsSaidThatOneIsNeeded() {
        var project = TestProject.in(folder, "<targets><target>" + KERNEL + "</target></targets>");
        var run = new ProcessRunner().run(inASessionOfItsOwn(project));

        assertThat(run.succeeded()).as(run.report()).isFalse();
        assertThat(run.stdout())
                .contains("A console takes a terminal, and this build has none.")
                .contains("Run bpf:vm-shell from a terminal")
                .doesNotContain("\tat ");
    }

    @Test
    void aKernelOfAnotherArchitectureIsRefusedWithTheReason() {
        var project = TestProject.in(
                folder, "<targets><target>debian-12-6.1-cloud-arm64</target><target>" + KERNEL + "</target></targets>");
        var others = Architecture.of(System.getProperty("os.arch")) == Architecture.ARM64
                ? KERNEL
                : "debian-12-6.1-cloud-arm64";
        var run = project.maven().run(Maven.PLUGIN + ":vm-shell", "-Dbpf.targets=" + others);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains("The console takes its shell from this host, which has none for ")
                .contains("Name one target of this host's architecture")
                .doesNotContain("\tat ");
    }

    @Test
    void severalKernelsAreAskedToBeOne() {
        var two = "<targets><target>%s</target><target>debian-13-6.12-cloud</target></targets>".formatted(KERNEL);
        var run = TestProject.in(folder, two).maven().run(Maven.PLUGIN + ":vm-shell");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains("A console is of one kernel.")
                .contains("the targets are debian-12-6.1-cloud, debian-13-6.12-cloud")
                .contains("-Dbpf.targets=ID");
    }

    private static List<String> maven() {
        return List.of(
                Path.of(System.getProperty("maven.home"), "bin/mvn").toString(),
                "-B",
                "-Dmaven.repo.local=" + Maven.localRepository(),
                Maven.PLUGIN + ":vm-shell");
    }

    /** Which has no terminal, whatever this one has. */
    private static Invocation inASessionOfItsOwn(TestProject project) {
        var arguments = new ArrayList<>(List.of("--wait"));
        arguments.addAll(maven());
        arguments.addAll(List.of("-f", project.folder().toString()));
        return Invocation.of("setsid", arguments, PATIENCE);
    }

    /** Maven's output is between the two. */
    private static void modesAreTheSame(String said) {
        var modes = said.lines()
                .filter(line -> line.matches("[0-9a-f]+(:[0-9a-f]+){10,}\\s*"))
                .map(String::strip)
                .toList();
        assertThat(modes).hasSize(2);
        assertThat(modes.get(1)).isEqualTo(modes.get(0));
    }

    /** What is typed into a terminal, and what it shows. */
    private static final class Dialogue {
        private final Process process;
        private final StringBuffer said = new StringBuffer();
        private int heard;

        Dialogue(Process process) {
            this.process = process;
            var thread = new Thread(this::listen);
            thread.setDaemon(true);
            thread.start();
        }

        private void listen() {
            try (var reader = process.inputReader()) {
                for (int next = reader.read(); next >= 0; next = reader.read()) {
                    said.append((char) next);
                }
            } catch (IOException e) {
                said.append(e);
            }
        }

        void type(String line) throws IOException {
            var out = process.getOutputStream();
            out.write((line + "\r").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** What was shown since the last time, up to these words. */
        String untilSaid(String words) throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (said.indexOf(words, heard) < 0) {
                assertThat(System.nanoTime())
                        .as("time to say \"%s\" after %s", words, said)
                        .isLessThan(deadline);
                Thread.sleep(50);
            }
            int end = said.indexOf(words, heard) + words.length();
            var shown = said.substring(heard, end);
            heard = end;
            return shown;
        }

        String said() {
            return said.toString();
        }
    }
}
