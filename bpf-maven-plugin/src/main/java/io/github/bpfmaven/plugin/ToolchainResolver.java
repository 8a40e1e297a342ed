package io.github.bpfmaven.plugin;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.toolchain.HostPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Gets the default compiler through Maven's own resolver, with its mirrors, proxies, offline mode and cache: {@code
 * org.bytedeco:llvm} with the build host's classifier, as protobuf users know it from protoc.
 */
final class ToolchainResolver {
    private final RepositorySystem repositories;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> remotes;

    ToolchainResolver(RepositorySystem repositories, RepositorySystemSession session, List<RemoteRepository> remotes) {
        this.repositories = repositories;
        this.session = session;
        this.remotes = remotes;
    }

    /**
     * The jar in the local repository.
     *
     * @throws EnvironmentException where there is none for this host, or it can be had from nowhere
     */
    Path resolve() {
        var coordinates = coordinates();
        try {
            var request = new ArtifactRequest(new DefaultArtifact(coordinates), remotes, "bpf-maven-plugin");
            return repositories
                    .resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new EnvironmentException(
                    "The compiler cannot be had: " + e.getMessage(),
                    coordinates,
                    session.isOffline() ? Remedies.goOnlineOnceForClang() : Remedies.giveClang(),
                    e);
        }
    }

    /** Whether the jar is in the local repository. */
    boolean isAtHand() {
        var local = session.getLocalRepositoryManager();
        var path = local.getPathForLocalArtifact(new DefaultArtifact(coordinates()));
        return Files.isRegularFile(local.getRepository().getBasedir().toPath().resolve(path));
    }

    private static String coordinates() {
        return "org.bytedeco:llvm:jar:" + HostPlatform.classifier() + ":" + llvmVersion();
    }

    private static String llvmVersion() {
        var versions = new Properties();
        try (InputStream in = ToolchainResolver.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("versions.properties is part of this jar", e);
        }
        return versions.getProperty("llvm.version");
    }
}
