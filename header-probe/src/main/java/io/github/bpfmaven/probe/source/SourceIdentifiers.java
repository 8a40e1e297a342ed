package io.github.bpfmaven.probe.source;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a BPF source and the user's own headers under it mention and include. Every branch of {@code #if} is read: what
 * is mentioned for one kernel only is mentioned.
 *
 * @param identifiers every identifier, C keywords left out, those within macros too; sorted
 * @param tags the identifiers that follow {@code struct}, {@code union} or {@code enum}; sorted
 * @param definitions the identifiers that it defines itself as macros, enumerators, variables or parameters; sorted
 * @param localIncludes the user's own headers that it includes, directly or not, in the order met
 * @param includesVmlinux whether any of them includes {@code vmlinux.h}
 * @param systemIncludes the names of all other includes, such as {@code bpf/bpf_helpers.h}; sorted
 */
public record SourceIdentifiers(
        SortedSet<String> identifiers,
        SortedSet<String> tags,
        SortedSet<String> definitions,
        Set<Path> localIncludes,
        boolean includesVmlinux,
        SortedSet<String> systemIncludes) {
    private static final String VMLINUX = "vmlinux.h";
    private static final Set<String> TAG_KEYWORDS = Set.of("struct", "union", "enum");
    private static final Set<String> KEYWORDS = Set.of(
            "auto",
            "break",
            "case",
            "char",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extern",
            "float",
            "for",
            "goto",
            "if",
            "inline",
            "int",
            "long",
            "register",
            "restrict",
            "return",
            "short",
            "signed",
            "sizeof",
            "static",
            "struct",
            "switch",
            "typedef",
            "union",
            "unsigned",
            "void",
            "volatile",
            "while");

    public SourceIdentifiers {
        identifiers = Collections.unmodifiableSortedSet(new TreeSet<>(identifiers));
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        definitions = Collections.unmodifiableSortedSet(new TreeSet<>(definitions));
        localIncludes = Collections.unmodifiableSet(new LinkedHashSet<>(localIncludes));
        systemIncludes = Collections.unmodifiableSortedSet(new TreeSet<>(systemIncludes));
    }

    /**
     * Reads the source and, through {@code #include}, the user's own headers: those beside the including file (quoted
     * form only) and in the include folders, searched in this order.
     *
     * @throws InputException where the source does not exist
     */
    public static SourceIdentifiers of(Path source, List<Path> includeFolders) {
        if (!Files.isRegularFile(source)) {
            throw new InputException(
                    "The BPF source " + source.getFileName() + " does not exist.",
                    source.toString(),
                    Remedies.nameAnExistingSource());
        }
        var reader = new Reader(includeFolders);
        reader.read(source);
        return new SourceIdentifiers(
                reader.identifiers,
                reader.tags,
                reader.definitions.names(),
                reader.localIncludes,
                reader.includesVmlinux,
                reader.systemIncludes);
    }

    private static final class Reader {
        private final List<Path> includeFolders;
        private final SortedSet<String> identifiers = new TreeSet<>();
        private final SortedSet<String> tags = new TreeSet<>();
        private final OwnDefinitions definitions = new OwnDefinitions();
        private final Set<Path> localIncludes = new LinkedHashSet<>();
        private final SortedSet<String> systemIncludes = new TreeSet<>();
        private boolean includesVmlinux;

        Reader(List<Path> includeFolders) {
            this.includeFolders = includeFolders;
        }

        void read(Path file) {
            try {
                read(new CLexer(Files.readAllBytes(file)), file);
            } catch (IOException e) {
                throw WholeFiles.cannotRead(file, e);
            }
        }

        private void read(CLexer lexer, Path file) {
            boolean afterTagKeyword = false;
            while (lexer.next() != CLexer.Kind.END) {
                if (lexer.kind() == CLexer.Kind.DIRECTIVE) {
                    readDirective(lexer.insideDirective(), file);
                    afterTagKeyword = false;
                } else {
                    definitions.token(lexer.text());
                    afterTagKeyword = mention(lexer, afterTagKeyword);
                }
            }
        }

        /** @return whether the token is a keyword that a tag follows */
        private boolean mention(CLexer lexer, boolean afterTagKeyword) {
            if (lexer.kind() != CLexer.Kind.IDENTIFIER) {
                return false;
            }
            mention(lexer.text(), afterTagKeyword);
            return TAG_KEYWORDS.contains(lexer.text());
        }

        private void mention(String name, boolean asTag) {
            if (KEYWORDS.contains(name)) {
                return;
            }
            identifiers.add(name);
            if (asTag) {
                tags.add(name);
            }
        }

        private void readDirective(CLexer directive, Path file) {
            if (directive.next() == CLexer.Kind.IDENTIFIER && directive.is("include")) {
                include(directive, file);
                return;
            }
            if (directive.is("define") && directive.next() == CLexer.Kind.IDENTIFIER) {
                definitions.macro(directive.text());
                mention(directive.text(), false);
            }
            boolean afterTagKeyword = false;
            while (directive.next() != CLexer.Kind.END) {
                afterTagKeyword = mention(directive, afterTagKeyword);
            }
        }

        private void include(CLexer directive, Path file) {
            if (directive.next() == CLexer.Kind.STRING) {
                var quoted = directive.text();
                include(
                        quoted.substring(1, Math.max(1, quoted.length() - 1)),
                        file.toAbsolutePath().getParent());
            } else if (directive.is('<')) {
                var name = new StringBuilder();
                while (directive.next() != CLexer.Kind.END && !directive.is('>')) {
                    name.append(directive.text());
                }
                include(name.toString(), null);
            }
        }

        private void include(String name, @Nullable Path beside) {
            var own = name.isEmpty() ? null : find(name, beside);
            if (own == null) {
                includesVmlinux |= name.equals(VMLINUX);
                if (!name.isEmpty() && !name.equals(VMLINUX)) {
                    systemIncludes.add(name);
                }
            } else if (localIncludes.add(own)) {
                read(own);
            }
        }

        private @Nullable Path find(String name, @Nullable Path beside) {
            if (beside != null && Files.isRegularFile(beside.resolve(name))) {
                return beside.resolve(name).normalize();
            }
            for (var folder : includeFolders) {
                var candidate = folder.toAbsolutePath().resolve(name).normalize();
                if (Files.isRegularFile(candidate)) {
                    return candidate;
                }
            }
            return null;
        }
    }
}
