package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.templates.java.EventClasses.ChoicePart;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One event with a value in every field: how C initializes it, and what Java must find in it. */
final class ProofSample {
    /** How many elements of an array get a value. */
    private static final int MOST_ELEMENTS = 4;

    private static final int COUNTED = 2;

    private final TypeGraph graph;
    private final EventClasses classes;
    private final EventType event;
    private final StructLayout layout;
    private final FieldDocs docs;
    private final int variant;
    private final ProofLeaves leaves;
    private ProofPaths paths;
    private int variants = 1;
    private boolean exact = true;

    private ProofSample(
            TypeGraph graph,
            EventClasses classes,
            EventType event,
            StructLayout layout,
            FieldDocs docs,
            ProofPaths paths,
            int variant) {
        this.graph = graph;
        this.classes = classes;
        this.event = event;
        this.layout = layout;
        this.docs = docs;
        this.paths = paths;
        this.variant = variant;
        this.leaves = new ProofLeaves(graph);
    }

    /**
     * @param layout of the event: one of those it has
     * @param paths to the values in Java
     * @param variant which of the members that share bytes get their values, from 0
     */
    static ProofSample of(
            TypeGraph graph,
            EventClasses classes,
            EventType event,
            StructLayout layout,
            FieldDocs docs,
            ProofPaths paths,
            int variant) {
        var sample = new ProofSample(graph, classes, event, layout, docs, paths, variant);
        sample.struct(layout, "", "event");
        return sample;
    }

    StructLayout layout() {
        return layout;
    }

    EventType event() {
        return event;
    }

    String cType() {
        return layout.cName();
    }

    /** How many variants show each member of each union once. */
    int variants() {
        return variants;
    }

    /** Whether what is encoded must be these bytes: not where texts share bytes with others, or the length is open. */
    boolean isExact() {
        return exact;
    }

    /** Lines of designated initializers. */
    List<String> initializers() {
        return leaves.initializers();
    }

    /** Assertions over {@code event}. */
    List<String> expectations() {
        return leaves.expectations();
    }

    /**
     * @param c the designators that lead there, {@code .header}
     * @param java the expression for the record
     */
    private void struct(StructLayout layout, String c, String java) {
        exact &= !layout.isOpenEnded() && !layout.isOverlapping();
        var given = given(layout);
        for (int i : chosen(layout)) {
            var field = layout.fields().get(i);
            var around = paths;
            var path = around.value(layout, i, java);
            leaves.within(path.isPresent(), around.number(layout, i), () -> {
                paths = around.inside(layout, i);
                field(layout, field, c + "." + field.name(), path.orElse(java), given);
                paths = around;
            });
        }
    }

    /** The values of fields that explain others. */
    private Map<String, Long> given(StructLayout layout) {
        var given = new HashMap<String, Long>();
        for (var field : layout.fields()) {
            if (!field.counter().isEmpty()) {
                given.put(field.counter(), (long) COUNTED);
            } else if (field.shape() instanceof Shape.Choice choice) {
                given.put(choice.tag(), caseOf(choice).values().get(0));
            }
        }
        return given;
    }

    private Shape.Case caseOf(Shape.Choice choice) {
        variants = Math.max(variants, choice.cases().size());
        return choice.cases().get(variant % choice.cases().size());
    }

    /** Of fields that share bytes, one: another in each variant. */
    private List<Integer> chosen(StructLayout layout) {
        int count = layout.fields().size();
        int first = layout.isOverlapping() ? variant % count : 0;
        variants = layout.isOverlapping() ? Math.max(variants, count) : variants;
        var taken = new BitSet();
        var chosen = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            int index = (first + i) % count;
            var field = layout.fields().get(index);
            int from = field.shape() instanceof Shape.Bits bits ? bits.bitOffset() : 8 * field.offset();
            int to = from + width(field);
            int clash = taken.nextSetBit(from);
            if (clash < 0 || clash >= to) {
                taken.set(from, to);
                chosen.add(index);
            }
        }
        return chosen.stream().sorted().toList();
    }

    private int width(StructLayout.Field field) {
        return field.shape() instanceof Shape.Bits bits
                ? bits.bitWidth()
                : Math.toIntExact(8 * graph.sizeOf(field.type()));
    }

    private void field(StructLayout owner, StructLayout.Field field, String c, String java, Map<String, Long> given) {
        var shape = field.shape();
        if (shape instanceof Shape.Choice choice) {
            choice(owner, field, choice, anonymous(field) ? c.substring(0, c.lastIndexOf('.')) : c, java);
        } else if (shape instanceof Shape.Text
                || (shape instanceof Shape.Tail tail && tail.element() instanceof Shape.Text)) {
            leaves.text(
                    shape instanceof Shape.Text text ? text.length() : COUNTED + 1L,
                    field.counter().isEmpty() ? Integer.MAX_VALUE : COUNTED,
                    c,
                    java);
        } else if (!field.counter().isEmpty()) {
            counted(shape, c, java);
        } else if (given.containsKey(field.name())) {
            leaves.given(shape, given.get(field.name()), c, java);
        } else {
            value(shape, field.type(), c, java);
        }
    }

    private static boolean anonymous(StructLayout.Field field) {
        return field.shape() instanceof Shape.Choice choice && field.name().equals(choice.tag() + "_data");
    }

    private void choice(StructLayout owner, StructLayout.Field field, Shape.Choice choice, String c, String java) {
        var one = caseOf(choice);
        var part = new ChoicePart(owner.type(), field.name(), one.member().name());
        var interfaceName = classes.qualifiedNameOf(new ChoicePart(owner.type(), field.name(), ""));
        var layout = StructViews.layoutOf(choice, one.member());
        var components = new Components(layout, graph.byteOrder(), classes, docs);
        var path = "((" + interfaceName + "." + classes.nameOf(part) + ") " + java + ")."
                + components.components().get(0).name() + "()";
        exact &= !(one.member().shape() instanceof Shape.Text);
        field(layout, one.member(), c + "." + one.member().name(), path, Map.of());
    }

    private void value(Shape shape, int type, String c, String java) {
        if (shape instanceof Shape.Struct struct) {
            struct(classes.layout(struct.type()), c, java);
        } else if (shape instanceof Shape.Sequence sequence) {
            array(shape, (int) Math.min(sequence.length(), MOST_ELEMENTS), c, java);
        } else if (shape instanceof Shape.Tail) {
            counted(shape, c, java);
        } else if (shape instanceof Shape.Text text) {
            leaves.text(text.length(), Integer.MAX_VALUE, c, java);
        } else {
            leaves.value(shape, type, c, java);
        }
    }

    private void counted(Shape array, String c, String java) {
        if (array instanceof Shape.Tail) {
            leaves.inBraces(c, () -> array(array, COUNTED, "", java));
        } else {
            array(array, COUNTED, c, java);
        }
    }

    private void array(Shape array, int count, String c, String java) {
        var element = array instanceof Shape.Sequence sequence ? sequence.element() : ((Shape.Tail) array).element();
        for (int i = 0; i < count; i++) {
            var index = "[" + i + "]";
            value(element, 0, c + index, isListed(element) ? java + ".get(" + i + ")" : java + index);
        }
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
