package io.github.bpfmaven.templates.java;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How decoders are to be made.
 *
 * @param forms at least one
 */
public record DecoderOptions(Set<Form> forms) {
    /** What a decoder can be. */
    public enum Form {
        /** An immutable record with {@code decode} and {@code encode}. */
        RECORD,
        /** A view that reads and writes in place, without allocation, and is moved from event to event. */
        FLYWEIGHT
    }

    /** Both forms. */
    public static final DecoderOptions STANDARD = new DecoderOptions(Set.of(Form.RECORD, Form.FLYWEIGHT));

    public DecoderOptions {
        // In the order of declaration, so that the text of equal options is equal.
        forms = Collections.unmodifiableSet(EnumSet.copyOf(forms));
    }

    boolean has(Form form) {
        return forms.contains(form);
    }
}
