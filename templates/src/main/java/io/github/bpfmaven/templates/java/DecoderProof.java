package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.Templates;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Proves decoders against the compiler: a unit of C defines each event with a pattern in every field, clang lays it out
 * for the target, and a JUnit test decodes those bytes, compares every field with the pattern, and encodes them again.
 * Struct by struct, there are as many samples as it takes to choose each member of its unions once.
 */
public final class DecoderProof {
    /** Unions with more members than that are not proven for each of them. */
    private static final int MOST_VARIANTS = 8;

    private static final int BYTES_PER_LINE = 40;

    private final DecoderRequest request;
    private final EventClasses classes;
    private final FieldDocs docs;
    private final List<ProofSample> samples = new ArrayList<>();

    private DecoderProof(DecoderRequest request) {
        this.request = request;
        this.classes = EventClasses.of(request);
        this.docs = new FieldDocs(new CTexts(request.types()));
    }

    /** Every event, in the layout that it has first. */
    private DecoderProof ofAll() {
        request.eventTypes().forEach(event -> add(event, classes.layout(classes.structOf(event))));
        return this;
    }

    /** Those events that have a layout of their own in one part of the types, in that layout. */
    private DecoderProof ofPart(int part) {
        for (var event : request.eventTypes()) {
            event.layouts().stream()
                    .filter(layout -> request.types().partOf(layout.typeId()) == part)
                    .forEach(layout -> add(event, classes.layout(classes.structOf(event, layout))));
        }
        return this;
    }

    /** @param request for records: views are compared with them where there are any */
    public static DecoderProof of(DecoderRequest request) {
        return new DecoderProof(request).ofAll();
    }

    /** @param part of the request's types: that of the object whose program the unit includes */
    public static DecoderProof of(DecoderRequest request, int part) {
        return new DecoderProof(request).ofPart(part);
    }

    private void add(EventType event, StructLayout layout) {
        int variants = 1;
        for (int variant = 0; variant < variants; variant++) {
            var sample = ProofSample.of(request.graph(), classes, event, layout, docs, variant);
            samples.add(sample);
            variants = Math.min(sample.variants(), MOST_VARIANTS);
        }
    }

    /**
     * The unit of C.
     *
     * @param source the program that declares the events, as a path to include
     */
    public String unit(String source) {
        var unit = new StringBuilder("#include \"" + source + "\"\n");
        for (int i = 0; i < samples.size(); i++) {
            unit.append("\n")
                    .append(samples.get(i).cType())
                    .append(" bpf_proof_")
                    .append(i)
                    .append(" __attribute__((section(\"")
                    .append(sections().get(i))
                    .append("\"), used)) = {\n");
            samples.get(i)
                    .initializers()
                    .forEach(one -> unit.append("\t").append(one).append("\n"));
            unit.append("};\n");
        }
        return unit.toString();
    }

    /** The sections of the object that hold the samples, in order. */
    public List<String> sections() {
        return IntStream.range(0, samples.size())
                .mapToObj(i -> "bpf_proof." + i)
                .toList();
    }

    /** How many samples there are. */
    public int size() {
        return samples.size();
    }

    /**
     * A JUnit test.
     *
     * @param name of the class
     * @param bytes the contents of the {@link #sections}
     */
    public JavaSource test(String name, List<byte[]> bytes) {
        return source(name, bytes, true);
    }

    /** The same as a {@link Runnable} that throws an {@link AssertionError}, and needs nothing but {@code java.base}. */
    public JavaSource check(String name, List<byte[]> bytes) {
        return source(name, bytes, false);
    }

    private JavaSource source(String name, List<byte[]> bytes, boolean junit) {
        var tests = new ArrayList<Views.ProofView>();
        var scope = new NameScope("run");
        for (int i = 0; i < samples.size(); i++) {
            tests.add(view(samples.get(i), bytes.get(i), scope));
        }
        var model = new HashMap<String, Object>(Map.of("package", request.packageName(), "name", name));
        model.put("tests", tests);
        model.put("junit", junit);
        model.put("views", request.options().has(DecoderOptions.Form.FLYWEIGHT));
        return JavaSource.of(request.packageName(), name, Templates.render("java/proof.java.ftl", model));
    }

    private Views.ProofView view(ProofSample sample, byte[] bytes, NameScope scope) {
        int id = sample.layout().type();
        return new Views.ProofView(
                scope.claim(JavaNames.memberName(sample.event().cName())),
                classes.nameOf(id),
                classes.viewNameOf(id),
                Javadoc.escape(sample.event().where()),
                lines(bytes),
                sample.expectations(),
                sample.isExact(),
                classes.isVarying(id) ? classes.layoutNameOf(id) + ".of(\"" + classes.layoutIdOf(id) + "\")" : "");
    }

    private static List<String> lines(byte[] bytes) {
        var lines = new ArrayList<String>();
        for (int from = 0; from < bytes.length; from += BYTES_PER_LINE) {
            lines.add(HexFormat.of().formatHex(bytes, from, Math.min(bytes.length, from + BYTES_PER_LINE)));
        }
        return lines;
    }
}
