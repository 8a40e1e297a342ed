package io.github.bpfmaven.probe.macros;

import io.github.bpfmaven.probe.index.Definition.Kind;
import io.github.bpfmaven.probe.source.CLexer;
import io.github.bpfmaven.probe.source.CTokens.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the macros that stand for integer constants. */
public final class ConstantMacros {
    private final PreprocessedText text;
    private final MacroExpander expander;

    /**
     * Whether a body makes a constant, by the body with its numbers left out: 20,000 macros have 4,000 such shapes, and
     * some, such as GENMASK(5, 0), are long in their expansion.
     */
    private final Map<String, Boolean> byShape = new HashMap<>();

    private ConstantMacros(PreprocessedText text) {
        this.text = text;
        this.expander = new MacroExpander(text);
    }

    /**
     * The names of the object-like macros whose full expansion looks like an integer constant expression, sorted; not
     * those of the compiler itself, nor those that are enumerators as well ({@code #define IPPROTO_IP IPPROTO_IP}).
     */
    public static List<String> in(PreprocessedText text) {
        var macros = new ConstantMacros(text);
        return text.macros().keySet().stream()
                .filter(macros::isConstant)
                .sorted()
                .toList();
    }

    private boolean isConstant(String name) {
        if (text.isPredefined(name) || text.defined(Kind.ENUMERATOR).contains(name)) {
            return false;
        }
        var macro = expander.macro(name);
        if (macro == null || !macro.isObjectLike() || macro.body().isEmpty()) {
            return false;
        }
        var shape = shape(macro.body());
        var known = byShape.get(shape);
        if (known != null) {
            return known;
        }
        boolean constant = expander.expand(name)
                .filter(tokens -> ConstantExpression.isOne(tokens, text))
                .isPresent();
        if (!expander.numberMadeName()) {
            byShape.put(shape, constant);
        }
        return constant;
    }

    private static String shape(List<Token> body) {
        var shape = new StringBuilder();
        for (var token : body) {
            boolean number = token.kind() == CLexer.Kind.NUMBER && ConstantExpression.isInteger(token.text());
            shape.append(number ? "0" : token.text()).append(' ');
        }
        return shape.toString();
    }
}
