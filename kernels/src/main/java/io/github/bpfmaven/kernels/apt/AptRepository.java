package io.github.bpfmaven.kernels.apt;

import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One suite of a distribution for one architecture, as apt sees it through a private state: needs no root and leaves
 * the host's lists alone. apt checks the signatures and checksums of what it fetches.
 */
public final class AptRepository {
    private static final Duration FOR_LISTS = Duration.ofMinutes(5);
    private static final Duration FOR_A_PACKAGE = Duration.ofMinutes(20);
    private static final Duration FOR_A_QUESTION = Duration.ofMinutes(1);

    private final Suite suite;
    private final AptState state;
    private final CommandRunner runner;

    private AptRepository(Suite suite, AptState state, CommandRunner runner) {
        this.suite = suite;
        this.state = state;
        this.runner = runner;
    }

    /**
     * Opens the repository; fetches nothing yet.
     *
     * @param stateRoot the folder under which each suite and architecture has its state
     * @param mirror the distribution's archive where the user names it, or null for the host's own
     * @throws EnvironmentException where this host has no apt, or no mirror of the distribution
     */
    public static AptRepository open(
            Path stateRoot,
            String distribution,
            String suite,
            String architecture,
            @Nullable String mirror,
            AptHost host) {
        var opened = new Suite(Distribution.of(distribution), suite, architecture);
        if (!host.hasApt()) {
            throw new EnvironmentException(
                    "There is no apt-get on this host to fetch the packages of " + opened + " with.",
                    null,
                    Remedies.giveHeadersWithoutApt());
        }
        var source = Mirror.of(opened.distribution(), mirror, host);
        var folder = stateRoot.resolve(opened.key());
        return CacheLock.holding(
                lock(folder),
                () -> new AptRepository(opened, AptState.create(folder, source, suite, architecture), host.runner()));
    }

    /**
     * Fetches the suite's list of packages.
     *
     * @throws EnvironmentException where the mirror cannot be reached, has dropped the suite, or is not trusted
     */
    public void refresh() {
        var result = run("apt-get", FOR_LISTS, null, "update", "-q");
        if (!result.succeeded() || result.stderr().contains("Failed to fetch")) { // apt before 2.1.11 only warns
            throw AptFailure.ofUpdate(result, suite);
        }
    }

    /** The newest version of a package in the list as it was last fetched. */
    public Optional<PackageRecord> find(String name) {
        return versions(name).stream().findFirst();
    }

    /** Every version of a package in the list as it was last fetched, the newest first. */
    public List<PackageRecord> versions(String name) {
        var result = run("apt-cache", FOR_A_QUESTION, null, "show", name);
        if (!result.succeeded() && !result.stderr().contains("No packages found")) {
            throw new EnvironmentException(
                    "apt-cache could not read the package list of " + suite + ".",
                    result.report(),
                    Remedies.checkDiskAndPermissions());
        }
        return PackageRecord.parse(result.stdout());
    }

    /**
     * Fetches a package into a folder.
     *
     * @return false where the mirror no longer has it, which happens when the list is older than the mirror
     */
    public boolean download(PackageRecord wanted, Path folder) {
        var name = wanted.name() + "=" + wanted.version();
        var result = run("apt-get", FOR_A_PACKAGE, folder, "download", "-q", name);
        if (!result.succeeded() && !AptFailure.isGone(result)) {
            throw AptFailure.ofDownload(result, wanted);
        }
        return result.succeeded();
    }

    private ProcessResult run(String program, Duration limit, @Nullable Path folder, String... arguments) {
        var all = Stream.concat(Stream.of("-c", state.configuration().toString()), Stream.of(arguments))
                .toList();
        var invocation = new Invocation(program, all, Map.of(), folder, limit);
        return CacheLock.holding(lock(state.folder()), () -> runner.run(invocation));
    }

    /** apt has locks of its own, but fails rather than waits. */
    private static Path lock(Path folder) {
        return folder.resolveSibling("." + folder.getFileName() + ".lock");
    }

    @Override
    public String toString() {
        return suite.toString();
    }
}
