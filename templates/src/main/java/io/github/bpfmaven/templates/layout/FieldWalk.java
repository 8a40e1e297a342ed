package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.layout.ShapeFinder.Unreadable;
import io.github.bpfmaven.templates.layout.StructLayout.Alternative;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Collects the fields of one struct or union, those of anonymous members inside as its own. */
final class FieldWalk {
    private static final int NO_UNION = -1;
    private static final long NOWHERE = Long.MAX_VALUE;

    private final TypeGraph graph;
    private final TypeNames names;
    private final ShapeFinder shapes;
    private final EventLayouts.Places places;
    private final String where;
    private final List<StructLayout.Field> fields = new ArrayList<>();
    private final Deque<Alternative> alternatives = new ArrayDeque<>();
    private int unions;
    private long taken;
    private long open = NOWHERE;
    private boolean overlapping;

    /** @param where what is told where a field has no place of its own */
    FieldWalk(TypeGraph graph, TypeNames names, EventLayouts.Places places, String where) {
        this.graph = graph;
        this.names = names;
        this.shapes = new ShapeFinder(graph, names);
        this.places = places;
        this.where = where;
    }

    StructLayout layout(int id, Composite composite) {
        members(id, composite, 0, true);
        requireCounters(id);
        int fixedSize = open == NOWHERE ? composite.size() : Math.toIntExact((taken + 7) / 8);
        return new StructLayout(id, names.cName(id), composite.size(), fixedSize, overlapping, fields);
    }

    /** @param last whether nothing follows the composite, so that it may end with a flexible array */
    private void members(int id, Composite composite, int base, boolean last) {
        int count = composite.members().size();
        int number = composite.kind() == Composite.Kind.UNION ? unions++ : NO_UNION;
        for (int i = 0; i < count; i++) {
            alternatives.addLast(new Alternative(number, i));
            member(id, composite, i, base, last);
            alternatives.removeLast();
        }
    }

    private void member(int id, Composite composite, int index, int base, boolean last) {
        var member = composite.members().get(index);
        boolean ends = last && (index == composite.members().size() - 1 || composite.kind() == Composite.Kind.UNION);
        int resolved = graph.resolve(member.type());
        var tags = names.tagsOf(id, index);
        if (!member.name().isEmpty()
                || Meaning.argument("union_tag", names.tagsOf(resolved, -1)).isPresent()) {
            guarded(id, member.name(), () -> field(tags, member, base, ends));
        } else if (graph.type(resolved) instanceof Composite inner) {
            members(resolved, inner, base + member.bitOffset(), ends);
        }
    }

    private interface Step {
        void run() throws Unreadable;
    }

    private void guarded(int owner, String field, Step step) {
        try {
            step.run();
        } catch (Unreadable e) {
            var owning = names.cName(owner).isEmpty() ? "an anonymous struct" : names.cName(owner);
            var subject = field.isEmpty() ? "An anonymous member" : "The field " + field;
            throw new InputException(
                    subject + " of " + owning + " " + e.getMessage(),
                    places.of(owner, field).orElse(where),
                    e.mend());
        }
    }

    private void field(List<String> tags, Type.Member member, int base, boolean ends) throws Unreadable {
        int at = base + member.bitOffset();
        var chooser = chooser(tags, member);
        if (chooser != null) {
            take(at, member);
            var name = member.name().isEmpty() ? chooser.name() + "_data" : member.name();
            var choice = choice(graph.resolve(member.type()), chooser);
            add(name, member, at, choice, "");
            return;
        }
        var shape = shapeOf(tags, member, at);
        if (isEmpty(shape) && !(ends && hasSize(shape))) {
            // Arrays without elements inside a struct, or of what has no size, mark a place and hold nothing.
            return;
        }
        take(at, member);
        if (isEmpty(shape)) {
            overlapping |= open != NOWHERE;
            open = Math.min(open, at);
        }
        var counter = Meaning.argument("counted_by", tags).orElse("");
        add(member.name(), member, at, ends ? open(shape) : shape, counter);
    }

    private void add(String name, Type.Member member, int at, Shape shape, String counter) {
        var unions =
                alternatives.stream().filter(one -> one.union() != NO_UNION).toList();
        fields.add(new StructLayout.Field(name, member.type(), at / 8, shape, counter, unions));
    }

