package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.StructLayout;
import java.util.ArrayList;
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

    private static final int BYTES_PER_LINE = 40;

    private static final Pattern DESIGNATOR = Pattern.compile("\\.(\\w+)");

    private final List<ProofSample> samples = new ArrayList<>();

    ProofUnit() {}

    /** Adds the samples of one layout of an event, each variant in each pattern. */
    void add(ProofSample.Subject subject, StructLayout layout) {
        int variants = 1;
        for (int variant = 0; variant < variants; variant++) {
            for (int pattern = 0; pattern < ProofValues.PATTERNS; pattern++) {
                var made = ProofSample.of(subject, layout, new ProofSample.Turn(variant, pattern));
                samples.add(made);
                variants = Math.min(made.variants(), MOST_VARIANTS);
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
            unit.append("\n")
                    .append(samples.get(i).cType())
                    .append(" bpf_proof_")
                    .append(i)
                    .append(" __attribute__((__section__(\"")
                    .append(sections().get(i))
                    .append("\"), __used__)) = {\n");
            samples.get(i)
                    .initializers()
                    .forEach(one -> unit.append("\t").append(one).append("\n"));
            unit.append("};\n");
        }
        return unit.toString();
    }

    /** Those of types and members: of macros, too, that were defined behind the struct. */
    private SortedSet<String> names() {
        var names = new TreeSet<String>();
        for (var sample : samples) {
            names.add(sample.cType().substring(sample.cType().indexOf(' ') + 1));
            for (var initializer : sample.initializers()) {
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

    /** Bytes in hexadecimal, in lines. */
    static List<String> lines(byte[] bytes) {
        var lines = new ArrayList<String>();
        for (int from = 0; from < bytes.length; from += BYTES_PER_LINE) {
            lines.add(HexFormat.of().formatHex(bytes, from, Math.min(bytes.length, from + BYTES_PER_LINE)));
        }
        return lines;
    }
}
