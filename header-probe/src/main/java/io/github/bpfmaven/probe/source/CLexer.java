package io.github.bpfmaven.probe.source;

import java.nio.charset.StandardCharsets;

/**
 * A cursor over the tokens of C text, after the translation phases of C11 5.1.1.2 as far as headers need them: line
 * continuations and comments are white space, a preprocessor line is one token. It allocates nothing unless asked for
 * a token's text, since a kernel has 40 MB of headers. Any bytes at all are lexed without an error.
 */
public final class CLexer {
    /** What a token is. */
    public enum Kind {
        IDENTIFIER,
        NUMBER,
        CHARACTER,
        STRING,
        PUNCTUATOR,
        /** A whole preprocessor line from its {@code #}, continuations and comments included. */
        DIRECTIVE,
        END
    }

    private static final byte SPACE = 1;
    private static final byte DIGIT = 2;
    private static final byte LETTER = 3;
    private static final byte[] CLASSES = classes();
    private static final String[] LONG_PUNCTUATORS = {
        "...", "<<=", ">>=", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "*=", "/=", "%=", "+=",
        "-=", "&=", "^=", "|=", "##"
    };

    private final byte[] text;
    private final int limit;
    private int position;
    private int line;
    private boolean atLineStart = true;
    private Kind kind = Kind.END;
    private int start;
    private int tokenLine;

    public CLexer(byte[] text) {
        this(text, 0, text.length, 1);
    }

    private CLexer(byte[] text, int from, int to, int line) {
        this.text = text;
        this.position = from;
        this.limit = to;
        this.line = line;
    }

    /** The tokens behind the {@code #} of the current directive: its name first. */
    public CLexer insideDirective() {
        var inside = new CLexer(text, start + 1, position, tokenLine);
        inside.atLineStart = false;
        return inside;
    }

    /** Moves to the next token and tells what it is; {@link Kind#END} again and again at the end. */
    public Kind next() {
        skipSpace();
        start = position;
        tokenLine = line;
        if (position >= limit) {
            return kind = Kind.END;
        }
        boolean first = atLineStart;
        atLineStart = false;
        byte c = text[position];
        return kind = first && c == '#' ? directive() : token(c);
    }

    public Kind kind() {
        return kind;
    }

    /** The current token's line, counted from 1. */
    public int line() {
        return tokenLine;
    }

    /** Where the current token starts, in bytes. */
    public int start() {
        return start;
    }

    /** Where the current token ends, in bytes. */
    public int end() {
        return position;
    }

    /** Whether the current token is this one-character punctuator. */
    public boolean is(char punctuator) {
        return kind == Kind.PUNCTUATOR && position - start == 1 && text[start] == punctuator;
    }

