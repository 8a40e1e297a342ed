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
 * @param fixedSize how many bytes there are before a flexible array at the end, or over it in a union; the size where
 *     there is none
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
     * @param alternatives where in unions it stands: in that which the whole is, and the anonymous ones inside
     */
    public record Field(
            String name, int type, int offset, Shape shape, String counter, List<Alternative> alternatives) {
        public Field {
            alternatives = List.copyOf(alternatives);
        }

        /** A field that stands in no union. */
        public Field(String name, int type, int offset, Shape shape) {
            this(name, type, offset, shape, "", List.of());
        }

        /** Whether the two stand in different members of one union, so that C initializes one of them. */
        public boolean excludes(Field other) {
            return alternatives.stream().anyMatch(one -> other.alternatives.stream()
                    .anyMatch(that -> one.union() == that.union() && one.member() != that.member()));
        }
    }

    /**
     * A member of a union.
     *
     * @param union its number in the struct
     * @param member the index of the member
     */
    public record Alternative(int union, int member) {}

    /** The field of a name. */
    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Whether it ends with a flexible array, so that the event's length decides about the array's. */
    public boolean isOpenEnded() {
        return fields.stream().anyMatch(field -> field.shape() instanceof Shape.Tail);
    }
}
