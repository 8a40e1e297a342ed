package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BpfBuild;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Generates the decoders and the offsets class, and adds them to the project's sources. */
@Mojo(
        name = "generate",
        configurator = CheckedConfigurator.NAME,
        defaultPhase = LifecyclePhase.GENERATE_SOURCES,
        threadSafe = true)
public final class GenerateMojo extends AbstractBpfMojo {
    @Override
    void run() {
        new BpfBuild(request(), buildLog()).generate();
        addSources();
    }
}
