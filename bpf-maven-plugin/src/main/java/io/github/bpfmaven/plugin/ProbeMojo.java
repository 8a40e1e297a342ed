package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BpfBuild;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Reads each target's headers: {@code target/bpf/ID/vmlinux.h}, {@code vmlinux.btf} and {@code kernel.json}. */
@Mojo(
        name = "probe",
        configurator = CheckedConfigurator.NAME,
        defaultPhase = LifecyclePhase.GENERATE_SOURCES,
        threadSafe = true,
        requiresProject = false)
public final class ProbeMojo extends AbstractBpfMojo {
    @Override
    void run() {
        new BpfBuild(request(), buildLog()).probe();
    }
}
