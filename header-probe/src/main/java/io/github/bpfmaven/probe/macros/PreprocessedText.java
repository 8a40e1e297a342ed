package io.github.bpfmaven.probe.macros;

import io.github.bpfmaven.probe.index.Definition.Kind;
import io.github.bpfmaven.probe.index.DefinitionScanner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What {@code clang -E -dD} prints of a unit: every header read, every macro that is defined at the end, and what the
 * text defines.
 */
public final class PreprocessedText {
    private static final byte[] DEFINE = "#define ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNDEF = "#undef ".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, String> macros = new LinkedHashMap<>();
    private final Set<String> predefined = new HashSet<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private final Map<Kind, Set<String>> definitions = new EnumMap<>(Kind.class);
    private boolean inCompiler;

    private PreprocessedText() {
        for (var kind : Kind.values()) {
            definitions.put(kind, new HashSet<>());
        }
    }

    public static PreprocessedText read(byte[] text) {
        var read = new PreprocessedText();
        for (int start = 0; start < text.length; ) {
            int end = start;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            if (text[start] == '#') {
                read.directive(text, start, end);
            }
            start = end + 1;
        }
        DefinitionScanner.scan(text, (kind, name, line) -> read.defined(kind).add(name));
        return read;
    }

    private void directive(byte[] text, int start, int end) {
        if (startsWith(text, start, DEFINE)) {
            var definition = text(text, start + DEFINE.length, end);
            var name = name(definition);
            macros.remove(name); // the order is that of the last definitions
            macros.put(name, definition);
            if (inCompiler) {
                predefined.add(name);
            } else {
                predefined.remove(name);
            }
        } else if (startsWith(text, start, UNDEF)) {
            macros.remove(name(text(text, start + UNDEF.length, end)));
        } else if (end - start > 2 && text[start + 1] == ' ') {
            lineMarker(text(text, start, end));
        }
    }

    /** {@code # 12 "/path/to/file.h" 1 3}; the compiler's own are {@code <built-in>} and {@code <command line>}. */
    private void lineMarker(String marker) {
        int open = marker.indexOf('"');
        int close = marker.lastIndexOf('"');
        if (open < 0 || close <= open) {
            return;
        }
        var file = marker.substring(open + 1, close);
        inCompiler = file.startsWith("<");
        if (!inCompiler) {
            files.add(Path.of(file.replace("\\\\", "\\").replace("\\\"", "\"")));
        }
    }

    /** The files that were read, in order, the unit itself first. */
    public Set<Path> files() {
        return files;
    }

    /** Whether a macro of that name is defined at the end of the unit. */
    public boolean hasMacro(String name) {
        return macros.containsKey(name);
    }

    /** The names the text defines in one way; macros are not counted here. */
    public Set<String> defined(Kind kind) {
        return Objects.requireNonNull(definitions.get(kind), "every kind has its set");
    }

    /** Whether it is a macro, a tag, a typedef or an enumerator that the text defines. */
    public boolean defines(String name) {
        return hasMacro(name) || definitions.values().stream().anyMatch(names -> names.contains(name));
    }

    /** The macros' definitions by name: what follows {@code #define}. */
    Map<String, String> macros() {
        return macros;
    }

    boolean isPredefined(String name) {
        return predefined.contains(name);
    }

    private static String name(String definition) {
        int end = 0;
        while (end < definition.length() && Character.isJavaIdentifierPart(definition.charAt(end))) {
            end++;
        }
        return definition.substring(0, end);
    }

    private static String text(byte[] text, int start, int end) {
        return new String(text, start, end - start, StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] text, int start, byte[] prefix) {
        if (start + prefix.length > text.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (text[start + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