    /** Whether the current token is this identifier. */
    public boolean is(String identifier) {
        if (kind != Kind.IDENTIFIER || position - start != identifier.length()) {
            return false;
        }
        for (int i = 0; i < identifier.length(); i++) {
            if (text[start + i] != identifier.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public String text() {
        return new String(text, start, position - start, StandardCharsets.UTF_8);
    }

    private Kind token(byte c) {
        byte of = CLASSES[c & 0xff];
        if (of == LETTER) {
            return identifier();
        } else if (of == DIGIT || c == '.' && position + 1 < limit && CLASSES[text[position + 1] & 0xff] == DIGIT) {
            return number();
        } else if (c == '"' || c == '\'') {
            quoted(c);
            return c == '"' ? Kind.STRING : Kind.CHARACTER;
        }
        position += punctuatorLength();
        return Kind.PUNCTUATOR;
    }

    private Kind identifier() {
        position++;
        while (position < limit && CLASSES[text[position] & 0xff] >= DIGIT) {
            position++;
        }
        if (position < limit && (text[position] == '"' || text[position] == '\'') && isEncodingPrefix()) {
            byte quote = text[position];
            quoted(quote);
            return quote == '"' ? Kind.STRING : Kind.CHARACTER;
        }
        return Kind.IDENTIFIER;
    }

    /** L, u, U and u8 before a quote belong to the literal (C11 6.4.4.4, 6.4.5). */
    private boolean isEncodingPrefix() {
        int length = position - start;
        byte c = text[start];
        return length == 1 && (c == 'L' || c == 'u' || c == 'U') || length == 2 && c == 'u' && text[start + 1] == '8';
    }

    /** A preprocessing number (C11 6.4.8): also what is no number in the end, such as {@code 1.2.3} or {@code 0xyz}. */
    private Kind number() {
        position++;
        while (position < limit) {
            byte c = text[position];
            boolean exponentSign = (c == '+' || c == '-') && isExponent(text[position - 1]);
            if (CLASSES[c & 0xff] < DIGIT && c != '.' && !exponentSign) {
                break;
            }
            position++;
        }
        return Kind.NUMBER;
    }

    private boolean isExponent(byte c) {
        boolean hexadecimal = position - start > 1 && text[start] == '0' && (text[start + 1] | 0x20) == 'x';
        return (c | 0x20) == (hexadecimal ? 'p' : 'e');
    }

    private void quoted(byte quote) {
        position++;
        while (position < limit && text[position] != '\n') {
            byte c = text[position++];
            if (c == quote) {
                return;
            } else if (c == '\\' && position < limit) {
                line += text[position] == '\n' ? 1 : 0;
                position++;
            }
        }
    }

    private int punctuatorLength() {
        for (var candidate : LONG_PUNCTUATORS) {
            if (startsWith(candidate)) {
                return candidate.length();
            }
        }
        return 1;
    }

    private boolean startsWith(String candidate) {
        if (position + candidate.length() > limit) {
            return false;
        }
        for (int i = 0; i < candidate.length(); i++) {
            if (text[position + i] != candidate.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private Kind directive() {
        while (position < limit && text[position] != '\n') {
            byte c = text[position];
            if (c == '"') { // "/*" in a string starts no comment; an apostrophe may stand alone in #error
                quoted(c);
            } else if (!skipComment() && !skipContinuation()) {
                position++;
            }
        }
        return Kind.DIRECTIVE;
    }

    private void skipSpace() {
        while (position < limit) {
            byte c = text[position];
            if (c == '\n') {
                line++;
                atLineStart = true;
                position++;
            } else if (CLASSES[c & 0xff] == SPACE) {
                position++;
            } else if (!skipComment() && !skipContinuation()) {
                return;
            }
        }
    }

    private boolean skipContinuation() {
        if (text[position] != '\\') {
            return false;
        }
        int newline = position + 1;
        while (newline < limit && (text[newline] == '\r' || text[newline] == ' ' || text[newline] == '\t')) {
            newline++;
        }
        if (newline >= limit || text[newline] != '\n') {
            return false;
        }
        line++;
        position = newline + 1;
        return true;
    }

    private boolean skipComment() {
        if (text[position] != '/' || position + 1 >= limit) {
            return false;
        }
        if (text[position + 1] == '*') {
            skipBlockComment();
            return true;
        }
        if (text[position + 1] == '/') {
            while (position < limit && text[position] != '\n') {
                if (!skipContinuation()) {
                    position++;
                }
            }
            return true;
        }
        return false;
    }

    private void skipBlockComment() {
        position += 2;
        while (position < limit) {
            byte c = text[position++];
            if (c == '\n') {
                line++;
            } else if (c == '*' && position < limit && text[position] == '/') {
                position++;
                return;
            }
        }
    }

    private static byte[] classes() {
        var classes = new byte[256];
        for (int c = 0; c < 256; c++) {
            if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0b) {
                classes[c] = SPACE;
            } else if (c >= '0' && c <= '9') {
                classes[c] = DIGIT;
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c >= 0x80) {
                classes[c] = LETTER;
            }
        }
        return classes;
    }
}
