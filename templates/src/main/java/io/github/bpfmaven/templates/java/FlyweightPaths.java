package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** What the methods of generated flyweights are called. */
final class FlyweightPaths {
    private final ByteOrder order;
    private final EventClasses classes;
    private final FieldDocs docs;
    private final boolean hasRecords;
    private final Map<StructLayout, FlyweightMembers> members = new HashMap<>();

    /** @param hasRecords whether there are records of the same structs */
    FlyweightPaths(ByteOrder order, EventClasses classes, FieldDocs docs, boolean hasRecords) {
        this.order = order;
        this.classes = classes;
        this.docs = docs;
        this.hasRecords = hasRecords;
    }

    private FlyweightMembers of(StructLayout layout) {
        int id = layout.type();
        return members.computeIfAbsent(
                layout,
                key -> new FlyweightMembers(
                        key,
                        order,
                        classes,
                        docs,
                        Form.FLYWEIGHT,
                        hasRecords,
                        classes.isVarying(id) ? classes.varying(id) : null));
    }

    /** A field of a struct, in the view that the expression gives. */
    ProofPlace.View field(StructLayout layout, StructLayout.Field field, String struct) {
        return new ProofPlace.View(struct, of(layout).access(field), "");
    }

    /** A member of a tagged union of a struct. */
    ProofPlace.View member(StructLayout layout, StructLayout.Field union, Shape.Case one, String struct) {
        return new ProofPlace.View(struct, of(layout).access(FlyweightMembers.caseField(union, one.member())), "");
    }
}
