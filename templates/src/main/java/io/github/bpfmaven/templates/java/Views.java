package io.github.bpfmaven.templates.java;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the templates of decoders read. Expressions and texts are ready to be put in place. */
final class Views {
    private Views() {}

    /**
     * A record, and what stands inside it.
     *
     * @param lines of Javadoc, C in front
     * @param cName for messages
     * @param fixedSize what a buffer must hold at least
     * @param order a constant of {@code java.nio.ByteOrder}
     * @param where file and line, {@code ""} for what is only part of events
     * @param implemented the interface of the choice that it is a case of, {@code ""} for others
     * @param writes statements that encode it, into {@code bytes} at {@code at}
     * @param encodedSize the expression for how many bytes that takes
     * @param layoutId the short name of the layout
     * @param layouts those that the struct has, null where there is only one
     */
    public record RecordView(
            String name,
            List<String> lines,
            String cName,
            int size,
            int fixedSize,
            boolean openEnded,
            String order,
            String where,
            String implemented,
            List<ComponentView> components,
            List<AccessorView> accessors,
            List<String> writes,
            String encodedSize,
            List<RecordView> records,
            List<ChoiceView> choices,
            List<EnumView> enums,
            String layoutId,
            @Nullable LayoutsView layouts) {
        /** Whether a canonical constructor has anything to copy. */
        public boolean isCopying() {
            return components.stream().anyMatch(one -> !one.copyIn().isEmpty());
        }

        /** Whether the equality that records have by themselves, by reference for arrays, will not do. */
        public boolean isHoldingArrays() {
            return components.stream().anyMatch(ComponentView::isArray);
        }
    }

    /**
     * The layouts of a struct that kernels differ in.
     *
     * @param name of the enum of them
     */
    public record LayoutsView(String name, List<LayoutView> layouts) {
        /** The size of one of them, in bytes: no other has more. */
        public int getLargest() {
            return layouts.stream().mapToInt(LayoutView::size).max().orElse(0);
        }
    }

    /**
     * One of them.
     *
     * @param suffix of the methods that are for it
     * @param id its short name
     * @param targets the ids of those it is for
     * @param lines of Javadoc, C in front
     * @param reads for each component of the record the expression that decodes it; none for the member of a tagged union
     *     that the layout has not
     */
    public record LayoutView(
            String suffix,
            String id,
            List<String> targets,
            List<String> lines,
            int size,
            int fixedSize,
            boolean openEnded,
            List<String> reads,
            List<String> writes,
            String encodedSize) {
        public String constant() {
            return "LAYOUT" + suffix;
        }
    }

    /**
     * A component of a record.
     *
     * @param label what it is called in the record's text
     * @param read the expression that decodes it, from {@code in} at {@code at}
     * @param copyIn of an array, the expression that copies it; of a list, one that makes it immutable; else {@code ""}
     * @param copyOut the same for what the accessor hands out
     */
    public record ComponentView(
            String type,
            String name,
            String label,
            String doc,
            String read,
            String copyIn,
            String copyOut,
            String equal,
            String hash,
            String show,
            String json) {
        public boolean isArray() {
            return type.endsWith("[]") || type.endsWith("[]>");
        }
    }

    /**
     * A tagged union.
     *
     * @param tag the field that chooses, for people
     * @param records for the members, and for values that choose none
     * @param tables what chooses which: one, or one for each layout of the struct around it
     */
    public record ChoiceView(
            String name, List<String> lines, String tag, List<RecordView> records, List<ChoiceTable> tables) {}

    /**
     * What chooses a member in one layout.
     *
     * @param suffix of the methods that are for it
     * @param unrecognized the record for values that choose none
     */
    public record ChoiceTable(String suffix, List<CaseView> cases, String unrecognized) {}

    /**
     * @param condition over {@code tag}
     * @param record the name of the member's
     */
    public record CaseView(String condition, String record) {}

    /** @param parameters with their parentheses */
    public record AccessorView(String type, String name, String parameters, String doc, String expression) {}

