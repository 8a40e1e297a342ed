package io.github.bpfmaven.probe.macros;

import io.github.bpfmaven.probe.source.CLexer;
import io.github.bpfmaven.probe.source.CTokens;
import io.github.bpfmaven.probe.source.CTokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A macro as defined.
 *
 * @param parameters null for an object-like one
 * @param variadic whether the last parameter takes all further arguments
 */
record Macro(String name, @Nullable List<String> parameters, boolean variadic, List<Token> body) {
    boolean isObjectLike() {
        return parameters == null;
    }

    /** @param text what follows {@code #define}, as {@code clang -E -dD} prints it: one line, one space at most */
    static Macro parse(String text) {
        var lexer = new CLexer(text.getBytes(StandardCharsets.UTF_8));
        lexer.next();
        var name = lexer.text();
        int end = lexer.end();
        if (end >= text.length() || text.charAt(end) != '(') {
            return new Macro(name, null, false, CTokens.remaining(lexer));
        }
        lexer.next();
        var parameters = new ArrayList<String>();
        boolean variadic = false;
        while (lexer.next() != CLexer.Kind.END && !lexer.is(')')) {
            if (lexer.kind() == CLexer.Kind.IDENTIFIER) {
                parameters.add(lexer.text());
            } else if (lexer.text().equals("...")) {
                variadic = true;
            }
        }
        if (variadic && (parameters.isEmpty() || !text.contains(parameters.get(parameters.size() - 1) + "..."))) {
            parameters.add("__VA_ARGS__");
        }
        return new Macro(name, parameters, variadic, CTokens.remaining(lexer));
    }
}
