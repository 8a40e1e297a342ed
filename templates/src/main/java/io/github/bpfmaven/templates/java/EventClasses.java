package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.JoinedGraph;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.templates.layout.EventLayouts;
import io.github.bpfmaven.templates.layout.LayoutText;
import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every class that the events of a request need, with its name. What has a name in C becomes a class of its own file,
 * shared by the events that use it; an anonymous struct or enum becomes a member of the class that holds it, named after
 * its field.
 */
final class EventClasses {
    /** In the place of a member: what a tagged union holds for values that stand for none. No member in C is called so. */
    static final String UNRECOGNIZED = "?";

    private final JoinedGraph types;
    private final TypeGraph graph;
    private final EventLayouts layouts;
    private final Map<Integer, StructLayout> structs = new LinkedHashMap<>();
    private final Set<Integer> enums = new LinkedHashSet<>();
    /** The first field of an anonymous type: where it is declared and what it is called after. */
    private final Map<Integer, Holder> holders = new LinkedHashMap<>();

    /** The other way round. */
    private final Map<Integer, List<Integer>> held = new HashMap<>();

    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, String> viewNames = new HashMap<>();
    private final Map<Integer, String> segmentNames = new HashMap<>();
    private final Map<Integer, String> layoutNames = new HashMap<>();
    private final DecoderOptions options;
    private final ClassGroups groups;
    private final List<EventType> events;
    private final Map<Integer, Varying> varying = new ConcurrentHashMap<>();

    private final Set<Integer> flagEnums = new HashSet<>();
    private final List<Chosen> choices = new ArrayList<>();
    private final Map<ChoicePart, String> choiceNames = new HashMap<>();

    /** Of each struct the types of its fields. */
    private final Map<Integer, Set<Integer>> uses = new HashMap<>();

    private record Holder(int owner, String field) {}

    private record Chosen(int owner, String field, Shape.Choice choice) {}

    /**
     * A class that a tagged union becomes.
     *
     * @param member whose case it is; {@code ""} for the interface
     */
    record ChoicePart(int owner, String field, String member) {}

    private EventClasses(DecoderRequest request) {
        this.types = request.types();
        this.graph = request.graph();
        this.options = request.options();
        this.events = request.eventTypes();
        this.layouts = new EventLayouts(request.types(), options.meanings());
        this.groups = new ClassGroups(request.types());
    }

    static EventClasses of(DecoderRequest request) {
        var classes = new EventClasses(request);
        for (var event : request.eventTypes()) {
            for (var layout : event.layouts()) {
                classes.discover(classes.structOf(event, layout), event.where());
            }
        }
        if (request.types().parts().size() > 1) {
            classes.group();
        }
        classes.name(request.eventTypes());
        return classes;
    }

    /** The id of the struct or union that an event type is. */
    int structOf(EventType event) {
        return structOf(event, event.layouts().get(0));
    }

    /** The same in one of its layouts. */
    int structOf(EventType event, EventType.Layout layout) {
        int id = graph.resolve(layout.typeId());
        if (graph.type(id) instanceof Type.Composite) {
            return id;
        }
        throw new InputException(
                event.cName() + " is no struct or union that is defined", event.where(), Remedies.changeEventField());
    }

    StructLayout layout(int id) {
        return Objects.requireNonNull(structs.get(id));
    }

    /** A short name of a layout, which the index of the objects has, too. */
    String layoutIdOf(int id) {
        return LayoutText.id(layouts, graph, id, "");
    }

    /** Every type that became the enum, one of each object. */
    List<Integer> membersOf(int id) {
        return groups.members(id);
    }

    /** The layouts of a struct's class, by their first ids; one for a struct that is the same for all kernels. */
    List<Integer> layoutsOf(int id) {
        return groups.layoutsOf(id);
    }

    /** Whether kernels differ in a struct's layout. */
    boolean isVarying(int id) {
        return groups.isVarying(id);
    }

    /** What tells the members of a class apart that are for one layout: {@code ""} where there is only one. */
    String suffixOf(int id) {
        return isVarying(id) ? "_" + (groups.layoutOf(id) + 1) : "";
    }

    /** How the class holds the fields of all layouts. */
    Varying varying(int id) {
        int first = groups.firstOf(id);
        var known = varying.get(first);
        if (known == null) {
            known = Varying.of(groups.layoutsOf(id).stream().map(this::layout).toList(), this, graph.byteOrder());
            varying.put(first, known);
        }
        return known;
    }

