package io.github.bpfmaven.vm.jvm;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.vm.Leftovers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the Java runtime of guests, once for each architecture and set of modules: linked from the build's own JDK, or
 * for another architecture from Debian's of the same version.
 */
public final class GuestJvm {
    /** What JUnit, JNA and most libraries need. */
    public static final Set<String> USUAL_MODULES =
            Set.of("java.base", "java.logging", "java.management", "java.xml", "jdk.unsupported");

    /** Changes when the archive's layout or the runtime's options do. */
    private static final String LAYOUT = "3";

    private final Path folder;
    private final FetchOptions options;
    private final Progress progress;
    private final ProcessRunner processes = new ProcessRunner();

    /** @param cacheRoot where the folder {@code vm} is or will be */
    public GuestJvm(Path cacheRoot, FetchOptions options, Progress progress) {
        this.folder = cacheRoot.resolve("vm");
        this.options = options;
        this.progress = progress;
    }

    /**
     * The runtime for guests of that architecture.
     *
     * @throws EnvironmentException where the build runs on no JDK, or one for the guest cannot be had
     */
    public GuestRuntime runtime(Architecture architecture, Set<String> modules) {
        var jdk = HostJdk.find();
        var source = architecture == HostJdk.architecture()
                ? jdk.source()
                : new DebianJdk(folder, options, progress).of(architecture, HostJdk.feature());
        var parent = folder.resolve("jvm");
        var name = architecture.id() + "-" + key(source, modules);
        var runtime = new GuestRuntime(parent.resolve(name), source.runsHere());
        if (!Files.exists(runtime.folder())) {
            CacheLock.holding(parent.resolve("lock"), () -> {
                Leftovers.remove(parent);
                build(jdk, source, List.copyOf(new TreeSet<>(modules)), runtime);
                return null;
            });
        }
        return runtime;
    }

    private static String key(JdkSource source, Set<String> modules) {
        return Sha256.of(LAYOUT + "\n" + source.identity() + "\n" + new TreeSet<>(modules))
                .substring(0, 16);
    }

    private void build(HostJdk jdk, JdkSource source, List<String> modules, GuestRuntime runtime) {
        if (Files.exists(runtime.folder())) {
            return; // another build was quicker
        }
        progress.say("linking a Java runtime for " + source.architecture() + " guests (once)");
        WholeFiles.createFolder(runtime.folder(), fresh -> {
            var made = new GuestRuntime(fresh, source.runsHere());
            new RuntimeImage(source, processes).link(jdk.jlink(), modules, made.image());
            RuntimeArchive.write(made.image(), source, made.archive());
        });
    }
}
