package io.github.bpfmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.lock.KernelLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFilesTest {
    @TempDir
    Path root;

    private Path module;

    @BeforeEach
    void makeModule() throws IOException {
        module = Files.createDirectories(root.resolve("modules/agent"));
    }

    private Path lockIn(Path folder) throws IOException {
        return Files.createFile(folder.resolve(KernelLock.FILE_NAME));
    }

    private Path nearest(Path... outermost) {
        return LockFiles.nearest(module, Stream.of(outermost));
    }

    @Test
    void isBesideThePomWhereNoneIsThereYet() {
        assertThat(nearest(module, root)).isEqualTo(module.resolve(KernelLock.FILE_NAME));
    }

    @Test
    void theNearestIsTaken() throws IOException {
        var shared = lockIn(root);
        assertThat(nearest(module, root)).isEqualTo(shared);

        var own = lockIn(module);
        assertThat(nearest(module, root)).isEqualTo(own);
    }

    @Test
    void nothingAboveTheOutermostFolderIsTaken() throws IOException {
        lockIn(root);

        assertThat(nearest(module, root.resolve("modules"))).isEqualTo(module.resolve(KernelLock.FILE_NAME));
    }

    @Test
    void aRootThatTheModuleIsNotInDoesNotCount() throws IOException {
        lockIn(root);

        assertThat(nearest(module, root.resolve("other"))).isEqualTo(module.resolve(KernelLock.FILE_NAME));
    }
}
