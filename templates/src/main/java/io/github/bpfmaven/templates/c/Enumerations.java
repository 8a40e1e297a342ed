package io.github.bpfmaven.templates.c;

import io.github.bpfmaven.object.types.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes enums, of the size they have in the graph. */
final class Enumerations {
    private Enumerations() {}

    /**
     * Appends {@code enum tag { … }} without a semicolon.
     *
     * @param names of the enumerators, null for one to leave out
     */
    static void define(StringBuilder out, Type.Enum type, String tag, List<@Nullable String> names, String indent) {
        out.append("enum ").append(tag).append(tag.isEmpty() ? "{\n" : " {\n");
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (name != null) {
                long value = type.enumerators().get(i).value();
                out.append(indent).append('\t').append(name).append(" = ");
                out.append(CLiterals.literal(value, !type.signed())).append(",\n");
            }
        }
        out.append(indent).append('}').append(sizeAttribute(type));
    }

    /** An int where nothing is said, a long where the values ask for one: the rest must be said. */
    private static String sizeAttribute(Type.Enum type) {
        return switch (type.size()) {
            case 1 -> " __attribute__((mode(QI)))";
            case 2 -> " __attribute__((mode(HI)))";
            case 8 -> fitsInt(type) ? " __attribute__((mode(DI)))" : "";
            default -> "";
        };
    }

    private static boolean fitsInt(Type.Enum type) {
        long least = type.signed() ? Integer.MIN_VALUE : 0;
        long most = type.signed() ? Integer.MAX_VALUE : 0xffff_ffffL;
        return type.enumerators().stream().allMatch(one -> one.value() >= least && one.value() <= most);
    }
}
