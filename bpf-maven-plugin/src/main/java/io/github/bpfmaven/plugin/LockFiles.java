package io.github.bpfmaven.plugin;

import io.github.bpfmaven.kernels.lock.KernelLock;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Where a project's lock file is: beside its POM, or in the nearest folder above that has one, up to the outermost of
 * its parents' folders and the root of the multi-module build. So a module finds the same one when it is built alone.
 */
final class LockFiles {
    private LockFiles() {}

    /** The file, or where none is there, the place for it: beside the POM. */
    static Path of(MavenProject project, MavenSession session) {
        var basedir = project.getBasedir();
        var base = basedir == null ? Path.of(session.getExecutionRootDirectory()) : basedir.toPath();
        return nearest(base.toAbsolutePath().normalize(), outermost(project, session));
    }

    static Path nearest(Path base, Stream<Path> outermost) {
        int depth = outermost
                .filter(base::startsWith)
                .min(Comparator.comparingInt(Path::getNameCount))
                .orElse(base)
                .getNameCount();
        return Stream.iterate(base, folder -> folder != null && folder.getNameCount() >= depth, Path::getParent)
                .map(folder -> folder.resolve(KernelLock.FILE_NAME))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(base.resolve(KernelLock.FILE_NAME));
    }

    private static Stream<Path> outermost(MavenProject project, MavenSession session) {
        var parents = Stream.iterate(project, Objects::nonNull, MavenProject::getParent)
                .map(MavenProject::getBasedir);
        return Stream.concat(parents, Stream.of(session.getRequest().getMultiModuleProjectDirectory()))
                .filter(Objects::nonNull)
                .map(File::toPath)
                .map(folder -> folder.toAbsolutePath().normalize());
    }
}
