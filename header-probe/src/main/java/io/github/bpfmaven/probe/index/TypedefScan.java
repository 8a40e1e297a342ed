package io.github.bpfmaven.probe.index;

import io.github.bpfmaven.probe.index.Definition.Kind;
import io.github.bpfmaven.probe.source.CLexer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a typedef from its keyword to its semicolon: the declared name is the last identifier outside braces, but
 * for functions the one before the parameters.
 */
final class TypedefScan {
    private static final int OUTSIDE = -1;

    private final CLexer lexer;
    private final DefinitionScanner.Sink sink;
    private int braces = OUTSIDE;
    private int parentheses;
    private boolean parenthesisJustOpened;
    private boolean inAttribute;
    private boolean named;
    private boolean pointer;
    private @Nullable String name;

    TypedefScan(CLexer lexer, DefinitionScanner.Sink sink) {
        this.lexer = lexer;
        this.sink = sink;
    }

    /** At the keyword {@code typedef}. */
    void start() {
        braces = 0;
        startDeclarator();
    }

    /** At any token that is part of no struct's, union's or enum's head. */
    void token() {
        if (braces == OUTSIDE) {
            return;
        }
        if (lexer.is('{')) {
            braces++;
        } else if (lexer.is('}')) {
            braces--;
        } else if (braces == 0) {
            outsideBraces();
        }
    }

    /** {@code typedef struct __a b;}: whether __a is an attribute and b the tag is not to be told from here. */
    void mayBeNamed(String candidate) {
        if (braces == 0 && !named) {
            name = candidate;
        }
    }

    private void startDeclarator() {
        parentheses = 0;
        parenthesisJustOpened = false;
        inAttribute = false;
        named = false;
        pointer = false;
        name = null;
    }

    private void outsideBraces() {
        boolean first = parenthesisJustOpened;
        parenthesisJustOpened = false;
        if (lexer.is(';')) {
            endDeclarator();
            braces = OUTSIDE;
        } else if (lexer.is(',') && parentheses == 0) {
            endDeclarator();
        } else if (lexer.is('(')) {
            parenthesisJustOpened = parentheses++ == 0;
            pointer |= !inAttribute;
        } else if (lexer.is(')')) {
            close();
        } else if (!inAttribute) {
            declarator(first);
        }
    }

    private void close() {
        parentheses--;
        if (parentheses == 0) {
            named |= !inAttribute && name != null;
            inAttribute = false;
        }
    }

    /** @param first whether it is the first token behind an opening parenthesis */
    private void declarator(boolean first) {
        if (first && !lexer.is('*') && !isQualifier()) {
            named |= name != null; // "name(int parameter": what opened were the parameters
        }
        pointer |= lexer.is('*');
        if (lexer.is('[')) {
            named = true;
        } else if (lexer.kind() == CLexer.Kind.IDENTIFIER && !named) {
            if (takesParentheses()) {
                inAttribute = true;
            } else if (!isQualifier()) {
                name = lexer.text();
            }
        }
    }

    private boolean takesParentheses() {
        return lexer.is("__attribute__") || lexer.is("__aligned") || lexer.is("typeof") || lexer.is("__typeof__");
    }

    private boolean isQualifier() {
        return lexer.is("__packed") || lexer.is("__bitwise") || lexer.is("__noreturn") || lexer.is("__user");
    }

    private void endDeclarator() {
        if (name != null) {
            sink.define(pointer ? Kind.POINTER_TYPEDEF : Kind.TYPEDEF, name, lexer.line());
        }
        startDeclarator();
    }
}
