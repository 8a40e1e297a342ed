package io.github.bpfmaven.templates.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryTest {
    @Test
    void showsOfSourcesThatDoNotCompileTheFirstLinesThatAreWrong() {
        var wrong = "int a() { return \"\"; }\n";
        var text = "class A {\n" + wrong.replace("()", "(int x)") + wrong.repeat(50) + "int fine;\n}\n";

        assertThatThrownBy(() -> InMemory.compile(List.of(new JavaSource("A", "A.java", text))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("int a()")
                .hasMessageNotContaining("int fine")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSizeLessThan(25));
    }
}
