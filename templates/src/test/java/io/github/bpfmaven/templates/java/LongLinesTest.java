package io.github.bpfmaven.templates.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongLinesTest {
    private static final String LONG = "x".repeat(70);

    private static String wrap(String source) {
        var out = new StringBuilder();
        source.lines().forEach(line -> LongLines.append(out, line));
        return out.toString();
    }

    @Test
    void leavesShortLinesAndComments() {
        var source = "int a;\n     * " + "word, ".repeat(40) + "\n";
        assertThat(wrap(source)).isEqualTo(source);
    }

    @Test
    void givesEachElementOfAListALine() {
        assertThat(wrap("    call(f(1, 2), \"a, (b\", " + LONG + ", " + LONG + ");\n"))
                .isEqualTo("    call(\n            f(1, 2),\n            \"a, (b\",\n            " + LONG
                        + ",\n            " + LONG + ");\n");
    }

    @Test
    void breaksConditionsAndTextsBeforeTheirOperators() {
        assertThat(wrap("return " + LONG + " && " + LONG + ";\n"))
                .isEqualTo("return " + LONG + "\n        && " + LONG + ";\n");
        assertThat(wrap("return \"a=\" + " + LONG + " + \", b=\" + " + LONG + ";\n"))
                .isEqualTo("return \"a=\" + " + LONG + "\n        + \", b=\" + " + LONG + ";\n");
    }

    @Test
    void fillsInitializers() {
        var wrapped = wrap("int[] a = { " + "1234, ".repeat(60) + "5 };\n");
        assertThat(wrapped.lines()).hasSize(4).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(120));
        assertThat(wrapped.replaceAll("\\s+", " ")).isEqualTo("int[] a = { " + "1234, ".repeat(60) + "5 }; ");
    }
}
