package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.DecoderViews.UnionView;
import io.github.bpfmaven.templates.java.DecoderViews.VariantView;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import io.github.bpfmaven.templates.source.DeclaredRecord;
import io.github.bpfmaven.templates.source.DeclaredUnion;
import io.github.bpfmaven.templates.source.EventRecords;
import io.github.bpfmaven.templates.source.JavaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tagged unions in records of the user's: as the interface that is generated, or as a sealed interface of the user's own
 * with a record for each member, called as the generated one would be.
 */
final class RecordUnions {
    /** The record for values of the tag that stand for no member. */
    private static final String UNRECOGNIZED = "Unrecognized";

    private final EventRecords sources;
    private final EventClasses classes;
    private final GeneratedUnions generated;
    private final SourceNames names;
    private final NameScope methods;
    private final Variants variants;
    private final String boot;
    private final List<UnionView> views = new ArrayList<>();

    /** Makes the methods that read and write a variant. */
    interface Variants {
        /** @param member of the union {@code field} of the struct {@code owner} */
        JavaForm of(DeclaredRecord variant, StructLayout owner, StructLayout.Field field, StructLayout.Field member);
    }

    /**
     * @param methods names that are taken in the class that is made
     * @param booted whether these take when the machine booted
     */
    RecordUnions(
            EventRecords sources,
            EventClasses classes,
            GeneratedUnions generated,
            SourceNames names,
            NameScope methods,
            boolean booted,
            Variants variants) {
        this.sources = sources;
        this.classes = classes;
        this.generated = generated;
        this.names = names;
        this.methods = methods;
        this.boot = booted ? ", boot" : "";
        this.variants = variants;
    }

    /** Methods that the forms call. */
    List<UnionView> views() {
        return List.copyOf(views);
    }

    /**
     * @param wanted the type of the component's value
     * @param tag the expression for what chooses
     * @param tagged whether the value alone says what chooses, as the record has no component for that
     */
    Fitted of(JavaType wanted, StructLayout layout, StructLayout.Field field, String tag, boolean tagged)
            throws Misfit {
        var choice = (Shape.Choice) field.shape();
        var ours = generated.nameOf(layout, field).filter(wanted::is);
        if (ours.isPresent()) {
            return generated(ours.get(), layout, field, tag, tagged);
        }
        var union = wanted.isArray() ? null : sources.union(wanted.name()).orElse(null);
        if (union == null) {
            throw new Misfit("it is a tagged union: write "
                    + generated
                            .nameOf(layout, field)
                            .map(name -> generated.simpleNameOf(layout, field) + ", or ")
                            .orElse("")
                    + "a sealed interface of your own with the records "
                    + String.join(", ", namesOf(choice).values()));
        }
        return own(union, layout, field, tag, tagged);
    }

    private Fitted generated(String name, StructLayout layout, StructLayout.Field field, String tag, boolean tagged) {
        var choice = (Shape.Choice) field.shape();
        var type = names.of(name);
        var view = new UnionView(
                methods.claim(name.substring(name.lastIndexOf('.') + 1)),
                type,
                choice.tag(),
                false,
                tagged,
                choice.cases().stream()
                        .map(one -> new VariantView(
                                "",
                                names.of(generated.nameOf(
                                        layout, field, one.member().name())),
                                "",
                                "",
                                one.values().get(0) + "L"))
                        .toList());
        views.add(view);
        var suffix = classes.choiceSuffixOf(layout.type(), field.name());
        return Fitted.of(
                RecordReferents.union(type, suffix, tag),
                new FittedUnion(view.tagger(), type + ".isChosen" + suffix, Map.of()));
    }

    private Fitted own(DeclaredUnion union, StructLayout layout, StructLayout.Field field, String tag, boolean tagged)
            throws Misfit {
        var choice = (Shape.Choice) field.shape();
        var fitting = fitting(union, layout, field);
        var suffix = methods.claim(union.simpleName());
        var type = names.of(union.qualifiedName());
        var made = new ArrayList<VariantView>();
        for (var one : choice.cases()) {
            var variant = Objects.requireNonNull(fitting.get(one.member().name()));
            made.add(view(
                    variant,
                    StructViews.condition(one),
                    one.values().get(0) + "L",
                    variants.of(variant, layout, field, one.member())));
        }
        var other = fitting.get(EventClasses.UNRECOGNIZED);
        if (other != null) {
            made.add(view(other, "", "", variants.of(other, layout, field, StructViews.unrecognized(choice))));
        }
        var view = new UnionView(suffix, type, choice.tag(), true, tagged, made);
        views.add(view);
        var form = JavaForm.reference(
                type,
                at -> "decode" + suffix + "(bytes, " + at + ", " + tag + boot + ")",
                (at, value) -> "encode" + suffix + "(" + value + ", bytes, " + at + boot + ");");
        return Fitted.of(form, new FittedUnion(view.tagger(), "isChosen" + suffix, fitting));
    }

    private VariantView view(DeclaredRecord variant, String condition, String tag, JavaForm form) {
        var type = names.of(variant.qualifiedName());
        return new VariantView(
                condition, type, form.read().apply("at"), form.write().apply("at", "(" + type + ") value"), tag);
    }

    /** The records for the members, by their names in C. */
    private Map<String, DeclaredRecord> fitting(DeclaredUnion union, StructLayout layout, StructLayout.Field field)
            throws Misfit {
        var known = new LinkedHashMap<String, String>();
        classes.layoutsOf(layout.type()).stream()
                .flatMap(id -> classes.layout(id).field(field.name()).stream())
                .filter(one -> one.shape() instanceof Shape.Choice)
                .forEach(one -> known.putAll(namesOf((Shape.Choice) one.shape())));
        var byName = new LinkedHashMap<String, DeclaredRecord>();
        for (var variant : union.variants()) {
            var simple = variant.simpleName();
            if (!known.containsValue(simple) && !simple.equals(UNRECOGNIZED)) {
                throw new Misfit(
                        simple + " of " + variant.place() + " is called after no member of the union, for which"
                                + " there would be " + String.join(", ", known.values()));
            }
            byName.put(simple, variant);
        }
        var fitting = new LinkedHashMap<String, DeclaredRecord>();
        var missing = new ArrayList<String>();
        namesOf((Shape.Choice) field.shape()).forEach((member, name) -> {
            if (byName.containsKey(name)) {
                fitting.put(member, byName.get(name));
            } else {
                missing.add(name + " for " + member);
            }
        });
        if (!missing.isEmpty()) {
            throw new Misfit(
                    "the interface of " + union.place() + " permits no record " + String.join(", and none ", missing));
        }
        if (!known.containsValue(UNRECOGNIZED) && byName.containsKey(UNRECOGNIZED)) {
            fitting.put(EventClasses.UNRECOGNIZED, byName.get(UNRECOGNIZED));
        }
        return fitting;
    }

    /** What the records are called, by the names of the members in C. */
    private static Map<String, String> namesOf(Shape.Choice choice) {
        var scope = new NameScope();
        var names = new LinkedHashMap<String, String>();
        choice.cases()
                .forEach(one -> names.put(
                        one.member().name(),
                        scope.claim(JavaNames.className(one.member().name()))));
        return names;
    }
}
