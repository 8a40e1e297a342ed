package io.github.bpfmaven.plugin;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** Gets what of JUnit runs tests and no project declares, in the version of the JUnit that the project does declare. */
record JUnitResolver(RepositorySystem repositories, RepositorySystemSession session, MavenProject project) {
    private static final String PLATFORM = "org.junit.platform";
    private static final String JUPITER = "org.junit.jupiter";

    /**
     * The jars of the launcher, and of Jupiter's engine where tests are written against its API alone.
     *
     * @throws InputException where the project has no JUnit 5
     * @throws EnvironmentException where they can be had from nowhere
     */
    List<Path> resolve() {
        var platform = versionOf(PLATFORM, "junit-platform-commons")
                .orElseThrow(() -> new InputException(
                        "The project's tests have no JUnit 5 to run in guests with.", null, Remedies.addJUnit()));
        var wanted = new ArrayList<Dependency>();
        wanted.add(dependency(PLATFORM, "junit-platform-launcher", platform));
        versionOf(JUPITER, "junit-jupiter-api")
                .ifPresent(version -> wanted.add(dependency(JUPITER, "junit-jupiter-engine", version)));
        try {
            var collect = new CollectRequest(wanted, List.of(), project.getRemoteProjectRepositories());
            return repositories
                    .resolveDependencies(session, new DependencyRequest(collect, null))
                    .getArtifactResults()
                    .stream()
                    .map(result -> result.getArtifact().getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new EnvironmentException(
                    "JUnit's launcher cannot be had: " + e.getMessage(),
                    PLATFORM + ":junit-platform-launcher:" + platform,
                    session.isOffline() ? Remedies.goOnlineOnce() : Remedies.checkNetwork(),
                    e);
        }
    }

    private Optional<String> versionOf(String group, String name) {
        return project.getArtifacts().stream()
                .filter(artifact -> artifact.getGroupId().equals(group)
                        && artifact.getArtifactId().equals(name))
                .map(artifact -> artifact.getVersion())
                .findFirst();
    }

    private static Dependency dependency(String group, String name, String version) {
        return new Dependency(new DefaultArtifact(group, name, "jar", version), "runtime");
    }
}
