package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.Templates;
import io.github.bpfmaven.templates.java.DecoderViews.DecoderView;
import io.github.bpfmaven.templates.java.DecoderViews.EventView;
import io.github.bpfmaven.templates.source.EventRecord;
import io.github.bpfmaven.templates.source.EventRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Generates decoders for records that the user wrote and annotated: for {@code Connection} a class {@code
 * ConnectionDecoder} in the record's package, and the annotations themselves.
 *
 * <p>A component has the name that its field has in a generated record, or in C, or the one that {@code @BpfField}
 * names. It has the type that a generated record would have, or another that holds every value:
 *
 * <table>
 * <caption>What a component may be beside that</caption>
 * <tr><th>in C<th>in the record
 * <tr><td>integers, bitfields<td>a wider integer; BigInteger of u64
 * <tr><td>a bit without a sign<td>boolean
 * <tr><td>enum<td>int, or an enum of the user's with constants of the same names
 * <tr><td>flags<td>the number, or a Set of an enum of the user's
 * <tr><td>float<td>double
 * <tr><td>char[]<td>byte[]
 * <tr><td>IPv4 address<td>InetAddress, byte[], or long
 * <tr><td>IPv6 address<td>InetAddress or byte[]
 * <tr><td>nanoseconds since boot<td>long, Duration, or Instant
 * <tr><td>struct, union<td>a record of the user's, which need not be annotated
 * <tr><td>tagged union<td>the generated interface, or a sealed one of the user's with a record for each member
 * <tr><td>a field that some targets lack<td>Optional, OptionalInt and the like, or the class of a primitive
 * </table>
 */
public final class RecordDecoders {
    private final DecoderRequest request;
    private final EventRecords sources;
    private final EventClasses classes;
    private final CTexts text;
    private final Set<String> leftOut;

    RecordDecoders(DecoderRequest request, EventRecords sources) {
        this(request, sources, Set.of());
    }

    private RecordDecoders(DecoderRequest request, EventRecords sources, Set<String> leftOut) {
        this.request = request;
        this.sources = sources;
        this.leftOut = leftOut;
        this.classes = EventClasses.of(request);
        this.text = new CTexts(request.types());
    }

    /** The sources where every event type has generated classes beside them. */
    public static List<JavaSource> generate(DecoderRequest request, EventRecords sources) {
        return generate(request, sources, Set.of());
    }

    /**
     * The sources; none where nothing is annotated.
     *
     * @param request all event types that records may be of
     * @param leftOut those of them that no classes are generated for, by their names in C
     * @throws InputException if a record names no event type, or does not fit it: it names the line of each component
     *     and of its field
     */
    public static List<JavaSource> generate(DecoderRequest request, EventRecords sources, Set<String> leftOut) {
        if (sources.records().isEmpty()) {
            return List.of();
        }
        var decoders = new RecordDecoders(request, sources, leftOut);
        var generated = new ArrayList<JavaSource>();
        var packages = new LinkedHashSet<String>();
        for (var record : sources.records()) {
            generated.add(decoders.decoder(record));
            packages.add(record.record().packageName());
        }
        for (var annotation : List.of(EventRecords.EVENT, EventRecords.FIELD)) {
            generated.add(source(request.packageName(), annotation, annotation, Map.of()));
        }
        packages.forEach(name -> generated.add(DecoderGenerator.sharedCode(request, name)));
        return generated;
    }

    EventClasses classes() {
        return classes;
    }

    GeneratedUnions unionsOf(EventType event) {
        return new GeneratedUnions(classes, request.packageName(), !leftOut.contains(event.cName()));
    }

    static JavaSource source(String packageName, String name, String template, Map<String, Object> model) {
        var whole = new HashMap<>(model);
        whole.put("package", packageName);
        return JavaSource.of(packageName, name, Templates.render("java/" + template + ".java.ftl", whole));
    }

    /**
     * Stand-ins for the user's records, and what they hold: enough of them to compile decoders before what the user's
     * sources need is there.
     */
    public static List<JavaSource> stubs(EventRecords sources) {
        return RecordStubs.of(sources);
    }

    /**
     * A record fitted to its event.
     *
     * @param name of the decoder
     */
    record FittedRecord(
            EventRecord record,
            EventType event,
            String name,
            SourceNames names,
            RecordFit fit,
            ComponentEnums enums,
            List<EventView> layouts) {}

    /** Fits a record to its event, in each of its layouts. */
    FittedRecord fit(EventRecord record) {
        var event = eventOf(record);
        var declared = record.record();
        var name = declared.name().replace(".", "") + "Decoder";
        var names = new SourceNames(declared.packageName());
        var methods = new NameScope();
        var views = new EnumViews(request.graph(), classes, text);
        var enums = new ComponentEnums(name, sources, classes, views, names, methods);
        var misfits = new Misfits(record, event, request.eventTypes(), classes);
        var fit = new RecordFit(
                declared,
                sources,
                classes,
                unionsOf(event),
                request.graph().byteOrder(),
                names,
                enums,
                methods,
                misfits);
        var layouts = new ArrayList<EventView>();
        for (var layout : event.layouts()) {
            int id = classes.structOf(event, layout);
            misfits.setTargets(layout.targets());
            var part = fit.part(declared, id);
            var size = part.openEnded()
                    ? classes.layout(id).fixedSize()
                    : classes.layout(id).size();
            layouts.add(new EventView(classes.layoutIdOf(id), layout.targets(), size, part));
        }
        misfits.refuse();
        return new FittedRecord(record, event, name, names, fit, enums, layouts);
    }

    private JavaSource decoder(EventRecord record) {
        var fitted = fit(record);
        var event = fitted.event();
        var declared = record.record();
        var view = new DecoderView(
                fitted.name(),
                fitted.names().of(declared.qualifiedName()),
                event.cName(),
                Javadoc.lines(event.cText() == null ? text.definition(classes.structOf(event)) : event.cText()),
                Javadoc.escape(event.where()),
                fitted.fit().isBooted(),
                fitted.layouts(),
                fitted.fit().parts(),
                fitted.fit().unions(),
                fitted.enums().conversions());
        return source(declared.packageName(), fitted.name(), "decoder", Map.of("type", view));
    }

    private EventType eventOf(EventRecord record) {
        return request.eventTypes().stream()
                .filter(event -> event.cName().equals(record.struct()))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "There is no struct " + record.struct() + " for the record "
                                + record.record().name() + ".",
                        record.record().place().toString(),
                        Remedies.nameKnownStruct(NearestNames.to(
                                record.struct(),
                                request.eventTypes().stream()
                                        .map(EventType::cName)
                                        .toList()))));
    }
}
