package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.verify.VerifyRequest;
import io.github.bpfmaven.build.verify.VerifyRun;
import java.io.File;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Boots each target's kernel in a virtual machine, loads and attaches every program there, and writes a report for each
 * target: {@code target/bpf-reports/TEST-ID.xml}. Needs QEMU.
 */
@Mojo(name = "verify", configurator = CheckedConfigurator.NAME, defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends AbstractMachineMojo {
    /** Where the reports go, in the form of Surefire's. */
    @Parameter(defaultValue = "${project.build.directory}/bpf-reports")
    private @Nullable File reports;

    /** The longest that a virtual machine may run, in seconds. */
    @Parameter(property = "bpf.verify.timeout", defaultValue = "120")
    private int timeout;

    /** The memory of each virtual machine, in MiB. */
    @Parameter(property = "bpf.verify.memory", defaultValue = "" + VerifyRequest.DEFAULT_MEMORY_MIB)
    private int memory;

    @Override
    void run() {
        new VerifyRun(request(), new VerifyRequest(machines(memory, timeout), path(reports)), buildLog()).run();
    }
}
