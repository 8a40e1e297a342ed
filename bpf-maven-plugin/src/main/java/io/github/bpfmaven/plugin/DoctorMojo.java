package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.doctor.Doctor;
import io.github.bpfmaven.build.doctor.DoctorReport;
import io.github.bpfmaven.build.doctor.DoctorRequest;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.SearchPath;
import io.github.bpfmaven.support.WholeFiles;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.rtinfo.RuntimeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Says what this host and the project's targets have, what is missing, and how to mend it: to standard output, and to
 * {@code target/bpf/doctor.json}. Fails where something is missing that the project needs. Nothing is fetched.
 */
@Mojo(name = "doctor", configurator = CheckedConfigurator.NAME, requiresProject = false, threadSafe = true)
public final class DoctorMojo extends AbstractBpfMojo {
    @Inject
    private @Nullable RuntimeInformation maven;

    /** Whether the goal fails where something is missing that the project needs. */
    @Parameter(property = "bpf.doctor.failOnMissing", defaultValue = "true")
    private boolean failOnMissing;

    @Override
    @SuppressWarnings("SystemOut")
    void run() {
        var report = new Doctor(doctorRequest(), buildLog()).examine();
        System.out.print(report.text());
        System.out.flush();
        WholeFiles.write(layout().work().resolve("doctor.json"), report.json());
        if (failOnMissing && !report.missing().isEmpty()) {
            throw missing(report);
        }
    }

    private static EnvironmentException missing(DoctorReport report) {
        int count = report.missing().size();
        return new EnvironmentException(
                count == 1
                        ? "One thing that the project needs is missing."
                        : count + " things that the project needs are missing.",
                null,
                Remedies.readDoctor());
    }

    private DoctorRequest doctorRequest() {
        return new DoctorRequest(
                targetSpecs(),
                images(),
                bootsKernels(),
                maven == null ? "unknown" : maven.getMavenVersion(),
                this::toolchainAtHand,
                cacheFolder(),
                fetchOptions(),
                SearchPath.ofThisProcess());
    }
}
