package io.github.bpfmaven.build;

import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.object.types.JoinedGraph;
import io.github.bpfmaven.templates.java.DecoderOptions;
import io.github.bpfmaven.templates.java.DecoderRequest;
import io.github.bpfmaven.templates.java.EventType;
import io.github.bpfmaven.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that decides a build, immutable.
 *
 * @param targets in the order they were declared, ids unique
 * @param offsets the kernel types, or single fields, whose offsets the Java class of offsets has
 * @param constants the kernel's constants that the Java class of constants has: names, and globs over names
 * @param toolchain asked for once, when it is needed
 * @param cache the folder that builds of this user share
 * @param threads how many compilers run at once
 */
public record BuildRequest(
        List<KernelTarget> targets,
        Layout layout,
        Compiler compiler,
        Decoders decoders,
        List<String> offsets,
        List<String> constants,
        boolean allTypes,
        Supplier<Toolchain> toolchain,
        Path cache,
        FetchOptions fetch,
        int threads) {
    public BuildRequest {
        targets = List.copyOf(targets);
        offsets = List.copyOf(offsets);
        constants = constants.stream().map(String::strip).toList();
    }

    /**
     * Where things are and go.
     *
     * @param project what paths in objects and messages are relative to
     * @param sources the programs, {@code src/main/bpf}
     * @param javaSources the user's Java, {@code src/main/java}, where records of events may be
     * @param work one folder per target, {@code target/bpf}
     * @param generatedSources the Java, {@code target/generated-sources/bpf}
     * @param classes what becomes the jar, {@code target/classes}
     */
    public record Layout(
            Path project, Path sources, List<Path> javaSources, Path work, Path generatedSources, Path classes) {
        public Layout {
            javaSources = List.copyOf(javaSources);
        }
    }

    /**
     * What users add to the command line of clang.
     *
     * @param flags passed as they are, after the fixed ones that may be overridden
     * @param defines macro to value; an empty value defines it as 1, as {@code -D} does
     */
    public record Compiler(List<String> flags, Map<String, String> defines, List<Path> includeFolders) {
        public Compiler {
            flags = List.copyOf(flags);
            defines = Map.copyOf(defines);
            includeFolders = List.copyOf(includeFolders);
        }
    }

    /**
     * Which structs get decoders, and where they go.
     *
     * @param packageName of the generated classes
     * @param includes globs over struct names; empty for all of them
     * @param excludes globs over struct names, stronger than the includes
     * @param options how they are made
     * @param proven whether the build compares them with what clang lays out
     * @param proofTests where JUnit tests go that do so, too, {@code target/generated-test-sources/bpf}; null where none
     *     are wanted
     */
    public record Decoders(
            String packageName,
            List<String> includes,
            List<String> excludes,
            DecoderOptions options,
            boolean proven,
            @Nullable Path proofTests) {
        public Decoders {
            includes = List.copyOf(includes);
            excludes = List.copyOf(excludes);
        }

        /** The same decoders in the forms that this Java runs. */
        Decoders runningHere() {
            var here = options.runningOn(Runtime.version().feature());
            return new Decoders(packageName, includes, excludes, here, proven, proofTests);
        }

        /** What decoders of these events are made from. */
        DecoderRequest requestFor(List<EventType> events, JoinedGraph types) {
            return new DecoderRequest(packageName, events, types, options);
        }
    }
}
