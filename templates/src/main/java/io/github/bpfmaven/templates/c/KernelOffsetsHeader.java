package io.github.bpfmaven.templates.c;

import io.github.bpfmaven.templates.Templates;
import io.github.bpfmaven.templates.layout.FieldPlace;
import io.github.bpfmaven.templates.layout.OffsetTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code kernel_offsets.h}: for each type that the user names, macros for one target.
 *
 * <pre>
 * #define SOCK_COMMON_SIZE 136
 * #define HAS_SOCK_COMMON__SKC_DADDR 1
 * #define SOCK_COMMON__SKC_DADDR_OFFSET 0
 * #define SOCK_COMMON__SKC_DADDR_SIZE 4
 * </pre>
 *
 * and for a bitfield {@code _BIT_OFFSET}, from the start of the byte at {@code _OFFSET}, and {@code _BIT_WIDTH}. A field
 * that the target lacks has no macros at all.
 */
public final class KernelOffsetsHeader {
    private KernelOffsetsHeader() {}

    /** What the template reads of a type. */
    public record TypeMacros(String name, String macro, int size, List<FieldMacros> fields) {}

    /** What the template reads of a field. */
    public record FieldMacros(String name, String macro, FieldPlace place) {}

    /**
     * The header of one target.
     *
     * @param table the offsets of all targets
     * @param target which of them, by its position in {@link OffsetTable#targets}
     */
    public static String render(OffsetTable table, int target) {
        var types = new ArrayList<TypeMacros>();
        var taken = new HashSet<String>();
        for (var type : table.types()) {
            var macro = claim(taken, type.name().toUpperCase(Locale.ROOT));
            var fields = fields(type, type.layouts().get(target), macro);
            types.add(new TypeMacros(
                    type.name(), macro, type.layouts().get(target).size(), fields));
        }
        var shown = table.targets().get(target);
        return Templates.render(
                "c/kernel_offsets.h.ftl",
                Map.of("release", shown.release(), "arch", shown.arch(), "target", shown.targetId(), "types", types));
    }

    private static List<FieldMacros> fields(OffsetTable.NamedType type, OffsetTable.Layout layout, String macro) {
        var fields = new ArrayList<FieldMacros>();
        var taken = new HashSet<String>();
        for (var field : type.fields()) {
            // Also where this target lacks it: a macro's name is to mean the same field on every target.
            var name = claim(taken, macro + "__" + field.replace(".", "__").toUpperCase(Locale.ROOT));
            layout.place(field).ifPresent(place -> fields.add(new FieldMacros(field, name, place)));
        }
        return fields;
    }

    /** Names that differ only in case are numbered. */
    private static String claim(Set<String> taken, String name) {
        var free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }
}
