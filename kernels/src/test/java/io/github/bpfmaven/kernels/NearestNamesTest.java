package io.github.bpfmaven.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.support.EditDistance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTest {
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "'', abc, 3", "abc, '', 3", "same, same, 0", "ab, ba, 2"})
    void countsEdits(String from, String to, int distance) {
        assertThat(EditDistance.between(from, to)).isEqualTo(distance);
    }

    @Test
    void givesTheThreeNearestInOrder() {
        assertThat(NearestNames.to("abcd", List.of("zzzz", "abcx", "abxx", "abcd1", "axxx")))
                .containsExactly("abcd1", "abcx", "abxx");
    }
}
