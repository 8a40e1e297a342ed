package io.github.bpfmaven.templates.layout;

import java.util.List;
import java.util.Optional;

/**
 * A struct or union of an event, its anonymous members flattened.
 *
 * @param type its id in the graph
 * @param cName with its keyword, {@code struct tcp_event}; a typedef's name where it has no tag; {@code ""} if it has
 *     neither
 * @param size {@code sizeof}
 * @param fixedSize how many bytes there are before a flexible array at the end; the size where there is none
 * @param isOverlapping whether fields share bits, as those of unions do
 */
public record StructLayout(int type, String cName, int size, int fixedSize, boolean isOverlapping, List<Field> fields) {
    public StructLayout {
        fields = List.copyOf(fields);
    }

    /**
     * One field.
     *
     * @param type its id in the graph
     * @param offset of its first byte, in bytes
     * @param counter the field that says how many elements of it count; {@code ""} where none does
     */
    public record Field(String name, int type, int offset, Shape shape, String counter) {}

    /** The field of a name. */
    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Whether it ends with a flexible array, so that the event's length decides about the array's. */
    public boolean isOpenEnded() {
        return fields.stream().anyMatch(field -> field.shape() instanceof Shape.Tail);
    }
}
