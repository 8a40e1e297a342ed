package io.github.bpfmaven.templates.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A JDK that is newer than the one tests run on: javac and java as processes. */
public record NewJdk(Path home, int release) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** One of that release or later; the test is skipped where there is none. */
    public static NewJdk from(int release) {
        var found = homes().flatMap(home -> of(home).stream())
                .filter(jdk -> jdk.release() >= release)
                .findFirst();
        assumeTrue(
                found.isPresent(), "there is no JDK " + release + " or later in JAVA_HOME, here, or in /usr/lib/jvm");
        return found.orElseThrow();
    }

    private static Stream<Path> homes() {
        var homes = new ArrayList<Path>();
        homes.add(Path.of(System.getProperty("java.home")));
        Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
        try (var installed = Files.list(Path.of("/usr/lib/jvm"))) {
            installed.sorted().forEach(homes::add);
        } catch (IOException e) {
            // There is no such folder on this system.
        }
        return homes.stream().filter(home -> Files.isExecutable(home.resolve("bin/javac")));
    }

    /** By what the JDK's own file says. */
    private static Optional<NewJdk> of(Path home) {
        try (var lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION=\""))
                    .map(line -> line.replaceAll("\\D*(\\d+).*", "$1"))
                    .map(major -> new NewJdk(home, Integer.parseInt(major)))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Compiles as strictly as javac can, into the same folder. */
    void compile(List<JavaSource> sources, int release, Path folder) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "-Xlint:all",
                "-Werror",
                "-proc:none",
                "--release",
                Integer.toString(release),
                "-d",
                folder.toString()));
        for (var source : sources) {
            var file = folder.resolve(source.path());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.text()).toString());
        }
        run("javac", arguments);
    }

    /** Runs a class of the tests with what was compiled, and returns what it prints. */
    String java(Path folder, Class<?> main, String... arguments) {
        var path = folder + java.io.File.pathSeparator + System.getProperty("java.class.path");
        var all = new ArrayList<>(List.of("-cp", path, main.getName()));
        all.addAll(List.of(arguments));
        return run("java", all);
    }

    private String run(String program, List<String> arguments) {
        var command = home.resolve("bin").resolve(program).toString();
        var result = new ProcessRunner().run(Invocation.of(command, arguments, LIMIT));
        assertThat(result.exitCode()).as(result.report()).isZero();
        return result.stdout();
    }
}
