package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BpfBuild;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Compiles each program for each target: {@code target/bpf/ID/PROGRAM.bpf.o}. */
@Mojo(
        name = "compile",
        configurator = CheckedConfigurator.NAME,
        defaultPhase = LifecyclePhase.GENERATE_SOURCES,
        threadSafe = true)
public final class CompileMojo extends AbstractBpfMojo {
    @Override
    void run() {
        new BpfBuild(request(), buildLog()).compile();
    }
}
