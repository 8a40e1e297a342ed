package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Meaning;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How decoders are to be made.
 *
 * @param forms at least one
 * @param meanings what is said of fields beside the tags in C, by {@code struct.field}: one of {@link Meaning#WORDS}
 * @param javaRelease the oldest Java that the sources are for, from 8 on: below 17, records are final classes of the
 *     same methods, and sealed interfaces plain ones
 */
public record DecoderOptions(Set<Form> forms, SortedMap<String, String> meanings, int javaRelease) {
    /** What this generator itself runs on. */
    public static final int USUAL_RELEASE = 17;

    /** What a decoder can be. */
    public enum Form {
        /** An immutable record with {@code decode} and {@code encode}. */
        RECORD,
        /** A view that reads and writes in place, without allocation, and is moved from event to event. */
        FLYWEIGHT,
        /** The same in a {@code java.lang.foreign.MemorySegment}; from {@link #SEGMENT_RELEASE} on. */
        SEGMENT
    }

    /** The Java that has {@code java.lang.foreign} for good (JEP 454). */
    public static final int SEGMENT_RELEASE = 22;

    /** The forms that every Java has. */
    public static final DecoderOptions STANDARD =
            new DecoderOptions(EnumSet.of(Form.RECORD, Form.FLYWEIGHT), new TreeMap<>(), USUAL_RELEASE);

    public DecoderOptions {
        // In the order of declaration, so that the text of equal options is equal.
        forms = Collections.unmodifiableSet(EnumSet.copyOf(forms));
        meanings = Collections.unmodifiableSortedMap(new TreeMap<>(meanings));
    }

    /** All of it: builds compare it. Written out, since the one that records come with takes 20 ms for the first call. */
    @Override
    public String toString() {
        return forms + " for Java " + javaRelease + ", meanings " + meanings;
    }

    /**
     * The same in those forms that a Java runs. Where that is none, the flyweight stands for a segment's view, which its
     * template makes.
     *
     * @param release of that Java
     */
    public DecoderOptions runningOn(int release) {
        if (release >= SEGMENT_RELEASE) {
            return this;
        }
        var running = EnumSet.copyOf(forms);
        running.remove(Form.SEGMENT);
        if (running.isEmpty()) {
            running.add(Form.FLYWEIGHT);
        }
        return new DecoderOptions(running, meanings, javaRelease);
    }

    boolean isModern() {
        return javaRelease >= USUAL_RELEASE;
    }

    /** {@code java.lang.invoke.VarHandle} came with Java 9. */
    boolean hasHandles() {
        return javaRelease >= 9;
    }

    boolean has(Form form) {
        return forms.contains(form);
    }
}
