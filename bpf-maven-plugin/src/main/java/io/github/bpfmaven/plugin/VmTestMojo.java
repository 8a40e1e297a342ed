package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.machines.GuestPrograms;
import io.github.bpfmaven.build.vmtest.VmTestRequest;
import io.github.bpfmaven.build.vmtest.VmTestRun;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Runs the project's JUnit tests for guests (classes named {@code *InVm}) on each target's kernel, in a virtual machine,
 * with the project's classes, objects and libraries: {@code target/bpf-reports/vm-test/TEST-ID.xml}.
 */
@Mojo(
        name = "vm-test",
        configurator = CheckedConfigurator.NAME,
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class VmTestMojo extends AbstractMachineMojo {
    @Inject
    private @Nullable LifecycleExecutor lifecycle;

    @Inject
    private @Nullable BuildPluginManager plugins;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private @Nullable MojoExecution execution;

    /** Where the reports go, in the form of Surefire's. */
    @Parameter(defaultValue = "${project.build.directory}/bpf-reports/vm-test")
    private @Nullable File testReports;

    @Parameter(defaultValue = "${project.build.testOutputDirectory}", readonly = true)
    private @Nullable File testClasses;

    /** Globs over the names of classes that are tests for guests; {@code *InVm} by default. */
    @Parameter
    private List<String> tests = List.of();

    /** The tests to run instead: {@code CLASS,CLASS#METHOD}, with {@code *} for any characters. */
    @Parameter(property = "bpf.test")
    private @Nullable String test;

    /** Tag expressions of JUnit's, of which one must hold for a test to be run. */
    @Parameter(property = "bpf.tags")
    private List<String> tags = List.of();

    /** System properties of the tests. */
    @Parameter
    private Map<String, String> systemProperties = Map.of();

    /** Modules of Java that tests need beyond java.base, java.logging, java.management, java.xml and jdk.unsupported. */
    @Parameter(property = "bpf.vm.modules")
    private Set<String> modules = Set.of();

    /** Programs of this host, such as {@code /usr/sbin/bpftool}, that guests get at the same path, with their libraries. */
    @Parameter(property = "bpf.vm.programs")
    private List<File> programs = List.of();

    /** The longest that a virtual machine may run, in seconds. */
    @Parameter(property = "bpf.vm.timeout", defaultValue = "300")
    private int timeout;

    /** The memory of each virtual machine, in MiB. */
    @Parameter(property = "bpf.vm.memory", defaultValue = "" + VmTestRequest.DEFAULT_MEMORY_MIB)
    private int memory;

    /** Skips the tests, as it does those of Surefire. */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /** Skips the tests, as it does those of Surefire. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean skipCompiledTests;

    @Override
    void run() {
        if (skipTests || skipCompiledTests) {
            getLog().info("Tests are skipped.");
            return;
        }
        if (Objects.requireNonNull(execution).getSource() == MojoExecution.Source.CLI) {
            new TestCompilation(Objects.requireNonNull(lifecycle), Objects.requireNonNull(plugins), session()).run();
        }
        new VmTestRun(request(), testRequest(), buildLog()).run();
    }

    private VmTestRequest testRequest() {
        return new VmTestRequest(
                machines(memory, timeout),
                path(testReports),
                path(testClasses),
                classPath(),
                test,
                tests,
                tags,
                systemProperties,
                modules,
                new GuestPrograms(programs.stream().map(AbstractBpfMojo::path).toList()));
    }

    private List<Path> classPath() {
        try {
            var junit = new JUnitResolver(repositories(), session().getRepositorySession(), project()).resolve();
            return Stream.concat(project().getTestClasspathElements().stream().map(Path::of), junit.stream())
                    .toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new IllegalStateException("the goal requires it", e);
        }
    }
}
