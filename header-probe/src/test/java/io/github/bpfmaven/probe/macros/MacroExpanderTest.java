package io.github.bpfmaven.probe.macros;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.probe.source.CTokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MacroExpanderTest {
    @Test
    void argumentsAreExpandedUnlessPasted() {
        assertExpands("#define A 1\n#define P(x) x##A + x\n#define X P(A)\n", "AA + 1");
    }

    @Test
    void macroDoesNotExpandWithinItself() {
        assertExpands("#define f(x) x + f(x)\n#define X f(f(1))\n", "1 + f ( 1 ) + f ( 1 + f ( 1 ) )");
    }

    @Test
    void functionLikeNameWithoutArgumentsStays() {
        assertExpands("#define f(x) x\n#define X f + f (2)\n", "f + 2");
    }

    @Test
    void argumentsAreSplitAtTheirOwnCommasOnly() {
        assertExpands("#define second(a, b) b\n#define X second((1, 2), g(3, 4))\n", "g ( 3 , 4 )");
    }

    @Test
    void restOfArgumentsIsOne() {
        assertExpands("#define rest(a, ...) __VA_ARGS__\n#define X rest(1, 2, 3)\n", "2 , 3");
        assertExpands("#define rest(a, args...) args\n#define X rest(1, 2, 3)\n", "2 , 3");
    }

    @Test
    void callMayStraddleTheEndOfMacro() {
        assertExpands("#define f(x) [x]\n#define g f\n#define X g(1)\n", "[ 1 ]");
    }

    @Test
    void callThatIsNeverClosedStays() {
        assertExpands("#define f(x) x\n#define X f(1\n", "f");
    }

    /** After the example of C11 6.10.3.5. */
    @Test
    void expandsTheStandardsExample() {
        assertExpands("""
                #define x 3
                #define f(a) f(x * (a))
                #define z z[0]
                #define g f
                #define t(a) a
                #define X g(x + (3, 4) - z) | f(t(1)) & t(g)(2)
                """, "f ( 3 * ( 3 + ( 3 , 4 ) - z [ 0 ] ) ) | f ( 3 * ( 1 ) ) & f ( 3 * ( 2 ) )");
    }

    private static void assertExpands(String macros, String expected) {
        var text = PreprocessedText.read(macros.getBytes(StandardCharsets.UTF_8));
        var expansion = new MacroExpander(text).expand("X").orElseThrow();
        assertThat(expansion.stream().map(Token::text).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }
}
