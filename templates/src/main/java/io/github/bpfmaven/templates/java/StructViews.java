package io.github.bpfmaven.templates.java;

import static java.util.stream.Collectors.joining;

import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.templates.java.EventClasses.ChoicePart;
import io.github.bpfmaven.templates.java.Views.CaseView;
import io.github.bpfmaven.templates.java.Views.ChoiceTable;
import io.github.bpfmaven.templates.java.Views.ChoiceView;
import io.github.bpfmaven.templates.java.Views.EnumView;
import io.github.bpfmaven.templates.java.Views.FlyweightView;
import io.github.bpfmaven.templates.java.Views.RecordView;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the models of records and flyweights, and of those inside them. */
final class StructViews {
    private final TypeGraph graph;
    private final EventClasses classes;
    private final CTexts text;
    private final EnumViews enums;
    private final DecoderOptions options;

    StructViews(DecoderRequest request, EventClasses classes, CTexts text) {
        this.graph = request.graph();
        this.options = request.options();
        this.classes = classes;
        this.text = text;
        this.enums = new EnumViews(request.graph(), classes, text);
    }

    /** @param event what is known of it, null for a struct that is only part of events */
    RecordView recordOf(int id, @Nullable EventType event) {
        if (classes.isVarying(id)) {
            return new VaryingViews(this, classes, graph.byteOrder(), new FieldDocs(text)).recordOf(id, event);
        }
        var layout = classes.layout(id);
        var components = new Components(layout, graph.byteOrder(), classes, new FieldDocs(text));
        return new RecordView(
                classes.nameOf(id),
                event == null ? lines(id) : Javadoc.lines(eventText(id, event)),
                cName(layout, event),
                layout.size(),
                layout.fixedSize(),
                layout.isOpenEnded(),
                order(),
                event == null ? "" : Javadoc.escape(event.where()),
                "",
                components.components(),
                components.accessors(),
                components.writes(),
                components.encodedSize(),
                classes.nestedStructs(id).stream()
                        .map(inner -> recordOf(inner, null))
                        .toList(),
                choicesIn(layout),
                enumsIn(id),
                event == null ? "" : classes.layoutIdOf(id),
                null);
    }

    /**
     * The same to be read in place.
     *
     * @param form flyweight or segment
     */
    FlyweightView flyweightOf(int id, @Nullable EventType event, Form form) {
        if (classes.isVarying(id)) {
            return new VaryingFlyweights(this, classes, form, classes.outerForm() == form).flyweightOf(id, event);
        }
        return flyweightOf(id, event, form, null);
    }

    /** @param varying how the view of all layouts has the fields, null where there is only one */
    FlyweightView flyweightOf(int id, @Nullable EventType event, Form form, @Nullable Varying varying) {
        var layout = classes.layout(id);
        var members = new FlyweightMembers(
                layout, graph.byteOrder(), classes, new FieldDocs(text), form, options.has(Form.RECORD), varying);
        boolean alone = !options.has(Form.RECORD);
        return new FlyweightView(
                classes.viewNameOf(id, form),
                form == Form.SEGMENT,
                alone ? "" : classes.qualifiedNameOf(id),
                event == null ? lines(id) : Javadoc.lines(eventText(id, event)),
                cName(layout, event),
                layout.size(),
                layout.fixedSize(),
                layout.isOpenEnded(),
                members.isCounted(),
                members.length(),
                order(),
                event == null ? "" : Javadoc.escape(event.where()),
                members.methods(),
                members.nested(),
                members.texts(),
                classes.nestedStructs(id).stream()
                        .map(inner -> flyweightOf(inner, null, form))
                        .toList(),
                classes.outerForm() == form ? enumsIn(id) : List.of(),
                event == null ? "" : classes.layoutIdOf(id),
                classes.suffixOf(id),
                null);
    }

    private List<ChoiceView> choicesIn(StructLayout layout) {
        return layout.fields().stream()
                .filter(field -> field.shape() instanceof Shape.Choice)
                .map(field -> choice(layout, field))
                .toList();
    }

