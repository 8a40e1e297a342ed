package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BpfBuild;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Compiles the programs, then proves the layouts of the kernel types that they rely on: as static assertions against each
 * target's headers, read by clang and by the host's gcc for that architecture. {@code bpf:verify} does it too.
 */
@Mojo(name = "prove", configurator = CheckedConfigurator.NAME, defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ProveMojo extends AbstractBpfMojo {
    @Override
    void run() {
        new BpfBuild(request(), buildLog()).prove();
    }
}
