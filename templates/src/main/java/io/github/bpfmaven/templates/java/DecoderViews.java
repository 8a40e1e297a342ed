package io.github.bpfmaven.templates.java;

import java.util.List;

/** What the template of decoders for the user's records reads. Expressions and texts are ready to be put in place. */
final class DecoderViews {
    private DecoderViews() {}

    /**
     * A class that decodes a record of the user's.
     *
     * @param record its name, as the class's own source says it
     * @param lines of Javadoc: the C
     * @param where file and line of the struct
     * @param booted whether it takes to know when the machine booted
     * @param layouts those that the struct has
     */
    public record DecoderView(
            String name,
            String record,
            String cName,
            List<String> lines,
            String where,
            boolean booted,
            List<EventView> layouts,
            List<PartView> parts,
            List<UnionView> unions,
            List<ConversionView> conversions) {
        /** The size of one of the layouts, in bytes: no other has more. */
        public int getLargest() {
            return layouts.stream().mapToInt(EventView::size).max().orElse(0);
        }
    }

    /**
     * One layout of the struct.
     *
     * @param id its short name
     * @param targets those it is for
     * @param size that an event has at least
     */
    public record EventView(String id, List<String> targets, int size, PartView part) {}

    /**
     * A struct in one layout as a record.
     *
     * @param suffix of the methods
     * @param reads the components, in their order
     * @param writes statements
     * @param encodedSize the expression for how many bytes {@code event} takes
     */
    public record PartView(
            String suffix,
            String record,
            boolean openEnded,
            List<String> reads,
            List<String> writes,
            String encodedSize) {}

    /**
     * A tagged union.
     *
     * @param suffix of the methods
     * @param type of the interface
     * @param tag the field that chooses, for people
     * @param own whether the interface is the user's, so that its variants are read here
     * @param tagged whether what chooses is told of the value
     */
    public record UnionView(
            String suffix, String type, String tag, boolean own, boolean tagged, List<VariantView> variants) {
        String tagger() {
            return tagged ? "tagOf" + suffix : "";
        }
    }

    /**
     * One of the records of a tagged union.
     *
     * @param condition over {@code tag}; {@code ""} of the one for all other values
     * @param read an expression over {@code bytes} and {@code at}
     * @param write statements over {@code value}, too
     * @param tag the value that chooses it; {@code ""} where there are many
     */
    public record VariantView(String condition, String type, String read, String write, String tag) {}

    /**
     * A Java enum for one of C's.
     *
     * @param reader the method from the number
     * @param writer the method to it
     * @param raw the number's type
     * @param open whether the enum has a constant for values without a name
     */
    public record ConversionView(
            String type,
            String reader,
            String writer,
            String raw,
            boolean flags,
            boolean open,
            List<NamedValue> constants) {}

    /**
     * A proof of a record's decoder.
     *
     * @param arguments that follow the buffer or the event
     * @param bytes lines of hexadecimal digits
     * @param expectations statements
     */
    public record RecordProofView(String arguments, List<String> bytes, List<String> expectations) {}

    /** @param first whether the value is read as this constant, not as another of the same value */
    public record NamedValue(String name, String value, boolean first) {}
}
