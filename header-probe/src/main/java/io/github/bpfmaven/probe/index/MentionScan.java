package io.github.bpfmaven.probe.index;

import io.github.bpfmaven.probe.source.CLexer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a header says of a tag that it does not define. */
final class MentionScan {
    private MentionScan() {}

    /** Whether it declares the tag or uses it: comments say {@code struct} of anything. */
    static boolean mentionsTag(byte[] header, String name) {
        if (!new String(header, StandardCharsets.ISO_8859_1).contains(name)) {
            return false; // nearly all of them, and looked through in a fraction of the time
        }
        var lexer = new CLexer(header);
        boolean behindKeyword = false;
        while (lexer.next() != CLexer.Kind.END) {
            if (behindKeyword && lexer.is(name)) {
                return true;
            }
            behindKeyword = lexer.is("struct") || lexer.is("union") || lexer.is("enum");
        }
        return false;
    }

    /** The name that a macro without parameters stands for, where it is but one name. */
    static Optional<String> nameBehindMacro(byte[] header, String macro) {
        var lexer = new CLexer(header);
        while (lexer.next() != CLexer.Kind.END) {
            if (lexer.kind() == CLexer.Kind.DIRECTIVE) {
                var inside = lexer.insideDirective();
                inside.next();
                if (inside.is("define")
                        && inside.next() == CLexer.Kind.IDENTIFIER
                        && inside.is(macro)
                        && inside.next() == CLexer.Kind.IDENTIFIER) {
                    var name = inside.text();
                    if (inside.next() == CLexer.Kind.END) {
                        return Optional.of(name);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
