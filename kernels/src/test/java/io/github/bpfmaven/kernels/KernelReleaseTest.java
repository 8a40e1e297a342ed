package io.github.bpfmaven.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelReleaseTest {
    @ParameterizedTest
    @CsvSource({
        "6.1.0-50-cloud-amd64, 6.1.0",
        "4.15.0-142-generic, 4.15.0",
        "6.12.107+deb13-cloud-amd64, 6.12.107",
        "4.9.229-0409229-generic, 4.9.229",
        "7.2-rc3, 7.2.0",
        "6.18.44, 6.18.44"
    })
    void beginsWithItsVersion(String release, String version) {
        assertThat(new KernelRelease(release).version()).isEqualTo(KernelVersion.parse(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linux", "6", "6.1.0.5", "6.1.0/../x", "6.1.0 x", "cloud-6.1.0"})
    void refusesWhatUnameNeverPrints(String text) {
        assertThatThrownBy(() -> new KernelRelease(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a kernel release")
                .hasMessageContaining("uname -r");
    }

    @Test
    void refusesMoreThanTheKernelCanHold() {
        assertThatThrownBy(() -> new KernelRelease("6.1.0-" + "x".repeat(10_000)))
                .isInstanceOf(InputException.class)
                .message()
                .hasSizeLessThan(400);
    }
}
