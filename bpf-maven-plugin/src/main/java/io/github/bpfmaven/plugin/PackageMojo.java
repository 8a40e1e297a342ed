package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BpfBuild;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Puts objects and their index into the classes folder, under {@code META-INF/bpf}. */
@Mojo(
        name = "package",
        configurator = CheckedConfigurator.NAME,
        defaultPhase = LifecyclePhase.PROCESS_RESOURCES,
        threadSafe = true)
public final class PackageMojo extends AbstractBpfMojo {
    @Override
    void run() {
        new BpfBuild(request(), buildLog()).packageObjects();
    }
}
