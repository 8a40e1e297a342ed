package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.StructLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Samples of events as a unit of C, each in a section of its own. */
public final class ProofUnit {
    /** Unions with more members than that are not proven for each of them. */
    private static final int MOST_VARIANTS = 128;

    /** What leads to the elements of a flexible array. */
    static final String ELEMENTS = ".bpf_proof_tail.bpf_proof_elements";

    private static final int BYTES_PER_LINE = 40;

    private static final Pattern DESIGNATOR = Pattern.compile("\\.(\\w+)");

    private final List<ProofSample> samples = new ArrayList<>();

    ProofUnit() {}

    /** Adds the samples of one layout of an event, each variant in each pattern. */
    void add(ProofSample.Subject subject, StructLayout layout) {
        var variants = new ProofVariants(subject.classes());
        int count = Math.min(variants.of(layout), MOST_VARIANTS);
        for (int variant = 0; variant < count; variant++) {
            for (int pattern = 0; pattern < ProofValues.PATTERNS; pattern++) {
                samples.add(ProofSample.of(subject, layout, variants, new ProofSample.Turn(variant, pattern)));
            }
        }
    }

    List<ProofSample> samples() {
        return samples;
    }

    /** How many samples there are. */
    public int size() {
        return samples.size();
    }

    /**
     * The unit of C.
     *
     * @param source the program that declares the events, as a path to include
     */
    public String text(String source) {
        var unit = new StringBuilder("#include \"" + source + "\"\n");
        names().forEach(name -> unit.append("#undef ").append(name).append('\n'));
        for (int i = 0; i < samples.size(); i++) {
            var sample = samples.get(i);
            unit.append("\n")
                    .append(sample.tail().map(tail -> withTail(sample, tail)).orElse(sample.cType()))
                    .append(" bpf_proof_")
                    .append(i)
                    .append(" __attribute__((__section__(\"")
                    .append(sections().get(i))
                    .append("\"), __used__)) = {\n");
            initializers(sample).forEach(one -> unit.append("\t").append(one).append("\n"));
            unit.append("};\n");
        }
        return unit.toString();
    }

    /** The event, and behind it what is to lie over it: as many bytes as are before the elements, and those. */
    private static String withTail(ProofSample sample, ProofSample.Tail tail) {
        return """
                struct __attribute__((__packed__)) {
                	%1$s bpf_proof_event;
                	struct __attribute__((__packed__)) {
                		char bpf_proof_before[__builtin_offsetof(%1$s, %2$s)];
                		__typeof__(((%1$s *)0)->%2$s[0]) bpf_proof_elements[%3$d];
                	} bpf_proof_tail;
                }""".formatted(sample.cType(), tail.field(), tail.length());
    }

    private static List<String> initializers(ProofSample sample) {
        if (sample.tail().isEmpty()) {
            return sample.initializers();
        }
        var lines = new ArrayList<String>();
        lines.add(".bpf_proof_event = {");
        lines.addAll(sample.initializers());
        lines.add("},");
        lines.addAll(sample.tailInitializers());
        return lines;
    }

    /** Those of types and members: of macros, too, that were defined behind the struct. */
    private SortedSet<String> names() {
        var names = new TreeSet<String>();
        for (var sample : samples) {
            names.add(sample.cType().substring(sample.cType().indexOf(' ') + 1));
            sample.tail().ifPresent(tail -> names.add(tail.field()));
            for (var initializer : initializers(sample)) {
                DESIGNATOR.matcher(initializer.split(" = ")[0]).results().forEach(name -> names.add(name.group(1)));
            }
        }
        return names;
    }

    /** The sections of the object that hold the samples, in order. */
    public List<String> sections() {
        return IntStream.range(0, samples.size())
                .mapToObj(i -> "bpf_proof." + i)
                .toList();
    }

    /**
     * The bytes of a sample's event.
     *
     * @param section the contents of its section
     */
    byte[] event(int sample, byte[] section) {
        if (samples.get(sample).tail().isEmpty()) {
            return section;
        }
        int size = samples.get(sample).layout().size();
        var event = Arrays.copyOf(section, Math.max(size, section.length - size));
        Arrays.fill(event, size, event.length, (byte) 0);
        for (int i = 0; i < section.length - size; i++) {
            event[i] |= section[size + i];
        }
        return event;
    }

    /** Bytes in hexadecimal, in lines. */
    static List<String> lines(byte[] bytes) {
        var lines = new ArrayList<String>();
        for (int from = 0; from < bytes.length; from += BYTES_PER_LINE) {
            lines.add(HexFormat.of().formatHex(bytes, from, Math.min(bytes.length, from + BYTES_PER_LINE)));
        }
        return lines;
    }
}
