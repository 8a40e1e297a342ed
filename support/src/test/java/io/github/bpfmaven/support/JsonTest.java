package io.github.bpfmaven.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void membersKeepTheirOrderAndValuesTheirKind() {
        var text = Json.write(Json.object(
                "z", 1L << 40, "a", List.of("x<y", 2, true), "none", null, "empty", List.of(), "inner", Json.object()));
        assertThat(text).isEqualTo("""
                        {
                          "z": 1099511627776,
                          "a": [
                            "x<y",
                            2,
                            true
                          ],
                          "none": null,
                          "empty": [],
                          "inner": {}
                        }
                        """);
    }

    @Test
    void textIsQuoted() {
        assertThat(Json.write("a \"b\"\n\u0001")).isEqualTo("\"a \\\"b\\\"\\n\\u0001\"\n");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> Json.write(List.of(new Object()))).isInstanceOf(ClassCastException.class);
    }
}
