package io.github.bpfmaven.build.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.build.RecordingLog;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.HeaderSource;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.kernels.ReleasePattern;
import io.github.bpfmaven.support.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetImagesTest {
    @TempDir
    Path folder;

    private final KernelTarget own = new KernelTarget(
            "mine",
            "one of the user's",
            Architecture.X86_64,
            new ReleasePattern("4.9.*"),
            new HeaderSource.GivenHeaders(List.of(Path.of("/usr/src/linux"))),
            null);

    private TargetImages images(Map<String, Path> given) {
        return new TargetImages(
                given,
                new HeaderProvider(folder, FetchOptions.DEFAULT, line -> {}),
                target -> List.of("cls_bpf"),
                new RecordingLog());
    }

    @Test
    void theUsersImageIsTaken() throws Exception {
        var image = Files.createFile(folder.resolve("vmlinuz"));

        assertThat(images(Map.of("mine", image)).of(own)).isEqualTo(new TargetImage(own, image, List.of(), ""));
    }

    @Test
    void theUsersImageMustBeThere() {
        var images = images(Map.of("mine", folder.resolve("none")));

        assertThatThrownBy(() -> images.of(own))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The image of mine is not there.");
    }

    @Test
    void whereNobodyPublishesOneTheReasonIsKept() {
        var image = images(Map.of()).of(own);

        assertThat(image.file()).isNull();
        assertThat(image.reason()).isEqualTo("For mine no bootable image is known.");
    }
}
