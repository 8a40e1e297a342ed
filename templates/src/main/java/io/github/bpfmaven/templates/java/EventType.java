package io.github.bpfmaven.templates.java;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A struct or union that a program hands to user space.
 *
 * @param cName its tag or typedef name, {@code tcp_event}
 * @param typeId its id in the program's graph; of a typedef, too
 * @param file the source that declares it, as the user knows it
 * @param line of the declaration, from 1
 * @param cText the declaration as it stands in the source; without it, one is rendered from the graph
 * @param layouts those it has, at least one; the first is that of {@code typeId}
 */
public record EventType(
        String cName,
        int typeId,
        String file,
        int line,
        @Nullable String cText,
        List<Layout> layouts) {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

    public EventType {
        layouts = List.copyOf(layouts);
    }

    /** An event with one layout. */
    public EventType(String cName, int typeId, String file, int line, @Nullable String cText) {
        this(cName, typeId, file, line, cText, List.of(new Layout(typeId, List.of())));
    }

    /**
     * One of the layouts of an event.
     *
     * @param typeId its id in the graph
     * @param targets the ids of those it is for
     */
    public record Layout(int typeId, List<String> targets) {
        public Layout {
            targets = List.copyOf(targets);
        }
    }

    /** File and line. */
    public String where() {
        return file + ":" + line;
    }

    /** Where a field is declared; where the struct is, if its text does not show the field. */
    String where(String field) {
        if (cText == null) {
            return where();
        }
        var code = COMMENT.matcher(cText).replaceAll(comment -> comment.group().replaceAll("[^\n]", " "));
        var name =
                Pattern.compile("\\b" + Pattern.quote(field) + "\\b(?!\\s*\\{)").matcher(code);
        return name.find()
                ? file + ":" + (line + code.substring(0, name.start()).lines().count() - 1)
                : where();
    }
}