    private void take(int at, Type.Member member) {
        long width = member.isBitfield() ? member.bitWidth() : 8 * graph.sizeOf(member.type());
        overlapping |= at < taken || at + width > open;
        taken = Math.max(taken, at + width);
    }

    private Shape shapeOf(List<String> tags, Type.Member member, int at) throws Unreadable {
        return member.isBitfield()
                ? new Shape.Bits(at, member.bitWidth(), shapes.bitsOf(member.type()))
                : shapes.shapeOf(member.type(), tags);
    }

    /** The field that tells which member of a union counts; null where the member is no such union. */
    private StructLayout.@org.jspecify.annotations.Nullable Field chooser(List<String> tags, Type.Member member)
            throws Unreadable {
        var all = new ArrayList<>(tags);
        int resolved = graph.resolve(member.type());
        all.addAll(names.tagsOf(resolved, -1));
        var named = Meaning.argument("union_tag", all);
        if (named.isEmpty()) {
            return null;
        } else if (!(graph.type(resolved) instanceof Composite union) || union.kind() != Composite.Kind.UNION) {
            throw new Unreadable("is tagged union_tag:" + named.get() + ", but is no union", Remedies.fitMeaning());
        }
        return fields.stream()
                .filter(field -> field.name().equals(named.get()) && Choices.canChoose(field.shape()))
                .findFirst()
                .orElseThrow(() -> new Unreadable(
                        "is tagged union_tag:" + named.get()
                                + ", but no integer or enum of that name comes before it in the struct",
                        Remedies.declareTagBefore()));
    }

    private Shape.Choice choice(int union, StructLayout.Field chooser) throws Unreadable {
        var composite = (Composite) graph.type(union);
        var choices = new Choices(graph, names, chooser);
        var cases = new ArrayList<Shape.Case>();
        for (int i = 0; i < composite.members().size(); i++) {
            var member = composite.members().get(i);
            if (member.name().isEmpty()) {
                throw new Unreadable(
                        "is a union chosen by " + chooser.name() + " with a member that has no name",
                        Remedies.nameUnionMembers());
            }
            var tags = names.tagsOf(union, i);
            var shape = shapeOf(tags, member, member.bitOffset());
            if (isEmpty(shape)) {
                throw new Unreadable(
                        "is a union chosen by " + chooser.name() + " with the flexible array " + member.name()
                                + ", whose elements nothing bounds",
                        Remedies.putArrayBehindUnion());
            }
            var field = new StructLayout.Field(member.name(), member.type(), member.bitOffset() / 8, shape);
            cases.add(new Shape.Case(field, choices.valuesOf(member.name(), tags)));
        }
        choices.requireDistinct(cases);
        return new Shape.Choice(union, composite.size(), chooser.name(), cases);
    }

    private void requireCounters(int id) {
        for (var field : fields) {
            boolean counted =
                    fields.stream().anyMatch(one -> one.name().equals(field.counter()) && isCounter(one.shape()));
            if (!field.counter().isEmpty() && !(counted && isCountable(field.shape()))) {
                guarded(id, field.name(), () -> {
                    throw new Unreadable(
                            "is tagged counted_by:" + field.counter()
                                    + (counted ? ", but is no array" : ", but no integer of the struct has that name"),
                            counted ? Remedies.fitMeaning() : Remedies.nameCounter());
                });
            }
        }
    }

    private static boolean isCounter(Shape shape) {
        return shape instanceof Shape.Bits bits
                ? isCounter(bits.value())
                : shape instanceof Shape.Whole whole && whole.size() <= Long.BYTES;
    }

    private static boolean isCountable(Shape shape) {
        return shape instanceof Shape.Sequence || shape instanceof Shape.Tail || shape instanceof Shape.Text;
    }

    private static boolean isEmpty(Shape shape) {
        return (shape instanceof Shape.Sequence sequence && sequence.length() == 0)
                || (shape instanceof Shape.Text characters && characters.length() == 0);
    }

    private static boolean hasSize(Shape array) {
        return !(array instanceof Shape.Sequence sequence) || sequence.elementSize() > 0;
    }

    private static Shape open(Shape shape) {
        if (!isEmpty(shape)) {
            return shape;
        }
        return shape instanceof Shape.Sequence sequence
                ? new Shape.Tail(sequence.element(), sequence.elementSize())
                : new Shape.Tail(shape, 1);
    }
}
