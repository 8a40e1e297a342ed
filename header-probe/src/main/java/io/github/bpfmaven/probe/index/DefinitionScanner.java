package io.github.bpfmaven.probe.index;

import io.github.bpfmaven.probe.index.Definition.Kind;
import io.github.bpfmaven.probe.source.CLexer;
import org.jspecify.annotations.Nullable;

/**
 * Finds in C text, preprocessed or not, what it defines: tags, enumerators, typedefs and macros. It follows no
 * conditions, so what either branch of an {@code #if} defines is found; it is a search, not a parser, and a header
 * whose braces don't balance across branches costs it at worst a typedef's name.
 */
public final class DefinitionScanner {
    /** Takes what is found, in the order of the text. */
    @FunctionalInterface
    public interface Sink {
        void define(Kind kind, String name, int line);
    }

    private final CLexer lexer;
    private final Sink sink;
    private final boolean macros;
    private final TypedefScan typedef;

    private DefinitionScanner(byte[] text, boolean macros, Sink sink) {
        this.lexer = new CLexer(text);
        this.sink = sink;
        this.macros = macros;
        this.typedef = new TypedefScan(lexer, sink);
    }

    public static void scan(byte[] text, Sink sink) {
        scan(text, true, sink);
    }

    /** @param macros whether they are wanted, too */
    static void scan(byte[] text, boolean macros, Sink sink) {
        new DefinitionScanner(text, macros, sink).scan();
    }

    private void scan() {
        lexer.next();
        while (lexer.kind() != CLexer.Kind.END) {
            if (lexer.kind() == CLexer.Kind.DIRECTIVE) {
                directive();
            } else if (lexer.kind() == CLexer.Kind.IDENTIFIER && tag()) {
                continue; // tag() stands on the token behind already
            } else if (lexer.is("typedef")) {
                typedef.start();
            } else {
                typedef.token();
            }
            lexer.next();
        }
    }

    private void directive() {
        if (!macros) {
            return;
        }
        var inside = lexer.insideDirective();
        inside.next();
        if (inside.is("define") && inside.next() == CLexer.Kind.IDENTIFIER) {
            sink.define(Kind.MACRO, inside.text(), lexer.line());
        }
    }

    private boolean tag() {
        Kind kind = lexer.is("struct") ? Kind.STRUCT : lexer.is("union") ? Kind.UNION : enumKind();
        if (kind == null) {
            return false;
        }
        int line = lexer.line();
        lexer.next();
        var name = tagName();
        if (lexer.is('{')) {
            if (name != null) {
                sink.define(kind, name, line);
            }
            if (kind == Kind.ENUM) {
                enumerators();
            }
        } else if (name != null) {
            typedef.mayBeNamed(name);
        }
        return true;
    }

    private @Nullable Kind enumKind() {
        return lexer.is("enum") ? Kind.ENUM : null;
    }

    /** {@code __packed name}, {@code __attribute__((…)) name}, {@code name : u8}: the last identifier before {@code :}. */
    private @Nullable String tagName() {
        String name = null;
        while (lexer.kind() == CLexer.Kind.IDENTIFIER) {
            if (lexer.is("__attribute__") || lexer.is("__aligned")) {
                lexer.next();
                skipParentheses();
                continue;
            }
            if (name != null && !name.startsWith("__")) {
                return name; // "struct name variable": a use, and the next token is the declarator's
            }
            name = lexer.text();
            lexer.next();
        }
        if (lexer.is(':') && lexer.next() == CLexer.Kind.IDENTIFIER) {
            lexer.next();
        }
        return name;
    }

    private void skipParentheses() {
        int depth = 0;
        while (lexer.kind() != CLexer.Kind.END) {
            depth += lexer.is('(') ? 1 : lexer.is(')') ? -1 : 0;
            if (depth <= 0 && !lexer.is(')')) {
                return;
            }
            lexer.next();
            if (depth == 0) {
                return;
            }
        }
    }

    /** From {@code {} to behind the matching {@code }}. */
    private void enumerators() {
        int depth = 0;
        boolean expectName = true;
        while (lexer.next() != CLexer.Kind.END && !(depth == 0 && lexer.is('}'))) {
            if (lexer.kind() == CLexer.Kind.DIRECTIVE) {
                directive();
            } else if (lexer.is('(') || lexer.is('{')) {
                depth++;
            } else if (lexer.is(')') || lexer.is('}')) {
                depth--;
            } else if (depth == 0 && lexer.is(',')) {
                expectName = true;
            } else if (expectName && depth == 0 && lexer.kind() == CLexer.Kind.IDENTIFIER) {
                sink.define(Kind.ENUMERATOR, lexer.text(), lexer.line());
                expectName = false;
            }
        }
        lexer.next();
    }
}
