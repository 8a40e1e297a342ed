package io.github.bpfmaven.probe.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a C text as a list, for texts that are small. */
public final class CTokens {
    private CTokens() {}

    /** @param line counted from 1 */
    public record Token(CLexer.Kind kind, String text, int line) {
        /** Whether it is this identifier or punctuator. */
        public boolean is(String identifierOrPunctuator) {
            return (kind == CLexer.Kind.IDENTIFIER || kind == CLexer.Kind.PUNCTUATOR)
                    && text.equals(identifierOrPunctuator);
        }
    }

    /** Every token of the text; preprocessor lines are one {@link CLexer.Kind#DIRECTIVE} each. */
    public static List<Token> of(String text) {
        return remaining(new CLexer(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Every token from the one after the lexer's current one to the end. */
    public static List<Token> remaining(CLexer lexer) {
        var tokens = new ArrayList<Token>();
        while (lexer.next() != CLexer.Kind.END) {
            tokens.add(new Token(lexer.kind(), lexer.text(), lexer.line()));
        }
        return tokens;
    }
}
