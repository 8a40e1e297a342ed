package io.github.bpfmaven.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelVersionTest {
    /** The codes are LINUX_VERSION_CODE of these kernels' generated uapi/linux/version.h. */
    @ParameterizedTest
    @CsvSource({"4.9.229, 264677", "5.10.223, 330463", "6.1.176, 393648", "7.2, 459264"})
    void hasTheCodeThatTheKernelsOwnHeaderHas(String version, int code) {
        assertThat(KernelVersion.parse(version).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.9.255", "4.9.256", "4.9.337"})
    void clampsTheSublevelAsTheKernelDoes(String version) {
        assertThat(KernelVersion.parse(version).code()).isEqualTo((4 << 16) + (9 << 8) + 255);
    }

    @Test
    void isOrderedByNumbers() {
        assertThat(KernelVersion.parse("4.15.0")).isGreaterThan(KernelVersion.parse("4.9.256"));
        assertThat(KernelVersion.parse("4.9.256")).isGreaterThan(KernelVersion.parse("4.9.255"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "6.1.", "6.1.176-1", "v6.1", "6.1.1.1", "6.123456.1"})
    void refusesWhatIsNoVersion(String text) {
        assertThatThrownBy(() -> KernelVersion.parse(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining("6.1.176");
    }
}
