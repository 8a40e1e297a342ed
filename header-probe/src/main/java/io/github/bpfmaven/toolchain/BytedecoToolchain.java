package io.github.bpfmaven.toolchain;

import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The compiler from Maven Central, unpacked once: {@code org.bytedeco:llvm}'s jar for this host holds clang and the
 * two libraries it is made of. Two builds at once unpack it once, and what a killed build left is thrown away.
 *
 * <p>In the cache: {@code toolchains/NAME-SHA/} with the compiler and a {@code toolchain.properties}, and {@code
 * toolchains/known/KEY} which remembers the jar's hash, so that 147 MB are not read in every build.
 */
public final class BytedecoToolchain {
    private final ProcessRunner processes;
    private final Progress progress;

    public BytedecoToolchain(ProcessRunner processes, Progress progress) {
        this.processes = processes;
        this.progress = progress;
    }

    /**
     * @param artifactJar the jar with the classifier of {@link HostPlatform}
     * @param cacheRoot where the folder {@code toolchains} is or will be
     * @throws io.github.bpfmaven.support.EnvironmentException where the jar is damaged or for another kind of machine,
     *     or where clang does not start
     */
    public Toolchain unpack(Path artifactJar, Path cacheRoot) {
        var toolchains = cacheRoot.toAbsolutePath().normalize().resolve("toolchains");
        var known = toolchains.resolve("known").resolve(key(artifactJar));
        return remembered(toolchains, known)
                .orElseGet(() -> CacheLock.holding(toolchains.resolve("lock"), () -> remembered(toolchains, known)
                        .orElseGet(() -> unpack(artifactJar, toolchains, known))));
    }

    private static Optional<Toolchain> remembered(Path toolchains, Path known) {
        try {
            var folder = toolchains.resolve(Files.readString(known).strip());
            return UnpackedToolchain.read(folder);
        } catch (IOException e) {
            return Optional.empty(); // not known yet
        }
    }

    /** Holding the lock. */
    private Toolchain unpack(Path artifactJar, Path toolchains, Path known) {
        removeLeftovers(toolchains);
        var name = artifactJar.getFileName().toString().replaceFirst("\\.jar$", "");
        var sha256 = Sha256.of(artifactJar);
        var folder = toolchains.resolve(name + "-" + sha256.substring(0, 12));
        if (UnpackedToolchain.read(folder).isEmpty()) {
            progress.say("unpacking the compiler " + name + " (once) to " + folder);
            WholeFiles.deleteTree(folder); // another version of this plugin laid it out differently
            WholeFiles.createFolder(folder, target -> {
                CompilerJar.unpack(artifactJar, target);
                UnpackedToolchain.describe(target, name, sha256, processes);
            });
        }
        WholeFiles.write(known, folder.getFileName() + "\n");
        return UnpackedToolchain.read(folder).orElseThrow();
    }

    /** Half-filled folders of builds that were killed; the lock says that nobody is filling one now. */
    private static void removeLeftovers(Path toolchains) {
        try (var parts = Files.newDirectoryStream(toolchains, ".*.part")) {
            parts.forEach(WholeFiles::deleteTree);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(toolchains, e);
        }
    }

    /** A jar at the same place with the same size and time is the same jar: Maven never edits one in place. */
    private static String key(Path jar) {
        try {
            var place = jar.toAbsolutePath().normalize();
            var text = place + "\n" + Files.size(jar) + "\n"
                    + Files.getLastModifiedTime(jar).toMillis();
            return Sha256.of(text).substring(0, 24);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(jar, e);
        }
    }
}