    /** Whether kernels differ in the members of a tagged union, or in the values that choose them. */
    boolean isVaryingChoice(int owner, String field) {
        return isVarying(owner)
                && layoutsOf(owner).stream()
                                .flatMap(id -> layout(id).field(field).stream())
                                .map(one -> LayoutText.ofBytes(layouts, graph, one.shape(), ""))
                                .distinct()
                                .count()
                        > 1;
    }

    /** What the methods of a tagged union end with that are for the layout of its owner. */
    String choiceSuffixOf(int owner, String field) {
        return isVaryingChoice(owner, field) ? suffixOf(owner) : "";
    }

    /** How a value of a shape is read, in a text that is equal where that is. */
    String textOf(Shape shape) {
        return LayoutText.of(layouts, graph, shape, "");
    }

    /** The targets that a layout of an event is for; none for what is only part of events. */
    List<String> targetsOf(int id) {
        return events.stream()
                .flatMap(event -> event.layouts().stream()
                        .filter(layout -> isOf(structOf(event, layout), id))
                        .flatMap(layout -> layout.targets().stream()))
                .distinct()
                .toList();
    }

    /** Whether the constant for a number of an enum depends on the kernel. */
    boolean isDiffering(int id) {
        return layouts.isDiffering(id);
    }

    /** Of the types of such an enum those that differ in what numbers are called. */
    List<Integer> tablesOf(int id) {
        var tables = new LinkedHashMap<List<Type.Enumerator>, Integer>();
        groups.members(id).forEach(member -> tables.putIfAbsent(enumerators(member), member));
        return List.copyOf(tables.values());
    }

    /** What the methods of an enum end with that are for the kernel of one of its types; {@code ""} where there is one. */
    String tableSuffixOf(int id) {
        if (!isDiffering(id)) {
            return "";
        }
        var tables = tablesOf(id).stream().map(this::enumerators).toList();
        return "_" + (tables.indexOf(enumerators(id)) + 1);
    }

    private List<Type.Enumerator> enumerators(int id) {
        return ((Type.Enum) graph.type(id)).enumerators();
    }

    /** The type of an enum's values. */
    String rawTypeOf(int id) {
        return groups.members(id).stream().anyMatch(member -> graph.sizeOf(member) == Long.BYTES) ? "long" : "int";
    }

    private boolean isOf(int struct, int id) {
        return groups.firstOf(struct) == groups.firstOf(id) && groups.layoutOf(struct) == groups.layoutOf(id);
    }

    /** A field as it is declared in C. */
    String declarationOf(StructLayout.Field field) {
        return new CTexts(types).declaration(field.type(), field.name());
    }

    /** Where a struct is declared, if it is an event. */
    String whereOf(int id) {
        return events.stream()
                .filter(event -> groups.firstOf(structOf(event)) == groups.firstOf(id))
                .map(EventType::where)
                .findFirst()
                .orElse(layouts.cName(id));
    }

    String nameOf(int id) {
        return Objects.requireNonNull(names.get(groups.firstOf(id)));
    }

    /** Whether the values of an enum are flags somewhere. */
    boolean isFlags(int id) {
        return groups.members(id).stream().anyMatch(flagEnums::contains);
    }

    String nameOf(ChoicePart part) {
        return Objects.requireNonNull(choiceNames.get(ofFirst(part)));
    }

    private ChoicePart ofFirst(ChoicePart part) {
        return new ChoicePart(groups.firstOf(part.owner()), part.field(), part.member());
    }

    /** The name of a struct's flyweight. */
    String viewNameOf(int id) {
        return viewNameOf(id, Form.FLYWEIGHT);
    }

    /** The same in one of the two forms that are read in place. */
    String viewNameOf(int id, Form form) {
        var known = form == Form.SEGMENT ? segmentNames : viewNames;
        return Objects.requireNonNull(known.get(groups.firstOf(id)));
    }

    /** The name of the enum of a struct's layouts. */
    String layoutNameOf(int id) {
        return Objects.requireNonNull(layoutNames.get(groups.firstOf(id)));
    }

