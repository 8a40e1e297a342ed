package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import io.github.bpfmaven.templates.source.DeclaredComponent;
import io.github.bpfmaven.templates.source.DeclaredRecord;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A component of the user's record with the field it is matched with.
 *
 * @param layout of the field's struct
 * @param forms those of the struct's fields
 * @param inner the record that the field's structs become
 */
record Slot(
        DeclaredComponent component,
        Presence presence,
        StructLayout layout,
        StructLayout.Field field,
        JavaForms forms,
        Fitted fitted,
        Optional<DeclaredRecord> inner) {
    private JavaForm form() {
        return fitted.form();
    }

    private String own() {
        return "event." + component.name() + "()";
    }

    private String value() {
        return presence.value(own());
    }

    private String at() {
        return JavaForms.plus("at", field.offset());
    }

    /** The expression for the component, from {@code bytes} at {@code at}. */
    String read() {
        return presence.some(form().read().apply(at()));
    }

    /** Statements that write the component of {@code event}. */
    String write() {
        return ifPresent(form().write().apply(at(), value()));
    }

    private String ifPresent(String statements) {
        return presence.isOptional() ? "if (" + presence.test(own()) + ") {\n" + statements + "\n}" : statements;
    }

    /** Statements for the field that says how many elements there are: it is checked, or written where it is left out. */
    Optional<String> count(boolean leftOut) {
        if (field.counter().isEmpty() || form().type().equals("String")) {
            return Optional.empty();
        }
        var length = value() + (form().isArray() ? ".length" : ".size()");
        var counter = layout.field(field.counter()).orElseThrow();
        var number = forms.of(counter.shape());
        return Optional.of(ifPresent(
                leftOut
                        ? number.write()
                                .apply(
                                        JavaForms.plus("at", counter.offset()),
                                        Held.narrowed(length, "int", number.type()))
                        : "BpfBytes.requireCount(" + forms.read(field.counter()) + ", " + length + ");"));
    }

    /**
     * Statements for the field that chooses a member of a tagged union: it is written where the value alone tells it, else
     * checked; empty for other fields.
     */
    Optional<String> tag() {
        var union = fitted.union();
        if (union == null) {
            return Optional.empty();
        }
        var name = ((Shape.Choice) field.shape()).tag();
        if (union.tagger().isEmpty()) {
            var check = union.checker() + "(" + forms.read(name) + ", " + value() + ")";
            return Optional.of(ifPresent("BpfBytes.requireChosen(" + check + ", \"" + name + "\");"));
        }
        var tag = layout.field(name).orElseThrow();
        var number = forms.of(tag.shape());
        var chosen = "(" + number.type() + ") " + union.tagger() + "(" + value() + ")";
        return Optional.of(ifPresent(number.write().apply(JavaForms.plus("at", tag.offset()), chosen)));
    }

    /** The user's record for a member of a tagged union; empty where the interface is the generated one. */
    Optional<DeclaredRecord> variant(String member) {
        return Optional.ofNullable(fitted.union()).map(union -> union.variants().get(member));
    }

    /** The expression for where a flexible array ends; empty for other fields. */
    Optional<String> end() {
        if (!(field.shape() instanceof Shape.Tail tail)) {
            return Optional.empty();
        }
        var size = JavaForms.plus(Components.tailSize(form(), value(), tail), field.offset());
        return Optional.of(
                presence.isOptional()
                        ? "(" + presence.test(own()) + " ? " + size + " : " + field.offset() + ")"
                        : size);
    }

    /** The expression for what a generated record would have, given the one for this record. */
    String back(String record) {
        return fitted.back().apply(presence.plain(record + "." + component.name() + "()"));
    }

    /** Whether the component holds a number so that it can be written again: not where its enum has no name for that. */
    boolean keeps(long number) {
        var conversion = fitted.conversion();
        return conversion == null
                || conversion.constants().stream()
                        .anyMatch(constant -> Long.decode(constant.value().replace("L", "")) == number);
    }

    /** A number that the component's enum has a name for, or flags that it has names for; empty for any other component. */
    OptionalLong named() {
        var conversion = fitted.conversion();
        if (conversion == null) {
            return OptionalLong.empty();
        }
        var values = conversion.constants().stream()
                .mapToLong(constant -> Long.decode(constant.value().replace("L", "")));
        return OptionalLong.of(
                conversion.flags()
                        ? values.reduce(0, (one, other) -> one | other)
                        : values.max().orElse(0));
    }
}
