package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.DecoderViews.RecordProofView;
import io.github.bpfmaven.templates.java.RecordDecoders.FittedRecord;
import io.github.bpfmaven.templates.source.EventRecord;
import io.github.bpfmaven.templates.source.EventRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Proves the decoder of one record of the user's, with stubs in the place of what the user wrote. */
public final class RecordProof implements Proof {
    private final FittedRecord fitted;
    private final EventClasses classes;
    private final ProofUnit unit = new ProofUnit();

    private RecordProof(FittedRecord fitted, EventClasses classes) {
        this.fitted = fitted;
        this.classes = classes;
    }

    /**
     * In the layouts that are one part's own.
     *
     * @param request all event types that records may be of
     * @param part of the request's types: that of the object whose program the unit includes
     */
    public static RecordProof of(DecoderRequest request, EventRecords sources, EventRecord record, int part) {
        var decoders = new RecordDecoders(request, sources);
        var classes = decoders.classes();
        var proof = new RecordProof(decoders.fit(record), classes);
        var event = proof.fitted.event();
        var docs = new FieldDocs(new CTexts(request.types()));
        var paths = new RecordPaths(
                proof.fitted.fit(),
                record.record(),
                new GeneratedPaths(request.graph().byteOrder(), classes, decoders.unionsOf(event), docs));
        for (var one : event.layouts()) {
            if (request.types().partOf(one.typeId()) == part) {
                var layout = classes.layout(classes.structOf(event, one));
                proof.unit.add(new ProofSample.Subject(request.graph(), classes, event, paths, null), layout);
            }
        }
        return proof;
    }

    @Override
    public ProofUnit unit() {
        return unit;
    }

    /** The decoder's name, by which its checks are told from others. */
    public String name() {
        return fitted.name();
    }

    @Override
    public JavaSource check(String name, List<byte[]> bytes) {
        var tests = new ArrayList<RecordProofView>();
        for (int i = 0; i < unit.size(); i++) {
            var sample = unit.samples().get(i);
            var layout = fitted.layouts().size() > 1
                    ? ", \"" + classes.layoutIdOf(sample.layout().type()) + "\""
                    : "";
            tests.add(new RecordProofView(
                    layout + (fitted.fit().isBooted() ? ", BOOT" : ""),
                    ProofUnit.lines(unit.event(i, bytes.get(i))),
                    sample.expectations()));
        }
        var declared = fitted.record().record();
        var model = Map.<String, Object>of(
                "name", name,
                "decoder", fitted.name(),
                "record", fitted.names().of(declared.qualifiedName()),
                "where", Javadoc.escape(fitted.event().where()),
                "tests", tests);
        return RecordDecoders.source(declared.packageName(), name, "recordproof", model);
    }
}
