package io.github.bpfmaven.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tool invocation as a value: what to run, never the running of it ({@link ProcessRunner}).
 *
 * @param program the executable; a bare name is looked up in {@code PATH} by the operating system
 * @param arguments passed as they are, no shell in between
 * @param environment added to the environment of this JVM
 * @param workingDirectory where it runs, or null for this JVM's own
 * @param timeLimit after which it is killed
 */
public record Invocation(
        String program,
        List<String> arguments,
        Map<String, String> environment,
        @Nullable Path workingDirectory,
        Duration timeLimit) {
    public Invocation {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    public static Invocation of(String program, List<String> arguments, Duration timeLimit) {
        return new Invocation(program, arguments, Map.of(), null, timeLimit);
    }

    /** The command line as a person would paste it into a shell: quoted where it must be. */
    public String commandLine() {
        return Stream.concat(Stream.of(program), arguments.stream())
                .map(Invocation::quote)
                .collect(Collectors.joining(" "));
    }

    private static String quote(String argument) {
        if (!argument.isEmpty() && argument.chars().allMatch(Invocation::isPlain)) {
            return argument;
        }
        return "'" + argument.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(int character) {
        return Character.isLetterOrDigit(character) || "_-+=./:,@%".indexOf(character) >= 0;
    }
}
