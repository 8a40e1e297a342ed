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
        return union(type, classes.choiceSuffixOf(owner, field.name()), tag);
    }

    /**
     * The form of a tagged union as the interface that is generated for it.
     *
     * @param suffix of the methods that are for the layout
     * @param tag the expression for what chooses
     */
    static JavaForm union(String type, String suffix, String tag) {
        return JavaForm.reference(
                        type,
                        at -> type + ".decodeAt" + suffix + "(bytes, " + at + ", " + tag + ")",
                        (at, value) -> value + ".encodeAt" + suffix + "(bytes, " + at + ");")
                .json("%s.toJson()"::formatted);
    }

    /** A number whose name depends on the kernel is kept by that name. */
    @Override
    public JavaForm enumeration(int id, JavaForm number) {
        return classes.isDiffering(id)
                ? named(id, "Value", "valueOf", "numberOf", number)
                : classes.toldByName(id, number);
    }

    @Override
    public JavaForm flags(int id, JavaForm number) {
        return classes.isDiffering(id)
                ? named(id, "Flags", "flagsOf", "bitsOf", number)
                : classes.toldByFlags(id, number);
    }

    private JavaForm named(int id, String part, String reader, String writer, JavaForm number) {
        var type = classes.qualifiedNameOf(id);
        var suffix = classes.tableSuffixOf(id);
        var raw = part.equals("Flags") ? "long" : classes.rawTypeOf(id);
        return JavaForm.reference(
                        type + "." + part,
                        at -> type + "." + reader + suffix + "(" + number.read().apply(at) + ")",
                        (at, value) -> number.write()
                                .apply(
                                        at,
                                        Held.narrowed(
                                                type + "." + writer + suffix + "(" + value + ")", raw, number.type())))
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
