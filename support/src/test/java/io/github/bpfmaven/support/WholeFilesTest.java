package io.github.bpfmaven.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesTest {
    @TempDir
    Path folder;

    @Test
    void leavesAFileThatHoldsTheSameBytesAlone() throws IOException {
        var file = folder.resolve("a/b.txt");
        WholeFiles.write(file, "same");
        var old = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(file, old);

        WholeFiles.write(file, "same");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);

        WholeFiles.write(file, "other");
        assertThat(file).hasContent("other");
    }

    @Test
    void aFolderWhoseFillingFailsDoesNotAppear() {
        var place = folder.resolve("cache/entry");
        assertThatThrownBy(() -> WholeFiles.createFolder(place, part -> {
                    Files.writeString(part.resolve("half"), "half");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("disk full");

        assertThat(place).doesNotExist();
        assertThat(place.getParent()).isEmptyDirectory();
    }

    @Test
    void theSecondToFillAFolderKeepsTheFirst() {
        var place = folder.resolve("entry");
        WholeFiles.createFolder(place, part -> {
            Files.writeString(part.resolve("who"), "second");
            WholeFiles.createFolder(place, inner -> Files.writeString(inner.resolve("who"), "first"));
        });

        assertThat(place.resolve("who")).hasContent("first");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aLockLetsOneThreadInAtATime() {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> CacheLock.holding(folder.resolve("lock"), () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    return inside.decrementAndGet();
                }));

        assertThat(most).hasValue(1);
    }
}
