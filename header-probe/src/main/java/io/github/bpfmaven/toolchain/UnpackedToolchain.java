package io.github.bpfmaven.toolchain;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** An unpacked compiler's folder, described by its {@code toolchain.properties}, which is written last. */
final class UnpackedToolchain {
    private static final String DESCRIPTION = "toolchain.properties";
    /** Changes when the layout does, so that folders of another version of this plugin are made anew. */
    private static final String LAYOUT = "1";

    private UnpackedToolchain() {}

    /** The compiler in this folder, or empty where none is unpacked there. */
    static Optional<Toolchain> read(Path folder) {
        var clang = CompilerJar.clang(folder);
        if (clang == null || !Files.isRegularFile(folder.resolve(DESCRIPTION))) {
            return Optional.empty();
        }
        var description = properties(folder.resolve(DESCRIPTION));
        if (!LAYOUT.equals(description.getProperty("layout"))) {
            return Optional.empty();
        }
        int major = Integer.parseInt(description.getProperty("major"));
        var include = folder.resolve("lib/clang/" + major + "/include");
        return Optional.of(new Toolchain(
                clang,
                description.getProperty("version"),
                major,
                description.getProperty("name") + " sha256 " + description.getProperty("sha256"),
                Files.isDirectory(include) ? include : null));
    }

    /** Starts the compiler to see that it does, and writes down what it is. */
    static void describe(Path folder, String name, String sha256, ProcessRunner processes) {
        var clang = Optional.ofNullable(CompilerJar.clang(folder)).orElseThrow();
        var result = processes.run(Invocation.of(clang.toString(), List.of("--version"), Duration.ofSeconds(60)));
        if (!result.succeeded()) {
            throw doesNotStart(result);
        }
        var version = ClangVersion.parse(result);
        WholeFiles.write(
                folder.resolve(DESCRIPTION),
                "layout=" + LAYOUT + "\nname=" + name + "\nsha256=" + sha256 + "\nversion=" + version.version()
                        + "\nmajor=" + version.major() + "\n");
    }

    private static EnvironmentException doesNotStart(ProcessResult result) {
        return new EnvironmentException(
                "The unpacked compiler does not start on this host.",
                result.report(),
                Remedies.makeCompilerStart(ClangVersion.OLDEST));
    }

    private static Properties properties(Path file) {
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            return properties;
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }
}
