package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BpfBuild;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Probes, compiles, generates and packages, in one: what a project declares. */
@Mojo(
        name = "build",
        configurator = CheckedConfigurator.NAME,
        defaultPhase = LifecyclePhase.GENERATE_SOURCES,
        threadSafe = true)
public final class BuildMojo extends AbstractBpfMojo {
    @Override
    void run() {
        new BpfBuild(request(), buildLog()).build();
        addSources();
    }
}
