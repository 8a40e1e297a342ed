package io.github.bpfmaven.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    @ParameterizedTest
    @CsvSource({"x86_64, X86_64", "amd64, X86_64", "arm64, ARM64", "aarch64, ARM64"})
    void isFoundByItsIdAndByWhatOthersCallIt(String name, Architecture expected) {
        assertThat(Architecture.of(name)).isEqualTo(expected);
    }

    @Test
    void anUnknownOneIsAnErrorThatNamesTheKnown() {
        assertThatThrownBy(() -> Architecture.of("riscv64"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"riscv64\"")
                .hasMessageContaining("x86_64, arm64");
    }
}