    /** The name by which every class of the package knows a record or enum. */
    String qualifiedNameOf(int id) {
        var holder = holders.get(id);
        if (holder == null) {
            return nameOf(id);
        }
        return outerName(holder.owner()) + "." + nameOf(id);
    }

    String qualifiedNameOf(ChoicePart part) {
        return outerName(part.owner()) + "." + nameOf(part);
    }

    /** The form of a number that text and JSON tell by what an enum calls it. */
    JavaForm toldByName(int enumeration, JavaForm number) {
        return told(enumeration, "describe", "json", number);
    }

    /** The same of a number whose bits an enum has names for. */
    JavaForm toldByFlags(int enumeration, JavaForm number) {
        return told(enumeration, "describeFlags", "jsonOfFlags", number);
    }

    private JavaForm told(int enumeration, String shown, String json, JavaForm number) {
        var type = qualifiedNameOf(enumeration) + ".";
        var arguments = tableSuffixOf(enumeration) + "(%s)";
        return number.shown((type + shown + arguments)::formatted).json((type + json + arguments)::formatted);
    }

    private String outerName(int id) {
        return outerForm() == Form.RECORD ? qualifiedNameOf(id) : qualifiedViewNameOf(id);
    }

    /** The form whose classes hold those of enums without a name. */
    Form outerForm() {
        return options.forms().iterator().next();
    }

    private String qualifiedViewNameOf(int id) {
        var holder = holders.get(id);
        var name = viewNameOf(id, outerForm());
        return holder == null ? name : qualifiedViewNameOf(holder.owner()) + "." + name;
    }

    /** Those that have files of their own, events first. */
    List<Integer> topLevelStructs() {
        return structs.keySet().stream().filter(this::isTopLevel).toList();
    }

    List<Integer> topLevelEnums() {
        return enums.stream().filter(this::isTopLevel).toList();
    }

    private boolean isTopLevel(int id) {
        return groups.isFirst(id) && !holders.containsKey(id);
    }

    List<Integer> nestedStructs(int owner) {
        return heldBy(owner).filter(structs::containsKey).toList();
    }

    List<Integer> nestedEnums(int owner) {
        return heldBy(owner).filter(enums::contains).toList();
    }

    private Stream<Integer> heldBy(int owner) {
        return groups.members(owner).stream()
                .flatMap(member -> held.getOrDefault(member, List.of()).stream())
                .filter(groups::isFirst);
    }

    private void group() {
        for (int id : structs.keySet()) {
            groups.add(id, groupName(id), LayoutText.ofBytes(layouts, graph, id, ""));
        }
        enums.forEach(id -> groups.add(id, groupName(id), ""));
    }

    private String groupName(int id) {
        var holder = holders.get(id);
        return holder == null ? layouts.cName(id) : groups.firstOf(holder.owner()) + "." + holder.field();
    }

    private void discover(int id, String where) {
        if (structs.containsKey(id)) {
            return;
        }
        structs.put(id, layouts.of(id, where));
        for (var field : layout(id).fields()) {
            discover(id, field.name(), field.shape(), where);
        }
    }

    private void discover(int owner, String field, Shape shape, String where) {
        if (shape instanceof Shape.Struct struct) {
            use(owner, struct.type());
            hold(struct.type(), owner, field);
            discover(struct.type(), where);
        } else if (shape instanceof Shape.Enumeration enumeration) {
            use(owner, enumeration.type());
            hold(enumeration.type(), owner, field);
            enums.add(enumeration.type());
        } else if (shape instanceof Shape.Flags flags) {
            use(owner, flags.type());
            hold(flags.type(), owner, field);
            enums.add(flags.type());
            flagEnums.add(flags.type());
        } else if (shape instanceof Shape.Choice choice) {
            choices.add(new Chosen(owner, field, choice));
            choice.cases()
                    .forEach(one ->
                            discover(owner, one.member().name(), one.member().shape(), where));
        } else if (shape instanceof Shape.Bits bits) {
            discover(owner, field, bits.value(), where);
        } else if (shape instanceof Shape.Sequence sequence) {
            discover(owner, field, sequence.element(), where);
        } else if (shape instanceof Shape.Tail tail) {
            discover(owner, field, tail.element(), where);
        }
    }

    private void use(int owner, int id) {
        uses.computeIfAbsent(owner, key -> new LinkedHashSet<>()).add(id);
    }

