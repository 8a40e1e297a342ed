package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.EventClasses.ChoicePart;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;

/**
 * The forms of records within a record.
 *
 * @param owner the struct whose fields they are
 */
record RecordReferents(EventClasses classes, int owner) implements JavaForms.Referents {
    @Override
    public JavaForm choice(StructLayout.Field field, Shape.Choice choice, String tag) {
        var type = classes.nameOf(new ChoicePart(owner, field.name(), ""));
        return JavaForm.reference(
                        type,
                        at -> type + ".decodeAt(bytes, " + at + ", " + tag + ")",
                        (at, value) -> value + ".encodeAt(bytes, " + at + ");")
                .json("%s.toJson()"::formatted);
    }

    @Override
    public JavaForm struct(int id) {
        var name = classes.nameOf(id);
        var suffix = classes.suffixOf(id);
        int fixedSize = classes.layout(id).fixedSize();
        boolean open = classes.layout(id).isOpenEnded();
        // A flexible array of a struct inside another has nothing behind it that would be its own.
        return JavaForm.reference(
                        name,
                        at -> name + ".decodeAt" + suffix + "(bytes, " + at
                                + (open ? ", " + JavaForms.plus(at, fixedSize) : "") + ")",
                        (at, value) -> value + ".encodeAt" + suffix + "(bytes, " + at + ");")
                .json("%s.toJson()"::formatted);
    }
}