    /** A tagged union that is the same for all kernels. */
    ChoiceView choice(StructLayout owner, StructLayout.Field field) {
        var choice = (Shape.Choice) field.shape();
        var records = new ArrayList<RecordView>();
        membersOf(choice).forEach((name, member) -> {
            var layout = layoutOf(choice, member);
            var components = new Components(layout, graph.byteOrder(), classes, new FieldDocs(text));
            records.add(member(owner, field, name, components, null));
        });
        return new ChoiceView(
                classes.nameOf(new ChoicePart(owner.type(), field.name(), "")),
                lines(choice.type()),
                choice.tag(),
                records,
                List.of(table(owner, field, "")));
    }

    /** What chooses which member in one layout. */
    ChoiceTable table(StructLayout owner, StructLayout.Field field, String suffix) {
        var cases = ((Shape.Choice) field.shape())
                .cases().stream()
                        .map(one -> new CaseView(
                                condition(one),
                                classes.nameOf(new ChoicePart(
                                        owner.type(), field.name(), one.member().name()))))
                        .toList();
        return new ChoiceTable(
                suffix, cases, classes.nameOf(new ChoicePart(owner.type(), field.name(), EventClasses.UNRECOGNIZED)));
    }

    /** The members of a tagged union, and {@link #unrecognized} as {@link EventClasses#UNRECOGNIZED}. */
    static Map<String, StructLayout.Field> membersOf(Shape.Choice choice) {
        var members = new LinkedHashMap<String, StructLayout.Field>();
        choice.cases().forEach(one -> members.put(one.member().name(), one.member()));
        members.put(EventClasses.UNRECOGNIZED, unrecognized(choice));
        return members;
    }

    /** All bytes of the union. */
    static StructLayout.Field unrecognized(Shape.Choice choice) {
        var bytes = new Shape.Sequence(new Shape.Whole(1, false, Shape.Order.NATIVE), 1, choice.size());
        return new StructLayout.Field("bytes", choice.type(), 0, bytes);
    }

    /** Whether {@code tag} stands for a member. */
    static String condition(Shape.Case one) {
        return one.values().stream().map(value -> "tag == " + value + "L").collect(joining(" || "));
    }

    /** A member of a tagged union as if it were a struct by itself. */
    static StructLayout layoutOf(Shape.Choice choice, StructLayout.Field member) {
        return new StructLayout(choice.type(), "", choice.size(), choice.size(), false, List.of(member));
    }

    /** @param layouts of the member, null where there is only one */
    RecordView member(
            StructLayout owner,
            StructLayout.Field field,
            String member,
            Components components,
            Views.@Nullable LayoutsView layouts) {
        int size = ((Shape.Choice) field.shape()).size();
        return new RecordView(
                classes.nameOf(new ChoicePart(owner.type(), field.name(), member)),
                List.of(),
                member,
                size,
                size,
                false,
                order(),
                "",
                classes.nameOf(new ChoicePart(owner.type(), field.name(), "")),
                components.components(),
                components.accessors(),
                components.writes(),
                components.encodedSize(),
                List.of(),
                List.of(),
                List.of(),
                "",
                layouts);
    }

    List<EnumView> enumsIn(int id) {
        return classes.nestedEnums(id).stream().map(enums::of).toList();
    }

    String order() {
        return order(graph);
    }

    /** The name of a constant of {@link ByteOrder}. */
    static String order(TypeGraph graph) {
        return graph.byteOrder() == ByteOrder.BIG_ENDIAN ? "BIG_ENDIAN" : "LITTLE_ENDIAN";
    }

    static String cName(StructLayout layout, @Nullable EventType event) {
        if (event != null) {
            return event.cName();
        }
        return layout.cName().isEmpty() ? "an anonymous struct" : layout.cName();
    }

    List<String> lines(int id) {
        return Javadoc.lines(text.definition(id));
    }

    String eventText(int id, EventType event) {
        return event.cText() == null ? text.definition(id) : event.cText();
    }
}
