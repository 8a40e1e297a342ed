package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One event with a value in every field: how C initializes it, and what Java must find in it. */
final class ProofSample {
    /** Of longer arrays the first and the last elements get values: what is between follows from their distance. */
    private static final int FIRST_ELEMENTS = 4;

    private static final int LAST_ELEMENTS = 2;
    private static final int COUNTED = 2;

    private final Subject subject;
    private final StructLayout layout;
    private final Turn turn;
    private final ProofLeaves leaves;
    private final ProofVariants variants;
    private ProofPaths paths;
    private @Nullable Tail tail;
    private boolean exact = true;
    private boolean lossy;

    private ProofSample(Subject subject, StructLayout layout, ProofVariants variants, Turn turn) {
        this.subject = subject;
        this.layout = layout;
        this.paths = subject.paths();
        this.turn = turn;
        this.variants = variants;
        this.leaves = new ProofLeaves(subject.graph(), subject.classes(), new ProofValues(turn.pattern()));
    }

    /**
     * What samples are made of.
     *
     * @param paths to the values in records
     * @param views to those in flyweights, null where none are asked
     */
    record Subject(
            TypeGraph graph,
            EventClasses classes,
            EventType event,
            ProofPaths paths,
            @Nullable FlyweightPaths views) {}

    /**
     * Which sample of an event it is.
     *
     * @param variant which of the members that share bytes get their values, from 0
     * @param pattern of the values, from 0
     */
    record Turn(int variant, int pattern) {}

    /**
     * The flexible array at the end, of which an event has no elements in C by itself.
     *
     * @param field its name
     * @param length how many elements the sample has
     */
    record Tail(String field, int length) {}

    /** @param layout of the event: one of those it has */
    static ProofSample of(Subject subject, StructLayout layout, ProofVariants variants, Turn turn) {
        var sample = new ProofSample(subject, layout, variants, turn);
        sample.struct(layout, "", "event", subject.views() == null ? "" : "view", turn.variant(), true);
        return sample;
    }

    StructLayout layout() {
        return layout;
    }

    EventType event() {
        return subject.event();
    }

    String cType() {
        return layout.cName();
    }

    /** Whether what is encoded must be these bytes: not where texts share bytes with others, or the length is open. */
    boolean isExact() {
        return exact;
    }

    /**
     * Whether records are not what they were once they are encoded: where texts or truths share bytes with other members,
     * those may be no text and no truth, which is read and written as another.
     */
    boolean isLossy() {
        return lossy;
    }

    /** Lines of designated initializers. */
    List<String> initializers() {
        return leaves.initializers();
    }

    /** Empty where it has none, or where another member of its union has a value. */
    Optional<Tail> tail() {
        return Optional.ofNullable(tail);
    }

    /** Lines of initializers of the {@link #tail}, behind {@link ProofUnit#ELEMENTS}. */
    List<String> tailInitializers() {
        return leaves.tail();
    }

    /** Assertions over {@code event}. */
    List<String> expectations() {
        return leaves.expectations();
    }

    /** Assertions over {@code view}. */
    List<String> reads() {
        return leaves.reads();
    }

    /** Statements that write the values through {@code view}. */
    List<String> writes() {
        return leaves.writes();
    }

    /**
     * @param c the designators that lead there, {@code .header}
     * @param java the expression for the record
     * @param view the expression for the flyweight, {@code ""} where none is asked
     * @param variant one of those of the struct
     * @param outermost whether it is the event itself
     */
    private void struct(StructLayout layout, String c, String java, String view, int variant, boolean outermost) {
        exact &= !layout.isOpenEnded() && !layout.isOverlapping();
        lossy |= layout.isOverlapping() && layout.fields().stream().anyMatch(field -> isLossy(field.shape()));
        var turn = variants.turn(layout, variant);
        var given = given(layout, turn.variant());
        for (int i : chosen(layout, turn.index(), given)) {
            var field = layout.fields().get(i);
            if (field.shape() instanceof Shape.Tail && !outermost) {
                continue; // a struct inside another has no room for it
            }
            var around = paths;
            var path = around.value(layout, i, java);
            leaves.within(path.isPresent(), around.number(layout, i), () -> {
                paths = field.shape() instanceof Shape.Choice ? around : around.inside(layout, i);
                field(layout, field, c + "." + field.name(), path.orElse(java), view, turn.variant(), given);
                paths = around;
            });
        }
    }

    private boolean isLossy(Shape shape) {
        if (shape instanceof Shape.Struct struct) {
            return subject.classes().layout(struct.type()).fields().stream().anyMatch(field -> isLossy(field.shape()));
        } else if (shape instanceof Shape.Sequence sequence) {
            return isLossy(sequence.element());
        } else if (shape instanceof Shape.Tail tail) {
            return isLossy(tail.element());
        } else if (shape instanceof Shape.Choice choice) {
            return choice.cases().stream().anyMatch(one -> isLossy(one.member().shape()));
        }
        return shape instanceof Shape.Text || shape instanceof Shape.Truth;
    }

    /** The values of fields that explain others. */
    private Map<String, Long> given(StructLayout layout, int variant) {
        var given = new HashMap<String, Long>();
        for (var field : layout.fields()) {
            if (!field.counter().isEmpty()) {
                given.put(field.counter(), (long) COUNTED);
            } else if (field.shape() instanceof Shape.Choice choice) {
                int index = variants.turn(choice, variant).index();
                given.put(choice.tag(), choice.cases().get(index).values().get(0));
            }
        }
        return given;
    }