    /**
     * A Java enum.
     *
     * @param raw {@code int} or {@code long}
     * @param flags whether its values are flags somewhere
     * @param tables what the numbers mean, where that depends on the kernel: the constants have no value then
     */
    public record EnumView(
            String name,
            List<String> lines,
            String raw,
            boolean signed,
            boolean flags,
            String unrecognized,
            List<ConstantView> constants,
            List<AliasView> aliases,
            List<EnumTable> tables) {}

    /**
     * What some kernels call the numbers of an enum.
     *
     * @param suffix of the methods that are for them
     * @param constants that numbers are read as
     * @param aliases that can only be written: others have their numbers
     */
    public record EnumTable(String suffix, List<ConstantView> constants, List<AliasView> aliases) {}

    public record ConstantView(String name, String value, String doc) {}

    /** An enumerator of a value that another has already. */
    public record AliasView(String name, String of, String value, String doc) {}

    /**
     * A flyweight, and what stands inside it.
     *
     * @param segment whether the bytes are in a {@code MemorySegment}, not in a {@code ByteBuffer}
     * @param record the class of the same struct's records, {@code ""} where there are none
     * @param counted whether an event tells where it ends
     * @param length the expression for how many bytes an event has, {@code ""} where the layouts differ
     * @param layoutId the short name of the layout, {@code ""} for what is only part of events
     * @param suffix of the methods that are for the layout
     * @param layouts those that the struct has, null where there is only one
     */
    public record FlyweightView(
            String name,
            boolean segment,
            String record,
            List<String> lines,
            String cName,
            int size,
            int fixedSize,
            boolean openEnded,
            boolean counted,
            String length,
            String order,
            String where,
            List<MethodView> methods,
            List<NestedView> nested,
            List<TextView> texts,
            List<FlyweightView> views,
            List<EnumView> enums,
            String layoutId,
            String suffix,
            @Nullable FlyweightLayouts layouts) {
        public String constant() {
            return "LAYOUT" + suffix;
        }
    }

    /**
     * What a flyweight has for the layouts of a struct that kernels differ in: each has a class of its own, which the
     * flyweight is the parent of.
     *
     * @param name of the enum of the layouts
     * @param methods of all layouts, without bodies
     * @param asked the fields that some layouts have not
     */
    public record FlyweightLayouts(
            String name, List<FlyweightView> layouts, List<SharedMethod> methods, List<AskedView> asked) {
        /** The size of one of them, in bytes: no other has more. */
        public int getLargest() {
            return layouts.stream().mapToInt(FlyweightView::size).max().orElse(0);
        }
    }

    /** @param everywhere whether all layouts have it */
    public record SharedMethod(MethodView method, String field, boolean everywhere) {}

    /**
     * A field that may be absent.
     *
     * @param method that tells whether it is there
     * @param suffixes of the layouts that have it
     */
    public record AskedView(String method, String doc, List<String> suffixes) {}

    /**
     * A method of a flyweight.
     *
     * @param type {@code ""} for one that returns the flyweight itself
     * @param parameters with their parentheses
     * @param body its statements
     * @param field in C that it is of
     */
    public record MethodView(String doc, String type, String name, String parameters, String body, String field) {
        /** What tells it from other methods of a class. */
        public String signature() {
            return name + parameters;
        }
    }

    /**
     * A view inside a view, held so that it is made once.
     *
     * @param made the class that is made, which may be a part of the type
     */
    public record NestedView(String type, String field, String made) {}

    /** A field in texts: expressions over {@code bytes} and {@code at}. */
    public record TextView(String label, String show, String json) {}

    /**
     * A proof of one event.
     *
     * @param bytes lines of hexadecimal digits
     * @param expectations statements over the record
     * @param views the classes that read in place
     * @param reads statements over each of them
     * @param writes statements that write through each of them
     * @param exact whether encoding must give the same bytes
     * @param lossy whether it may give others, which are another event
     * @param layout the expression for the layout; {@code ""} where there is only one
     */
    public record ProofView(
            String name,
            String record,
            List<ProvenView> views,
            String where,
            List<String> bytes,
            List<String> expectations,
            List<String> reads,
            List<String> writes,
            boolean exact,
            boolean lossy,
            String layout) {}

    /** @param around the method that makes of an array of bytes what the class is wrapped around */
    public record ProvenView(String name, String around) {}
}
