package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.layout.ShapeFinder.Unreadable;
import java.util.ArrayList;
import java.util.List;

/** Finds the {@link StructLayout} of the structs and unions in one graph. */
public final class EventLayouts {
    private final TypeGraph graph;
    private final TypeNames names;
    private final ShapeFinder shapes;

    public EventLayouts(TypeGraph graph) {
        this.graph = graph;
        this.names = new TypeNames(graph);
        this.shapes = new ShapeFinder(graph, names);
    }

    /** {@code "struct foo"}, {@code "enum foo"}, the typedef that names an anonymous type, or {@code ""}. */
    public String cName(int id) {
        return names.cName(id);
    }

    /**
     * The layout of one.
     *
     * @param id of a struct or union
     * @param where the source that declares the event it belongs to, for messages
     * @throws InputException if a field can't be read
     */
    public StructLayout of(int id, String where) {
        var walk = new Walk(where);
        var composite = (Composite) graph.type(id);
        walk.members(id, composite, 0, true);
        return new StructLayout(
                id, names.cName(id), composite.size(), walk.fixedSize(composite), walk.overlapping, walk.fields);
    }

    private final class Walk {
        private final String where;
        private final List<StructLayout.Field> fields = new ArrayList<>();
        private long taken;
        private boolean overlapping;

        Walk(String where) {
            this.where = where;
        }

        /** @param last whether nothing follows the composite, so that it may end with a flexible array */
        void members(int id, Composite composite, int base, boolean last) {
            int count = composite.members().size();
            for (int i = 0; i < count; i++) {
                var member = composite.members().get(i);
                boolean ends = last && (i == count - 1 || composite.kind() == Composite.Kind.UNION);
                int resolved = graph.resolve(member.type());
                if (!member.name().isEmpty()) {
                    member(id, i, member, base, ends);
                } else if (graph.type(resolved) instanceof Composite inner) {
                    members(resolved, inner, base + member.bitOffset(), ends);
                }
            }
        }

        private void member(int owner, int index, Type.Member member, int base, boolean ends) {
            int at = base + member.bitOffset();
            try {
                var shape = shapeOf(owner, index, member, at);
                if (isEmpty(shape) && !ends) {
                    // Arrays without elements inside a struct mark a place and hold nothing.
                    return;
                }
                take(at, member);
                fields.add(new StructLayout.Field(member.name(), member.type(), at / 8, ends ? open(shape) : shape));
            } catch (Unreadable e) {
                var owning = names.cName(owner).isEmpty() ? "an anonymous struct" : names.cName(owner);
                throw new InputException(
                        "The field " + member.name() + " of " + owning + " " + e.getMessage(),
                        where,
                        Remedies.changeEventField());
            }
        }

        private void take(int at, Type.Member member) {
            overlapping |= at < taken;
            long width = member.isBitfield() ? member.bitWidth() : 8 * graph.sizeOf(member.type());
            taken = Math.max(taken, at + width);
        }

        private Shape shapeOf(int owner, int index, Type.Member member, int at) throws Unreadable {
            return member.isBitfield()
                    ? new Shape.Bits(at, member.bitWidth(), shapes.bitsOf(member.type()))
                    : shapes.shapeOf(member.type(), names.tagsOf(owner, index));
        }

        private static boolean isEmpty(Shape shape) {
            return (shape instanceof Shape.Sequence sequence && sequence.length() == 0)
                    || (shape instanceof Shape.Text characters && characters.length() == 0);
        }

        private static Shape open(Shape shape) {
            if (!isEmpty(shape)) {
                return shape;
            }
            return shape instanceof Shape.Sequence sequence
                    ? new Shape.Tail(sequence.element(), sequence.elementSize())
                    : new Shape.Tail(shape, 1);
        }

        private int fixedSize(Composite composite) {
            return fields.stream()
                    .filter(field -> field.shape() instanceof Shape.Tail)
                    .mapToInt(StructLayout.Field::offset)
                    .min()
                    .orElse(composite.size());
        }
    }
}