    /**
     * Of fields that exclude each other, one. Those that explain others come first.
     *
     * @param first the index of the one that is chosen in any case
     */
    private static List<Integer> chosen(StructLayout layout, int first, Map<String, Long> given) {
        var fields = layout.fields();
        var chosen = new ArrayList<Integer>();
        for (int i = 0; i < fields.size(); i++) {
            int index = (first + i) % fields.size();
            if (chosen.stream().map(fields::get).noneMatch(fields.get(index)::excludes)) {
                chosen.add(index);
            }
        }
        return chosen.stream()
                .sorted(Comparator.comparing((Integer index) ->
                                !given.containsKey(fields.get(index).name()))
                        .thenComparing(index -> index))
                .toList();
    }

    private void field(
            StructLayout owner,
            StructLayout.Field field,
            String c,
            String java,
            String view,
            int variant,
            Map<String, Long> given) {
        var shape = field.shape();
        if (shape instanceof Shape.Choice choice) {
            var union = anonymous(field) ? c.substring(0, c.lastIndexOf('.')) : c;
            choice(owner, field, variants.turn(choice, variant), union, java, view);
            return;
        }
        var views = subject.views();
        var at = new ProofPlace(c, java, views == null ? null : views.field(owner, field, view));
        if (shape instanceof Shape.Tail open) {
            leaves.inTail(() -> tail(field, open, at.at(ProofUnit.ELEMENTS), variant));
        } else if (shape instanceof Shape.Text text) {
            boolean counted = !field.counter().isEmpty();
            leaves.text(counted ? Math.min(text.length(), COUNTED + 1L) : text.length(), counted, at);
        } else if (!field.counter().isEmpty()) {
            counted(shape, field.type(), at, variant);
        } else if (given.containsKey(field.name())) {
            leaves.given(shape, given.get(field.name()), at);
        } else {
            value(shape, field.type(), at, variant);
        }
    }

    private void tail(StructLayout.Field field, Shape.Tail open, ProofPlace at, int variant) {
        tail = new Tail(field.name(), open.isText() ? COUNTED + 1 : COUNTED);
        if (open.isText()) {
            leaves.text(COUNTED + 1L, true, at);
        } else {
            array(open.element(), field.type(), IntStream.range(0, COUNTED), at, variant);
        }
    }

    private static boolean anonymous(StructLayout.Field field) {
        return field.shape() instanceof Shape.Choice choice && field.name().equals(choice.tag() + "_data");
    }

    private void choice(
            StructLayout owner, StructLayout.Field field, ProofVariants.Turn turn, String c, String java, String view) {
        var one = ((Shape.Choice) field.shape()).cases().get(turn.index());
        var around = paths;
        var member = around.member(owner, field, one, java);
        var views = subject.views();
        var at = new ProofPlace(
                c + "." + one.member().name(),
                member.value().orElse(java),
                views == null ? null : views.member(owner, field, one, view));
        exact &= !(one.member().shape() instanceof Shape.Text);
        leaves.within(member.value().isPresent(), member.number(), () -> {
            paths = member.inside();
            value(one.member().shape(), one.member().type(), at, turn.variant());
            paths = around;
        });
    }

    private void value(Shape shape, int type, ProofPlace at, int variant) {
        if (shape instanceof Shape.Struct struct) {
            var layout = subject.classes().layout(struct.type());
            var view = at.view() == null ? "" : at.view().get();
            struct(layout, at.c(), at.java(), view, variant, false);
        } else if (shape instanceof Shape.Sequence sequence) {
            array(sequence.element(), type, elements(sequence.length()), at, variant);
        } else if (shape instanceof Shape.Text text) {
            leaves.text(text.length(), false, at);
        } else {
            leaves.value(shape, type, at);
        }
    }

    private static IntStream elements(long length) {
        int all = Math.toIntExact(length);
        return all <= FIRST_ELEMENTS + LAST_ELEMENTS
                ? IntStream.range(0, all)
                : IntStream.concat(IntStream.range(0, FIRST_ELEMENTS), IntStream.range(all - LAST_ELEMENTS, all));
    }

    private void counted(Shape array, int type, ProofPlace at, int variant) {
        if (array instanceof Shape.Sequence sequence) {
            int count = (int) Math.min(COUNTED, sequence.length());
            array(sequence.element(), type, IntStream.range(0, count), at, variant);
        }
    }

    /** @param type of the array */
    private void array(Shape element, int type, IntStream indexes, ProofPlace at, int variant) {
        var array = (Type.Array) subject.graph().type(subject.graph().resolve(type));
        indexes.forEach(i -> value(element, array.element(), at.element(i, isListed(element)), variant));
    }

    /** Whether an array of such elements is a List in Java. */
    private static boolean isListed(Shape element) {
        if (element instanceof Shape.Sequence sequence) {
            return isListed(sequence.element());
        }
        return element instanceof Shape.Struct
                || element instanceof Shape.Text
                || element instanceof Shape.Inet4
                || element instanceof Shape.Inet6
                || (element instanceof Shape.Whole whole && whole.size() > Long.BYTES);
    }
}
