package io.github.bpfmaven.support;

import static org.assertj.core.api.Assertions.assertThat;

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
    void ofFewNamesTheThreeNearestAreGivenInOrder() {
        assertThat(NearestNames.ofFew("abcd", List.of("zzzz", "abcx", "abxx", "abcd1", "axxx")))
                .containsExactly("abcd1", "abcx", "abxx");
    }

    @Test
    void ofManyNamesOnlyThoseOfFewEditsAreGiven() {
        var known = List.of("tcp_set_state", "tcp_set_rto", "udp_sendmsg", "tcp_state", "x");

        assertThat(NearestNames.to("tcp_set_stat", known))
                .startsWith("tcp_set_state")
                .doesNotContain("udp_sendmsg", "x");
        assertThat(NearestNames.to("completely_other", known)).isEmpty();
    }
}
