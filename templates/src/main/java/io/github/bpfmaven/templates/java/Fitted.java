package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.DecoderViews.ConversionView;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a component of the user's record holds a field.
 *
 * @param back from an expression for the component's value to one for what a generated record would have
 * @param conversion of an enum, null for others
 * @param union null for what is no tagged union
 */
record Fitted(
        JavaForm form,
        UnaryOperator<String> back,
        @Nullable ConversionView conversion,
        @Nullable FittedUnion union) {
    Fitted(JavaForm form, UnaryOperator<String> back, @Nullable ConversionView conversion) {
        this(form, back, conversion, null);
    }

    /** A tagged union. */
    static Fitted of(JavaForm form, FittedUnion union) {
        return new Fitted(form, UnaryOperator.identity(), null, union);
    }

    static Fitted of(JavaForm form, UnaryOperator<String> back) {
        return new Fitted(form, back, null);
    }

    /** As a generated record holds it, or by a number that is the same there. */
    static Fitted of(JavaForm form) {
        return of(form, UnaryOperator.identity());
    }
}
