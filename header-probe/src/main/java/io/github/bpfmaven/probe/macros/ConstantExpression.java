package io.github.bpfmaven.probe.macros;

import io.github.bpfmaven.probe.index.Definition;
import io.github.bpfmaven.probe.source.CLexer.Kind;
import io.github.bpfmaven.probe.source.CTokens.Token;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whether tokens have the form of an integer constant expression (C11 6.6): literals, known enumerators, operators,
 * casts to integer types, sizeof. The compiler says the value, and is spared the rest: one wrong line would cost a
 * second compile.
 */
final class ConstantExpression {
    private static final Pattern INTEGER =
            Pattern.compile("(?:0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+)(?:[uU](?:l|L|ll|LL)?|(?:l|L|ll|LL)[uU]?)?");
    private static final Pattern BAD_OCTAL = Pattern.compile("0[0-9]*[89][0-9]*[uUlL]*");
    private static final Set<String> UNARY = Set.of("-", "+", "~", "!");
    private static final Set<String> BINARY =
            Set.of("*", "/", "%", "+", "-", "<<", ">>", "<", ">", "<=", ">=", "==", "!=", "&", "^", "|", "&&", "||");
    private static final Set<String> BASE_TYPES =
            Set.of("char", "short", "int", "long", "signed", "unsigned", "_Bool", "__signed__", "__int128", "__signed");
    private static final Set<String> QUALIFIERS = Set.of("const", "volatile");
    private static final Set<String> TAG_KEYWORDS = Set.of("struct", "union", "enum");

    /** What an operand of sizeof may consist of beside names of types and enumerators. */
    private static final Set<String> WITHIN_SIZEOF =
            Set.of("void", "sizeof", "typeof", "__typeof__", "_Static_assert", "__builtin_types_compatible_p");

    private final List<Token> tokens;
    private final Predicate<String> isEnumerator;
    private final Predicate<String> isType;
    private final Predicate<String> isTag;
    private int at;

    private ConstantExpression(List<Token> tokens, PreprocessedText text) {
        this.tokens = tokens;
        this.isEnumerator = text.defined(Definition.Kind.ENUMERATOR)::contains;
        this.isType = text.defined(Definition.Kind.TYPEDEF)::contains;
        this.isTag = text.defined(Definition.Kind.STRUCT)::contains;
    }

    static boolean isOne(List<Token> tokens, PreprocessedText text) {
        var expression = new ConstantExpression(tokens, text);
        return !tokens.isEmpty() && expression.conditional() && expression.at == tokens.size();
    }

    static boolean isInteger(String number) {
        return INTEGER.matcher(number).matches() && !BAD_OCTAL.matcher(number).matches();
    }

    private boolean conditional() {
        if (!binary()) {
            return false;
        }
        if (!take("?")) {
            return true;
        }
        // GNU's a ?: b leaves the middle out
        return (peek(":") || conditional()) && take(":") && conditional();
    }

    private boolean binary() {
        if (!unary()) {
            return false;
        }
        while (at < tokens.size() && isPunctuator() && BINARY.contains(text())) {
            at++;
            if (!unary()) {
                return false;
            }
        }
        return true;
    }

    private boolean unary() {
        while (at < tokens.size() && (isPunctuator() && UNARY.contains(text()) || peek("__extension__"))) {
            at++;
        }
        if (peek("sizeof") || peek("_Alignof") || peek("__alignof__")) {
            at++;
            return peek("(") && balancedOperand();
        }
        if (peek("(") && startsType(at + 1)) {
            return cast() && unary();
        }
        return primary();
    }

    private boolean primary() {
        if (at >= tokens.size()) {
            return false;
        }
        var token = tokens.get(at);
        switch (token.kind()) {
            case NUMBER -> {
                at++;
                return isInteger(token.text());
            }
            case CHARACTER -> {
                at++;
                return token.text().length() > 2;
            }
            case IDENTIFIER -> {
                return named(token.text());
            }
            default -> {
                return take("(") && conditional() && take(")");
            }
        }
    }

    private boolean named(String name) {
        at++;
        return switch (name) {
            case "__builtin_choose_expr" ->
                take("(") && conditional() && take(",") && conditional() && take(",") && conditional() && take(")");
            case "__builtin_constant_p" -> take("(") && conditional() && take(")");
            case "__builtin_offsetof" -> peek("(") && balancedOperand();
            default -> isEnumerator.test(name);
        };
    }

    /** {@code (unsigned long)}; a cast to a pointer or to a floating type makes no integer constant. */
    private boolean cast() {
        at++;
        while (at < tokens.size() && !peek(")")) {
            if (TAG_KEYWORDS.contains(text())) {
                return false;
            }
            boolean partOfType = BASE_TYPES.contains(text())
                    || QUALIFIERS.contains(text())
                    || tokens.get(at).kind() == Kind.IDENTIFIER && isType.test(text());
            if (!partOfType) {
                return false;
            }
            at++;
        }
        return take(")") && !peek("{");
    }

    private boolean startsType(int index) {
        if (index >= tokens.size() || tokens.get(index).kind() != Kind.IDENTIFIER) {
            return false;
        }
        var name = tokens.get(index).text();
        return BASE_TYPES.contains(name)
                || QUALIFIERS.contains(name)
                || TAG_KEYWORDS.contains(name)
                || name.equals("void")
                || name.equals("float")
                || name.equals("double")
                || isType.test(name) && !isEnumerator.test(name);
    }

    /** From a parenthesis to its partner: a type, or an expression that only its type matters of. */
    private boolean balancedOperand() {
        int depth = 0;
        do {
            depth += peek("(") || peek("{") || peek("[") ? 1 : peek(")") || peek("}") || peek("]") ? -1 : 0;
            if (!isKnownWithinSizeof()) {
                return false;
            }
            at++;
        } while (depth > 0 && at < tokens.size());
        return depth == 0;
    }

    private boolean isKnownWithinSizeof() {
        var token = tokens.get(at);
        if (token.kind() == Kind.STRING || token.is("=")) {
            return false;
        }
        if (token.kind() != Kind.IDENTIFIER) {
            return true;
        }
        var before = at == 0 ? "" : tokens.get(at - 1).text();
        if (TAG_KEYWORDS.contains(before)) {
            return isTag.test(token.text());
        }
        return before.equals(".")
                || before.equals("->")
                || WITHIN_SIZEOF.contains(token.text())
                || BASE_TYPES.contains(token.text())
                || QUALIFIERS.contains(token.text())
                || TAG_KEYWORDS.contains(token.text())
                || isType.test(token.text())
                || isEnumerator.test(token.text());
    }

    private boolean isPunctuator() {
        return tokens.get(at).kind() == Kind.PUNCTUATOR;
    }

    private String text() {
        return tokens.get(at).text();
    }

    private boolean peek(String text) {
        return at < tokens.size() && tokens.get(at).is(text);
    }

    private boolean take(String text) {
        if (!peek(text)) {
            return false;
        }
        at++;
        return true;
    }
}
