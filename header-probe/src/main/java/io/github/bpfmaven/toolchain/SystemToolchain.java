package io.github.bpfmaven.toolchain;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.SearchPath;
import io.github.bpfmaven.support.Sha256;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A compiler that the user names: {@code <clang>clang-19</clang>} or {@code <clang>/opt/llvm/bin/clang</clang>}. */
public final class SystemToolchain {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern BPF_TARGET = Pattern.compile("(?m)^\\s*bpf\\s+-");

    private final ProcessRunner processes;
    private final SearchPath searchPath;

    public SystemToolchain(ProcessRunner processes) {
        this(processes, SearchPath.ofThisProcess());
    }

    SystemToolchain(ProcessRunner processes, SearchPath searchPath) {
        this.processes = processes;
        this.searchPath = searchPath;
    }

    /**
     * @param nameOrPath a bare name is looked for in {@code PATH}
     * @throws InputException where there is no such program, or it is no clang, older than 15, Apple's, or without the
     *     BPF backend
     */
    public Toolchain of(String nameOrPath) {
        var clang = find(nameOrPath);
        var banner = run(clang, "--version");
        var version = ClangVersion.parse(banner);
        requireBpfTarget(run(clang, "--print-targets"), version);
        return new Toolchain(
                clang,
                version.version(),
                version.major(),
                clang + "\n" + banner.stdout().strip() + "\nsha256 " + Sha256.of(clang),
                resourceInclude(run(clang, "-print-resource-dir")));
    }

    private Path find(String nameOrPath) {
        boolean bare = !nameOrPath.contains("/") && !nameOrPath.contains(File.separator);
        var found = bare
                ? searchPath.find(nameOrPath)
                : Optional.of(Path.of(nameOrPath)).filter(SearchPath::isProgram);
        return found.map(Path::toAbsolutePath)
                .orElseThrow(() -> new InputException(
                        "There is no program " + nameOrPath + (bare ? " in PATH." : "."),
                        "<clang>" + nameOrPath + "</clang>",
                        Remedies.getClang(ClangVersion.OLDEST)));
    }

    private ProcessResult run(Path clang, String argument) {
        return processes.run(Invocation.of(clang.toString(), List.of(argument), LIMIT));
    }

    private static void requireBpfTarget(ProcessResult targets, ClangVersion version) {
        if (!BPF_TARGET.matcher(targets.stdout()).find()) {
            throw new InputException(
                    "clang " + version.version() + " was built without the BPF backend.",
                    targets.report(),
                    Remedies.getClang(ClangVersion.OLDEST));
        }
    }

    private static @Nullable Path resourceInclude(ProcessResult result) {
        var folder = Path.of(result.stdout().strip(), "include");
        return result.succeeded() && Files.isDirectory(folder) ? folder : null;
    }
}
