package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.Templates;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proves generated records and flyweights: each by itself, and what they share against each other. */
public final class DecoderProof implements Proof {
    private final DecoderRequest request;
    private final EventClasses classes;
    private final ProofPaths paths;
    private final @Nullable FlyweightPaths views;
    private final ProofUnit unit = new ProofUnit();

    private DecoderProof(DecoderRequest request) {
        this.request = request;
        this.classes = EventClasses.of(request);
        var docs = new FieldDocs(new CTexts(request.types()));
        var order = request.graph().byteOrder();
        this.paths = new GeneratedPaths(order, classes, new GeneratedUnions(classes, "", true), docs);
        this.views = inPlace(request.options()).isEmpty()
                ? null
                : new FlyweightPaths(order, classes, docs, request.options().has(Form.RECORD));
    }

    /** The forms that read in place; their methods have the same names. */
    private static List<Form> inPlace(DecoderOptions options) {
        return options.forms().stream().filter(form -> form != Form.RECORD).toList();
    }

    /**
     * Every event, in the layout that it has first.
     *
     * @param request whose forms are proven
     */
    public static DecoderProof of(DecoderRequest request) {
        var proof = new DecoderProof(request);
        request.eventTypes().forEach(event -> proof.add(event, event.layouts().get(0)));
        return proof;
    }

    /**
     * Those events that have a layout of their own in one part of the types, in that layout.
     *
     * @param part of the request's types: that of the object whose program the unit includes
     */
    public static DecoderProof of(DecoderRequest request, int part) {
        var proof = new DecoderProof(request);
        for (var event : request.eventTypes()) {
            event.layouts().stream()
                    .filter(layout -> request.types().partOf(layout.typeId()) == part)
                    .forEach(layout -> proof.add(event, layout));
        }
        return proof;
    }

    private void add(EventType event, EventType.Layout one) {
        var layout = classes.layout(classes.structOf(event, one));
        unit.add(new ProofSample.Subject(request.graph(), classes, event, paths, views), layout);
    }

    @Override
    public ProofUnit unit() {
        return unit;
    }

    /** The same as {@link #check} as a JUnit test. */
    public JavaSource test(String name, List<byte[]> bytes) {
        return source(name, bytes, true);
    }

    @Override
    public JavaSource check(String name, List<byte[]> bytes) {
        return source(name, bytes, false);
    }

    private JavaSource source(String name, List<byte[]> bytes, boolean junit) {
        var tests = new ArrayList<Views.ProofView>();
        var scope = new NameScope("run");
        for (int i = 0; i < unit.size(); i++) {
            tests.add(view(unit.samples().get(i), unit.event(i, bytes.get(i)), scope));
        }
        var model = new HashMap<String, Object>(Map.of("package", request.packageName(), "name", name));
        model.put("tests", tests);
        model.put("junit", junit);
        model.put("records", request.options().has(Form.RECORD));
        model.put("segments", request.options().has(Form.SEGMENT));
        return JavaSource.of(request.packageName(), name, Templates.render("java/proof.java.ftl", model));
    }

    private Views.ProofView view(ProofSample sample, byte[] bytes, NameScope scope) {
        int id = sample.layout().type();
        return new Views.ProofView(
                scope.claim(JavaNames.memberName(sample.event().cName())),
                classes.nameOf(id),
                inPlace(request.options()).stream()
                        .map(form -> new Views.ProvenView(
                                classes.viewNameOf(id, form),
                                form == Form.SEGMENT ? "MemorySegment.ofArray" : "ByteBuffer.wrap"))
                        .toList(),
                Javadoc.escape(sample.event().where()),
                ProofUnit.lines(bytes),
                sample.expectations(),
                sample.reads(),
                sample.writes(),
                sample.isExact(),
                sample.isLossy(),
                classes.isVarying(id) ? classes.layoutNameOf(id) + ".of(\"" + classes.layoutIdOf(id) + "\")" : "");
    }
}
