package io.github.bpfmaven.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasePatternTest {
    @ParameterizedTest
    @CsvSource({
        "6.1.0-*-cloud-amd64, 6.1.0-50-cloud-amd64, true",
        "6.1.0-*-cloud-amd64, 6.1.0-50-amd64, false",
        "6.1.0-*-cloud-amd64, 6.1.0-50-cloud-amd64-unsigned, false",
        "6.12.*+deb13-cloud-amd64, 6.12.107+deb13-cloud-amd64, true",
        "6.12.*+deb13-cloud-amd64, 6.12.95+deb12-cloud-amd64, false",
        "4.9.?-x, 4.9.1-x, true",
        "4.9.?-x, 4.9.12-x, false",
        "4.9.*, 4.9.229-0409229-generic, true",
        "4x9.*, 4.9.229, false"
    })
    void matchesAsAGlob(String glob, String release, boolean expected) {
        assertThat(new ReleasePattern(glob).matches(new KernelRelease(release))).isEqualTo(expected);
    }

    @Test
    void takesNoLongerForManyStars() {
        var pattern = new ReleasePattern("6.1." + "*0".repeat(25) + "x");
        var release = new KernelRelease("6.1.0-" + "0".repeat(55));

        assertThatCode(() -> Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(2),
                        () -> assertThat(pattern.matches(release)).isFalse()))
                .doesNotThrowAnyException();
    }
}
