package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BuildLog;
import io.github.bpfmaven.build.BuildRequest;
import io.github.bpfmaven.build.TargetSelection;
import io.github.bpfmaven.build.TargetSpec;
import io.github.bpfmaven.kernels.Catalogue;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.kernels.lock.KernelLock;
import io.github.bpfmaven.probe.btf.BtfProvider;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.toolchain.BytedecoToolchain;
import io.github.bpfmaven.toolchain.SystemToolchain;
import io.github.bpfmaven.toolchain.Toolchain;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What every goal is told, and how it becomes one immutable {@link BuildRequest}. */
abstract class AbstractBpfMojo extends AbstractMojo {
    private static final Set<String> GOALS_THAT_BOOT = Set.of("verify", "vm-test", "vm-shell");

    @Inject
    private @Nullable RepositorySystem repositories;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    /** Kernel targets: ids of the catalogue ({@code bpf:targets} lists them) or targets of your own. */
    @Parameter
    private List<TargetConfiguration> targets = List.of();

    /** Ids of the catalogue, separated by commas, instead of the POM's targets. */
    @Parameter(property = "bpf.targets")
    private @Nullable String targetIds;

    /** The id of a target of your own, with {@code bpf.headers} or {@code bpf.btf}; or one id of the catalogue. */
    @Parameter(property = "bpf.target")
    private @Nullable String targetId;

    /** The header folder of {@code bpf.target}, or build tree and source tree separated as in a class path. */
    @Parameter(property = "bpf.headers")
    private @Nullable String headers;

    /** What the BTF of {@code bpf.target} is in, instead of headers or beside them; as {@code <btf>} of a target. */
    @Parameter(property = "bpf.btf")
    private @Nullable String btf;

    /** Glob over {@code uname -r} of the kernels that {@code bpf.target} is; by default what its headers or BTF say. */
    @Parameter(property = "bpf.release")
    private @Nullable String release;

    /** The architecture of {@code bpf.target}: {@code x86_64} or {@code arm64}; by default what its headers say. */
    @Parameter(property = "bpf.arch")
    private @Nullable String arch;

    /** The bootable image of {@code bpf.target}, for the goals that run its kernel. */
    @Parameter(property = "bpf.image")
    private @Nullable File image;

    /** {@code core} (what programs usually need, and what yours name) or {@code all} that the headers define. */
    @Parameter(property = "bpf.types", defaultValue = "core")
    private String types = "core";

    /** Skips every goal. */
    @Parameter(property = "bpf.skip", defaultValue = "false")
    private boolean skip;

    /** A clang of this host (15 or later), by path or name, instead of the one from Maven Central. */
    @Parameter(property = "bpf.clang")
    private @Nullable String clang;

    /** Where the programs are: {@code NAME.bpf.c} and {@code NAME_kern.c}. */
    @Parameter(property = "bpf.sources", defaultValue = "${project.basedir}/src/main/bpf")
    private @Nullable File sources;

    /** Where the results of each target go. */
    @Parameter(defaultValue = "${project.build.directory}/bpf")
    private @Nullable File workFolder;

    /** Where the generated Java goes. */
    @Parameter(defaultValue = "${project.build.directory}/generated-sources/bpf")
    private @Nullable File generatedSources;

    /** Where the JUnit tests of the decoders go. */
    @Parameter(defaultValue = "${project.build.directory}/generated-test-sources/bpf")
    private @Nullable File generatedTests;