    private void hold(int id, int owner, String field) {
        if (layouts.cName(id).isEmpty()) {
            if (holders.putIfAbsent(id, new Holder(owner, field)) == null) {
                held.computeIfAbsent(owner, key -> new ArrayList<>()).add(id);
            }
        }
    }

    private void name(List<EventType> events) {
        var topLevel = new NameScope();
        for (var event : events) {
            int id = structOf(event);
            if (groups.isFirst(id) && !names.containsKey(id)) {
                names.put(id, topLevel.claim(JavaNames.className(event.cName())));
            }
        }
        var named = new ArrayList<>(topLevelStructs());
        named.addAll(topLevelEnums());
        for (int id : named) {
            if (!names.containsKey(id)) {
                var cName = layouts.cName(id);
                names.put(id, topLevel.claim(JavaNames.className(cName.substring(cName.indexOf(' ') + 1))));
            }
        }
        topLevelStructs().forEach(id -> nameInPlace(id, topLevel));
        var inside = new LinkedHashMap<Integer, NameScope>();
        topLevelStructs()
                .forEach(id -> inside.put(id, new NameScope(namesUsedIn(id).toArray(String[]::new))));
        holders.forEach((id, holder) -> {
            if (groups.isFirst(id)) {
                var scope = Objects.requireNonNull(inside.get(outermost(id)));
                names.put(id, scope.claim(JavaNames.className(holder.field())));
                if (structs.containsKey(id)) {
                    nameInPlace(id, scope);
                }
            }
        });
        for (var chosen : choices) {
            var scope = Objects.requireNonNull(inside.get(outermost(chosen.owner())));
            choiceNames.computeIfAbsent(
                    ofFirst(new ChoicePart(chosen.owner(), chosen.field(), "")),
                    whole -> scope.claim(JavaNames.className(chosen.field())));
        }
        nameCases(inside);
    }

    /** The classes of a struct that read in place, and the enum of its layouts. */
    private void nameInPlace(int id, NameScope scope) {
        viewNames.put(id, scope.claim(nameOf(id) + "View"));
        if (options.has(Form.SEGMENT)) {
            segmentNames.put(id, scope.claim(nameOf(id) + "Segment"));
        }
        if (groups.isVarying(id)) {
            layoutNames.put(id, scope.claim(nameOf(id) + "Layout"));
        }
    }

    /** The class whose file a class is in. */
    private int outermost(int id) {
        var holder = holders.get(groups.firstOf(id));
        return holder == null ? groups.firstOf(id) : outermost(holder.owner());
    }

    /**
     * The names of classes with files of their own that one of these is written with, its own among them: no class inside
     * it hides any of them. Those of types that it has nothing to do with don't matter, so that names stay as they are
     * when such types come and go.
     */
    private Set<String> namesUsedIn(int id) {
        var reached = new LinkedHashSet<Integer>();
        reach(id, reached);
        return reached.stream()
                .filter(this::isTopLevel)
                .flatMap(one -> Stream.of(names, viewNames, segmentNames, layoutNames)
                        .flatMap(known -> Stream.ofNullable(known.get(one))))
                .collect(Collectors.toSet());
    }

    private void reach(int id, Set<Integer> reached) {
        if (reached.add(groups.firstOf(id))) {
            groups.members(id).stream()
                    .flatMap(member -> uses.getOrDefault(member, Set.of()).stream())
                    .forEach(used -> reach(used, reached));
        }
    }

    /** The members that a tagged union has in any layout, and one more. */
    private void nameCases(Map<Integer, NameScope> inside) {
        var scopes = new LinkedHashMap<ChoicePart, NameScope>();
        for (var chosen : choices) {
            var whole = ofFirst(new ChoicePart(chosen.owner(), chosen.field(), ""));
            var scope = scopes.computeIfAbsent(whole, key -> Objects.requireNonNull(inside.get(outermost(key.owner())))
                    .inner());
            for (var one : chosen.choice().cases()) {
                var member = one.member().name();
                choiceNames.computeIfAbsent(
                        new ChoicePart(whole.owner(), whole.field(), member),
                        part -> scope.claim(JavaNames.className(member)));
            }
        }
        scopes.forEach((whole, scope) -> choiceNames.put(
                new ChoicePart(whole.owner(), whole.field(), UNRECOGNIZED), scope.claim("Unrecognized")));
    }
}
