package io.github.bpfmaven.probe.macros;

import io.github.bpfmaven.probe.index.Definition.Kind;
import java.util.List;

/** Finds the macros that stand for integer constants. */
public final class ConstantMacros {
    private final PreprocessedText text;
    private final MacroExpander expander;

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
        return macro != null
                && macro.isObjectLike()
                && !macro.body().isEmpty()
                && expander.expand(name)
                        .filter(tokens -> ConstantExpression.isOne(tokens, text))
                        .isPresent();
    }
}
