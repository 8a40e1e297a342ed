package io.github.bpfmaven.toolchain;

import io.github.bpfmaven.support.Invocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of clang as a value; {@link ClangRunner} makes the call. Every method returns a new value with the arguments
 * added behind those that are there.
 *
 * @param workingDirectory where it runs, or null for this JVM's own
 */
public record Clang(
        Toolchain toolchain,
        List<String> arguments,
        @Nullable Path workingDirectory,
        Duration timeLimit) {
    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(120);

    public Clang {
        arguments = List.copyOf(arguments);
    }

    /** A call without arguments and a limit of two minutes. */
    public static Clang of(Toolchain toolchain) {
        return new Clang(toolchain, List.of(), null, DEFAULT_LIMIT);
    }

    public Clang with(String... more) {
        return with(List.of(more));
    }

    public Clang with(List<String> more) {
        var all = new ArrayList<>(arguments);
        all.addAll(more);
        return new Clang(toolchain, all, workingDirectory, timeLimit);
    }

    public Clang withFlags(List<Flag> flags) {
        return with(flags.stream().flatMap(flag -> flag.arguments().stream()).toList());
    }

    /** @param triple such as {@code bpfel} or {@code aarch64-linux-gnu} */
    public Clang target(String triple) {
        return with("-target", triple);
    }

    /** Adds {@code -I} for each folder. */
    public Clang includeFolders(List<Path> folders) {
        return with(folders.stream().map(folder -> "-I" + folder).toList());
    }

    public Clang within(Path folder) {
        return new Clang(toolchain, arguments, folder, timeLimit);
    }

    public Clang limitedTo(Duration limit) {
        return new Clang(toolchain, arguments, workingDirectory, limit);
    }

    public Invocation invocation() {
        return new Invocation(toolchain.clang().toString(), arguments, Map.of(), workingDirectory, timeLimit);
    }
}
