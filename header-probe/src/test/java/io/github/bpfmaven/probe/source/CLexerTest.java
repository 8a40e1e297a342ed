package io.github.bpfmaven.probe.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.probe.source.CLexer.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CLexerTest {
    @Test
    void tellsKindsApart() {
        var tokens = CTokens.of("x1 0x1fUL 1.5e+3 'c' L\"s\" \"a\\\"b\" -> >>= ...");

        assertThat(tokens)
                .extracting(CTokens.Token::text)
                .containsExactly("x1", "0x1fUL", "1.5e+3", "'c'", "L\"s\"", "\"a\\\"b\"", "->", ">>=", "...");
        assertThat(tokens)
                .extracting(CTokens.Token::kind)
                .containsExactly(
                        Kind.IDENTIFIER,
                        Kind.NUMBER,
                        Kind.NUMBER,
                        Kind.CHARACTER,
                        Kind.STRING,
                        Kind.STRING,
                        Kind.PUNCTUATOR,
                        Kind.PUNCTUATOR,
                        Kind.PUNCTUATOR);
    }

    @Test
    void hexadecimalNumberEndsBeforeSign() {
        assertThat(CTokens.of("0xe+1")).extracting(CTokens.Token::text).containsExactly("0xe", "+", "1");
    }

    @Test
    void commentsAndContinuationsAreSpaceAndCountLines() {
        var tokens = CTokens.of("a /* b\n c */ d // e \\\n f\ng \\\nh");

        assertThat(tokens).extracting(CTokens.Token::text).containsExactly("a", "d", "g", "h");
        assertThat(tokens).extracting(CTokens.Token::line).containsExactly(1, 2, 4, 5);
    }

    @Test
    void preprocessorLineIsOneToken() {
        var tokens = CTokens.of("#define A(x) \\\n  (x) /* over\n lines */ + 1\nb\n  # error don't\nc # d");

        assertThat(tokens)
                .extracting(CTokens.Token::kind)
                .containsExactly(
                        Kind.DIRECTIVE,
                        Kind.IDENTIFIER,
                        Kind.DIRECTIVE,
                        Kind.IDENTIFIER,
                        Kind.PUNCTUATOR,
                        Kind.IDENTIFIER);
        assertThat(tokens.get(1)).isEqualTo(new CTokens.Token(Kind.IDENTIFIER, "b", 4));
    }

    @Test
    void commentMarkInStringStartsNoComment() {
        assertThat(CTokens.of("#include \"a/*b.h\"\nx \"//\" y"))
                .extracting(CTokens.Token::text)
                .containsExactly("#include \"a/*b.h\"", "x", "\"//\"", "y");
    }

    @Test
    void readsInsideDirective() {
        var lexer = new CLexer("\n# define X 1\n".getBytes(StandardCharsets.UTF_8));
        lexer.next();
        var inside = lexer.insideDirective();

        assertThat(CTokens.remaining(inside))
                .containsExactly(
                        new CTokens.Token(Kind.IDENTIFIER, "define", 2),
                        new CTokens.Token(Kind.IDENTIFIER, "X", 2),
                        new CTokens.Token(Kind.NUMBER, "1", 2));
    }

    @Test
    void anyBytesEndInEnd() {
        var random = new Random(1);
        var alphabet = "\"'\\\n/*#ab 0.(){}\u0000\u00ff";
        for (int i = 0; i < 2000; i++) {
            var bytes = new byte[random.nextInt(60)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            var lexer = new CLexer(bytes);
            int tokens = 0;
            while (lexer.next() != Kind.END) {
                assertThat(++tokens).isLessThanOrEqualTo(bytes.length);
            }
            assertThat(lexer.end()).isEqualTo(bytes.length);
        }
    }
}