    /** Where objects and index go, to become part of the jar. */
    @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true)
    private @Nullable File classes;

    /** Flags, defines and include folders for clang. */
    @Parameter
    private CompilerConfiguration compiler = new CompilerConfiguration();

    /** Which structs get decoders, and in which package. */
    @Parameter
    private DecoderConfiguration decoders = new DecoderConfiguration();

    /** Kernel types, or single fields as {@code tcp_sock.bytes_acked}, whose offsets the Java class has. */
    @Parameter
    private List<String> offsets = List.of();

    /** Macros and enumerators of the kernel that the Java class has, by name or glob: {@code TCP_*}. */
    @Parameter(property = "bpf.constants")
    private List<String> constants = List.of();

    /** Mirrors by distribution, for hosts whose own does not carry it: {@code <mirrors><debian>URL</debian></mirrors>}. */
    @Parameter
    private Map<String, String> mirrors = Map.of();

    /** A mirror of Debian; see {@code mirrors}. */
    @Parameter(property = "bpf.mirror.debian")
    private @Nullable String debianMirror;

    /** How many compilers run at once; as many as there are processors by default. */
    @Parameter(property = "bpf.threads", defaultValue = "0")
    private int threads;

    /** What builds share: compilers, packages, header trees, probes. By default in the local repository. */
    @Parameter(property = "bpf.cache")
    private @Nullable File cache;

    /** Builds as if there were no {@code bpf-kernels.lock}. */
    @Parameter(property = "bpf.lock.ignore", defaultValue = "false")
    private boolean ignoreLock;

    private @Nullable InputException refusal;

    /** The goal does nothing but fail, since what it was told can't be taken. */
    final void refuse(InputException reason) {
        refusal = reason;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (refusal != null) {
            throw Failures.failure(refusal);
        }
        if (skip) {
            getLog().info("Skipped, as bpf.skip asks for.");
            return;
        }
        long start = System.nanoTime();
        Failures.mapped(this::run);
        getLog().info((System.nanoTime() - start) / 1_000_000 + " ms for the goal");
    }

    /** What the goal does. */
    abstract void run();

    /** Where several modules are built at once, lines name theirs. */
    final BuildLog buildLog() {
        boolean several = session().getRequest().getDegreeOfConcurrency() > 1
                && session().getProjects().size() > 1;
        return new MavenBuildLog(
                getLog(),
                session().getRepositorySession().getData(),
                several ? project().getArtifactId() + ": " : "");
    }

    final MavenProject project() {
        return Objects.requireNonNull(project);
    }

    /** Makes what was generated part of the project. */
    final void addSources() {
        project().addCompileSourceRoot(path(generatedSources).toString());
        if (decoders.hasProofTests()) {
            project().addTestCompileSourceRoot(path(generatedTests).toString());
        }
    }

    /** The request that the parameters make. */
    final BuildRequest request() {
        return new BuildRequest(
                targetSelection(),
                layout(),
                compiler.toRequest(),
                decoders.toRequest(defaultPackage(), path(generatedTests)),
                offsets,
                constants,
                allTypes(),
                this::toolchain,
                cacheFolder(),
                fetchOptions(),
                threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
    }

    final Path cacheFolder() {
        return cache != null
                ? cache.toPath()
                : session()
                        .getRepositorySession()
                        .getLocalRepository()
                        .getBasedir()
                        .toPath()
                        .resolve(".cache/bpf-maven-plugin");
    }

    final FetchOptions fetchOptions() {
        var file = lockFile();
        var lock = !ignoreLock && Files.exists(file) ? KernelLock.read(file) : KernelLock.NONE;
        return fetchOptionsWithoutLock().withLock(lock);
    }

    final FetchOptions fetchOptionsWithoutLock() {
        var named = new TreeMap<>(mirrors);
        if (debianMirror != null) {
            named.put("debian", debianMirror);
        }
        return new FetchOptions(
                session().isOffline(), session().getRequest().isUpdateSnapshots(), named, KernelLock.NONE);
    }

    /** The lock file that holds for this project, or the place for one. */
    final Path lockFile() {
        return LockFiles.of(project(), session());
    }

    /** Whether the POM runs this plugin's goals that boot kernels. */
    final boolean bootsKernels() {
        var plugin = project().getPlugin("io.github.bpfmaven:bpf-maven-plugin");
        return plugin != null
                && plugin.getExecutions().stream()
                        .flatMap(execution -> execution.getGoals().stream())
                        .anyMatch(GOALS_THAT_BOOT::contains);
    }

    final RepositorySystem repositories() {
        return Objects.requireNonNull(repositories);
    }

    final MavenSession session() {
        return Objects.requireNonNull(session);
    }

    private boolean allTypes() {
        return switch (types) {
            case "all" -> true;
            case "core" -> false;
            default ->
                throw new InputException(
                        "There is no selection of types \"" + types + "\".", "bpf.types", Remedies.chooseTypes());
        };
    }

    final List<KernelTarget> targetSelection() {
        var provider = new HeaderProvider(cacheFolder(), fetchOptionsWithoutLock(), buildLog());
        return new TargetSelection(Catalogue.standard(), provider, new BtfProvider(cacheFolder(), provider))
                .select(targetSpecs());
    }

    /** Whether targets are named on the command line, where they stand for the POM's. */
    final boolean targetsAreNamed() {
        return targetIds != null || targetId != null || headers != null;
    }

    /** The targets as they are declared: on the command line, or else in the POM. */
    final List<TargetSpec> targetSpecs() {
        var specs = new ArrayList<TargetSpec>();
        if (targetIds != null) {
            for (var id : targetIds.split(",", -1)) {
                specs.add(TargetSpec.ofCatalogue(id.strip()));
            }
        }
        if (targetId != null || headers != null || btf != null) {
            specs.add(new TargetSpec(
                    targetId == null ? "" : targetId,
                    arch,
                    TargetConfiguration.folders(headers),
                    TargetConfiguration.btf(btf, image),
                    release));
        }
        if (specs.isEmpty()) {
            targets.forEach(target -> specs.add(target.toSpec()));
        }
        return specs;
    }

    final BuildRequest.Layout layout() {
        var base = project().getBasedir();
        return base == null
                ? layoutWithoutPom()
                : new BuildRequest.Layout(
                        base.toPath(),
                        path(sources),
                        javaSources(),
                        path(workFolder),
                        path(generatedSources),
                        path(classes));
    }

    /** Where the project's Java is, but for what is generated here. */
    private List<Path> javaSources() {
        return project().getCompileSourceRoots().stream()
                .map(root -> path(new File(root)))
                .filter(root -> !root.equals(path(generatedSources)))
                .toList();
    }

    /** As a POM would have it by default, in the folder that Maven was started in; Maven itself has no paths then. */
    private BuildRequest.Layout layoutWithoutPom() {
        var base = Path.of(session().getExecutionRootDirectory()).toAbsolutePath();
        return new BuildRequest.Layout(
                base,
                base.resolve("src/main/bpf"),
                List.of(),
                base.resolve("target/bpf"),
                base.resolve("target/generated-sources/bpf"),
                base.resolve("target/classes"));
    }

    /** The images that the user names, by the ids of their targets. */
    final Map<String, Path> images() {
        if (targetId != null && image != null) {
            return Map.of(targetId, path(image));
        }
        var images = new TreeMap<String, Path>();
        targets.forEach(target -> target.addImageTo(images));
        return images;
    }

    static Path path(@Nullable File file) {
        return Objects.requireNonNull(file).toPath().toAbsolutePath().normalize();
    }

    /** The compiler where no network is needed for it. */
    final Optional<Toolchain> toolchainAtHand() {
        return clang != null || toolchains().isAtHand() ? Optional.of(toolchain()) : Optional.empty();
    }

    private ToolchainResolver toolchains() {
        return new ToolchainResolver(
                Objects.requireNonNull(repositories),
                session().getRepositorySession(),
                project().getRemotePluginRepositories());
    }

    private Toolchain toolchain() {
        var processes = new ProcessRunner();
        if (clang != null) {
            return new SystemToolchain(processes).of(clang);
        }
        return new BytedecoToolchain(processes, buildLog()).unpack(toolchains().resolve(), cacheFolder());
    }

    /** {@code com.example} and {@code tcp-state} make {@code com.example.tcpstate.bpf}. */
    private String defaultPackage() {
        var artifact = project().getArtifactId().replaceAll("[^A-Za-z0-9_.]", "");
        return (project().getGroupId().replaceAll("[^A-Za-z0-9_.]", "") + "." + artifact + ".bpf")
                .toLowerCase(Locale.ROOT);
    }
}
