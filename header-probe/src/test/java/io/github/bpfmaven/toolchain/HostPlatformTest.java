package io.github.bpfmaven.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.EnvironmentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, aarch64, macosx-arm64",
        "Mac OS X, x86_64, macosx-x86_64",
        "Windows 11, amd64, windows-x86_64"
    })
    void namesHostsAsTheArtifactDoes(String system, String machine, String classifier) {
        assertThat(HostPlatform.classifier(system, machine)).isEqualTo(classifier);
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "Linux, s390x", "FreeBSD, amd64", "Windows 11, aarch64"})
    void saysThatThereIsNoCompilerForOtherHosts(String system, String machine) {
        assertThatThrownBy(() -> HostPlatform.classifier(system, machine))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("no clang to be had for this host")
                .hasMessageContaining("os.arch=" + machine)
                .hasMessageContaining("<clang>");
    }

    @Test
    void defaultCompilerIsPinned() {
        var coordinates = CompilerCoordinates.ofHost();

        assertThat(coordinates.groupId() + ":" + coordinates.artifactId()).isEqualTo("org.bytedeco:llvm");
        assertThat(coordinates.version()).matches("\\d+\\.\\d+\\.\\d+-\\d+\\.\\d+\\.\\d+");
    }
}
