package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.Templates;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Generates the Java that decodes and encodes events: for every event type a record with {@code static
 * decode(ByteBuffer)} and {@code encode(ByteBuffer)}, a flyweight that reads and writes in place, the same or an enum
 * for what the events hold, and {@code BpfBytes}, which they share. What comes out needs Java 17 and {@code java.base},
 * compiles with {@code -Xlint:all -Werror}, and is the same for the same request.
 *
 * <table>
 * <caption>C and Java</caption>
 * <tr><th>in C<th>in the record
 * <tr><td>s8, s16, s32, s64<td>byte, short, int, long
 * <tr><td>u8, u16; u32<td>int; long
 * <tr><td>u64<td>long, shown unsigned; {@code xAsUnsigned()} is a BigInteger
 * <tr><td>128 bits<td>BigInteger
 * <tr><td>bool, float, double<td>boolean, float, double
 * <tr><td>pointer<td>long, shown in hexadecimal
 * <tr><td>enum<td>int (long where it has 64 bits) {@code xValue}; {@code x()} is a Java enum, UNRECOGNIZED for a value
 *     without a name
 * <tr><td>enum whose numbers mean different things to kernels<td>{@code xValue}, a constant or a number without a name;
 *     {@code x()} is the constant
 * <tr><td>bitfield<td>as its type, int where its bits fit one
 * <tr><td>char[]<td>String, up to the first NUL
 * <tr><td>arrays of 8-bit integers<td>byte[]
 * <tr><td>arrays of other primitives<td>arrays
 * <tr><td>arrays of anything else<td>List
 * <tr><td>{@code __be16}, u16 tagged {@code port}<td>int in host order
 * <tr><td>{@code __be32}, struct in_addr, 4 bytes tagged {@code ipv4}<td>Inet4Address; {@code xAsLong()} is the number
 * <tr><td>struct in6_addr, 16 bytes tagged {@code ipv6}<td>Inet6Address
 * <tr><td>struct, union<td>record
 * <tr><td>members of anonymous structs and unions<td>components of the record around them
 * <tr><td>flexible array at the end<td>what there is up to the buffer's end
 * <tr><td>array tagged {@code counted_by:FIELD}<td>as many elements as that field says
 * <tr><td>union tagged {@code union_tag:FIELD}<td>a sealed interface with a record for each member, and one for values
 *     of the field that stand for none; the values are those tagged {@code union_case:VALUE} on the member, or that of
 *     the enumerator that ends with its name
 * <tr><td>6 bytes tagged {@code mac}<td>byte[]; {@code xAsText()} is its usual notation
 * <tr><td>u64 tagged {@code ns_since_boot}<td>long; {@code xAt(Instant)} is an Instant
 * <tr><td>integer tagged {@code flags:ENUM}<td>the number, {@code xValue}; {@code x()} is a Set of a Java enum
 * <tr><td>array of bytes tagged {@code cstring}<td>String
 * <tr><td>{@code char} array tagged {@code bytes}<td>byte[]
 * </table>
 *
 * <p>The flyweight has getters of the same names, with indexes for arrays, and setters; {@code xAsLong} and {@code
 * xByte} read addresses and texts without allocation.
 *
 * <p>A tag is {@code __attribute__((btf_decl_tag("ipv4")))} on the member, or what the build says of it. Names follow {@link JavaNames}.
 */
public final class DecoderGenerator {
    private DecoderGenerator() {}

    /** JVMS 17, 4.3.3: a method has at most 255 parameters, a long or double counts twice, and so does {@code this}. */
    private static final int MOST_SLOTS = 254;

    /**
     * The sources, in an order that depends on the request alone.
     *
     * @throws InputException if two event types have one name, or a field can't be decoded; it names the field and where
     *     the event is declared
     */
    public static List<JavaSource> generate(DecoderRequest request) {
        check(request);
        if (request.eventTypes().isEmpty()) {
            return List.of();
        }
        var classes = EventClasses.of(request);
        var text = new CTexts(request.types());
        var tasks = new ArrayList<>(structs(request, classes, text));
        var enums = new EnumViews(request.graph(), classes, text);
        for (int id : classes.topLevelEnums()) {
            tasks.add(() -> source(request, classes.nameOf(id), "java/enum.java.ftl", Map.of("type", enums.of(id))));
        }
        tasks.add(() -> sharedCode(request, request.packageName()));
        // One by one, they depend on nothing of each other.
        return tasks.parallelStream().map(Supplier::get).toList();
    }

    private static List<Supplier<JavaSource>> structs(DecoderRequest request, EventClasses classes, CTexts text) {
        var events = new HashMap<Integer, EventType>();
        request.eventTypes().forEach(event -> events.put(classes.structOf(event), event));
        var views = new StructViews(request, classes, text);
        var tasks = new ArrayList<Supplier<JavaSource>>();
        for (int id : classes.topLevelStructs()) {
            if (request.options().has(Form.RECORD)) {
                tasks.add(() -> {
                    var view = views.recordOf(id, events.get(id));
                    checkSlots(view);
                    return source(request, view.name(), "java/record.java.ftl", Map.of("type", view));
                });
            }
            if (classes.isVarying(id)) {
                tasks.add(() -> source(
                        request,
                        classes.layoutNameOf(id),
                        "java/layout.java.ftl",
                        Map.of("type", views.recordOf(id, events.get(id)))));
            }
            for (var form : List.of(Form.FLYWEIGHT, Form.SEGMENT)) {
                if (request.options().has(form)) {
                    tasks.add(() -> {
                        var view = views.flyweightOf(id, events.get(id), form);
                        return source(request, view.name(), "java/flyweight.java.ftl", Map.of("type", view));
                    });
                }
            }
        }
        return tasks;
    }

    /** What the decoders of a package share. */
    static JavaSource sharedCode(DecoderRequest request, String packageName) {
        var model = Map.<String, Object>of(
                "order",
                StructViews.order(request.graph()),
                "segments",
                request.options().has(Form.SEGMENT));
        return source(request, packageName, "BpfBytes", "java/BpfBytes.java.ftl", model);
    }

    private static JavaSource source(DecoderRequest request, String name, String template, Map<String, Object> model) {
        return source(request, request.packageName(), name, template, model);
    }

    private static JavaSource source(
            DecoderRequest request, String packageName, String name, String template, Map<String, Object> model) {
        var whole = new HashMap<>(model);
        whole.put("package", packageName);
        whole.put("modern", request.options().isModern());
        whole.put("handles", request.options().hasHandles());
        return JavaSource.of(packageName, name, Templates.render(template, whole));
    }

    private static void check(DecoderRequest request) {
        JavaNames.requirePackageName(request.packageName());
        var seen = new HashMap<String, EventType>();
        for (var event : request.eventTypes()) {
            var before = seen.putIfAbsent(event.cName(), event);
            if (before != null) {
                throw new InputException(
                        "Two event types are called " + event.cName(),
                        before.where() + "\n" + event.where(),
                        Remedies.renameEventType());
            }
        }
    }

    private static void checkSlots(Views.RecordView view) {
        int slots = view.components().stream()
                .mapToInt(one -> one.type().equals("long") || one.type().equals("double") ? 2 : 1)
                .sum();
        if (slots > MOST_SLOTS) {
            throw new InputException(
                    view.cName() + " has " + view.components().size() + " fields, more than a Java record can have",
                    view.where().isEmpty() ? null : view.where(),
                    Remedies.splitEventType());
        }
        view.records().forEach(DecoderGenerator::checkSlots);
    }
}
