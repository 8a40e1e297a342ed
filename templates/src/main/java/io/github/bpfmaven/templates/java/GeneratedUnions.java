package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.templates.java.EventClasses.ChoicePart;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.util.Optional;

/**
 * The interfaces that are generated for tagged unions, as other packages name them.
 *
 * @param packageName of the generated classes
 * @param made whether the records that hold them are generated
 */
record GeneratedUnions(EventClasses classes, String packageName, boolean made) {
    /** The interface of a struct's field; empty where none is generated. */
    Optional<String> nameOf(StructLayout layout, StructLayout.Field field) {
        return made && classes.outerForm() == Form.RECORD
                ? Optional.of(prefix() + simpleNameOf(layout, field))
                : Optional.empty();
    }

    /** The same without the package. */
    String simpleNameOf(StructLayout layout, StructLayout.Field field) {
        return classes.qualifiedNameOf(new ChoicePart(layout.type(), field.name(), ""));
    }

    /** The record for one of its members. */
    String nameOf(StructLayout layout, StructLayout.Field field, String member) {
        return prefix() + simpleNameOf(layout, field) + "."
                + classes.nameOf(new ChoicePart(layout.type(), field.name(), member));
    }

    String prefix() {
        return packageName.isEmpty() ? "" : packageName + ".";
    }
}
