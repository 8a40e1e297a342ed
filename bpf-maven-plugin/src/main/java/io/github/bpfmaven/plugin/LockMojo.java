package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.lock.LockRequest;
import io.github.bpfmaven.build.lock.LockRun;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what each target is built from now, and writes it into {@code bpf-kernels.lock}: from then on, every build
 * takes exactly that. Commit the file.
 */
@Mojo(name = "lock", configurator = CheckedConfigurator.NAME, threadSafe = true)
public final class LockMojo extends AbstractBpfMojo {
    /**
     * Whether the packages of kernel images are locked, too; by default where the POM runs goals that boot kernels, and
     * for targets whose image was locked before.
     */
    @Parameter(property = "bpf.lock.images")
    private @Nullable Boolean lockImages;

    @Override
    void run() {
        if (targetSpecs().isEmpty() && project().getPackaging().equals("pom")) {
            getLog().info("No kernel target is declared here.");
            return;
        }
        var file = lockFile();
        boolean shared = !layout().project().toAbsolutePath().equals(file.getParent());
        var request = new LockRequest(
                file,
                targetSelection(),
                targetsAreNamed() || shared,
                lockImages == null ? bootsKernels() : lockImages,
                cacheFolder(),
                fetchOptionsWithoutLock());
        new LockRun(request, buildLog()).run();
    }
}
