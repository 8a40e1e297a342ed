package io.github.bpfmaven.build;

import io.github.bpfmaven.object.dwarf.DebugTypes;
import io.github.bpfmaven.object.dwarf.DwarfReader;
import io.github.bpfmaven.object.types.JoinedGraph;
import io.github.bpfmaven.object.types.LayoutComparison;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraphs;
import io.github.bpfmaven.support.Glob;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Lazy;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.java.EventType;
import io.github.bpfmaven.templates.layout.EventLayouts;
import io.github.bpfmaven.templates.layout.LayoutText;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The structs that the user's own sources define, from the debug information of the objects: it alone says which file
 * a struct stands in. A struct may have another layout for each target, of which one Java class is made, but has one
 * for all programs of a target.
 */
final class EventTypes {
    private final BuildRequest request;
    private final UserRecords records;
    private final Map<String, Found> byName = new LinkedHashMap<>();
    private final Set<String> inFunctions = new TreeSet<>();
    private final List<Clash> clashes = new ArrayList<>();
    private final Lazy<Events> events;
    private final Lazy<EventLayouts> layouts;

    /** Reads nothing until it is asked. */
    EventTypes(BuildRequest request, UserRecords records, List<CompiledProgram> programs) {
        this.request = request;
        this.records = records;
        this.events = new Lazy<>(() -> find(programs));
        this.layouts = new Lazy<>(() -> new EventLayouts(
                events.get().graph(), request.decoders().options().meanings()));
    }

    /**
     * All event types of a build.
     *
     * @param all those that classes are made of, and those that only records of the user's are for
     * @param chosen the former
     * @param graph one part for each object that has layouts of its own
     * @param owners the objects of these parts
     * @param inFunctions the names of those that a function defines for itself: no other C can make any
     */
    record Events(
            List<EventType> all,
            List<EventType> chosen,
            JoinedGraph graph,
            List<CompiledProgram> owners,
            Set<String> inFunctions) {}

    /** Two layouts of one name, for one target. */
    private record Clash(String name, String text, String where) {}

    /** A struct of one name. */
    private record Found(EventType first, List<Variant> variants) {}

    /**
     * What is the same for some targets.
     *
     * @param text equal for what the same Java is made of
     * @param lines of the fields
     * @param targets the ids of those it is for
     */
    private record Variant(
            CompiledProgram owner,
            TypeGraph graph,
            int typeId,
            String text,
            Map<String, Integer> lines,
            Set<String> targets) {}

    /** @throws InputException where a struct's layout differs from one program to another */
    Events all() {
        return events.get();
    }

    private Events find(List<CompiledProgram> programs) {
        programs.forEach(this::collect);
        if (!clashes.isEmpty()) {
            throw clashing();
        }
        var parts = new LinkedHashMap<TypeGraph, CompiledProgram>();
        byName.values().forEach(found -> found.variants().forEach(one -> parts.put(one.graph(), one.owner())));
        if (parts.isEmpty()) {
            return new Events(
                    List.of(),
                    List.of(),
                    JoinedGraph.of(List.of(new TypeGraph(List.of(), ByteOrder.LITTLE_ENDIAN, Long.BYTES))),
                    List.of(),
                    Set.of());
        }
        var graphs = List.copyOf(parts.keySet());
        var joined = JoinedGraph.of(graphs);
        var types = byName.values().stream()
                .map(found -> event(found, joined, graphs))
                .toList();
        var chosen = types.stream().filter(type -> isChosen(type.cName())).toList();
        return new Events(types, chosen, joined, List.copyOf(parts.values()), Set.copyOf(inFunctions));
    }

    private static EventType event(Found found, JoinedGraph joined, List<TypeGraph> graphs) {
        var layouts = found.variants().stream()
                .map(one -> new EventType.Layout(
                        joined.idOf(graphs.indexOf(one.graph()), one.typeId()),
                        List.copyOf(one.targets()),
                        one.lines()))
                .toList();
        var first = found.first();
        return new EventType(
                first.cName(), layouts.get(0).typeId(), first.file(), first.line(), first.cText(), layouts);
    }

    /** The short names of the layouts that a target's events have, by the names of the structs. */
    SortedMap<String, String> layoutsFor(String target) {
        var found = events.get();
        var ids = new TreeMap<String, String>();
        for (var event : found.all()) {
            event.layouts().stream()
                    .filter(layout -> layout.targets().contains(target))
                    .forEach(layout -> ids.put(
                            event.cName(),
                            LayoutText.id(layouts.get(), found.graph().whole(), layout.typeId(), event.where())));
        }
        return ids;
    }

    private void collect(CompiledProgram program) {
        var debug = read(program.debugObject());
        var layouts = new EventLayouts(
                debug.graph(),
                request.decoders().options().meanings(),
                (struct, field) -> FieldLines.placeOf(debug, struct, field));
        for (var declaration : debug.declarations()) {
            var name = nameOf(debug.graph(), declaration.typeId());
            if (!name.isEmpty()
                    && isUsers(declaration.file())
                    && (isChosen(name) || records.structs().contains(name))) {
                add(program, layouts, debug, name, structOf(debug, declaration));
                if (declaration.inFunction()) {
                    inFunctions.add(name);
                }
            }
        }
    }

    /** The tag of a struct, or the typedef that alone names one; {@code ""} for anything else. */
    private static String nameOf(TypeGraph graph, int id) {
        var type = graph.type(id);
        if (graph.type(graph.resolve(id)) instanceof Type.Composite struct
                && struct.kind() == Type.Composite.Kind.STRUCT) {
            boolean named = !struct.name().isEmpty();
            return type == struct
                    ? struct.name()
                    : type instanceof Type.Typedef typedef && !named ? typedef.name() : "";
        }
        return "";
    }

    /** Of a typedef, where the struct begins that it names. */
    private static DebugTypes.Declaration structOf(DebugTypes debug, DebugTypes.Declaration declaration) {
        int id = debug.graph().resolve(declaration.typeId());
        return debug.declarations().stream()
                .filter(one -> one.typeId() == id)
                .findFirst()
                .orElse(new DebugTypes.Declaration(id, declaration.file(), declaration.line()));
    }

    private void add(
            CompiledProgram program,
            EventLayouts layouts,
            DebugTypes debug,
            String name,
            DebugTypes.Declaration declaration) {
        var graph = debug.graph();
        var found = byName.computeIfAbsent(name, key -> new Found(event(name, declaration), new ArrayList<>()));
        var target = program.target().target().id();
        int id = declaration.typeId();
        var where = found.first().file() + ":" + found.first().line();
        var text = LayoutText.ofAll(layouts, graph, id, where);
        for (var variant : found.variants()) {
            if (variant.text().equals(text)) {
                variant.targets().add(target);
                return;
            } else if (variant.targets().contains(target)) {
                clashes.add(clash(name, variant, program, graph, id, where));
                return;
            }
        }
        var targets = new LinkedHashSet<>(List.of(target));
        found.variants().add(new Variant(program, graph, id, text, FieldLines.of(debug, id), targets));
    }

    private EventType event(String name, DebugTypes.Declaration declaration) {
        var file = request.layout().project().resolve(declaration.file()).normalize();
        return new EventType(
                name,
                declaration.typeId(),
                Path.of(declaration.file()).normalize().toString(),
                declaration.line(),
                CDeclaration.at(file, declaration.line()));
    }

    private static Clash clash(
            String name, Variant known, CompiledProgram program, TypeGraph graph, int id, String where) {
        var before = TypeGraphs.subset(known.graph(), List.of(known.typeId()));
        var differences = LayoutComparison.compare(before, TypeGraphs.subset(graph, List.of(id)))
                .differing();
        return new Clash(
                name,
                "struct " + name + " has two layouts: one in " + place(known.owner()) + ", another in " + place(program)
                        + (differences.isEmpty() ? "" : ": " + differences.get(0)),
                where);
    }

    /** Of all of them at once: who leaves structs out wants to know which. */
    private InputException clashing() {
        return new InputException(
                clashes.stream().map(Clash::text).collect(Collectors.joining("\n")),
                clashes.get(0).where(),
                Remedies.oneLayoutPerStruct(
                        clashes.stream().map(Clash::name).distinct().toList()));
    }

    private static String place(CompiledProgram program) {
        return program.program().name() + " for " + program.target().target().id();
    }

    /** Kernel types and those of our own headers seem to lie in folders of ours; see {@link ProgramFlags}. */
    static boolean isUsers(String file) {
        var path = Path.of(file).normalize();
        return !path.startsWith(ProgramFlags.KERNEL_FOLDER) && !path.startsWith(ProgramFlags.BPF_FOLDER);
    }

    /** Names with three underscores are what libbpf calls flavours: views of kernel types, not events. */
    private boolean isChosen(String name) {
        var decoders = request.decoders();
        return !name.isEmpty()
                && !name.contains("___")
                && (decoders.includes().isEmpty() || matches(decoders.includes(), name))
                && !matches(decoders.excludes(), name);
    }

    private static boolean matches(List<String> globs, String name) {
        return globs.stream().anyMatch(glob -> Glob.matches(glob.strip(), name));
    }

    private static DebugTypes read(Path object) {
        try {
            return DwarfReader.read(Files.readAllBytes(object), object.toString());
        } catch (IOException e) {
            throw WholeFiles.cannotRead(object, e);
        }
    }
}
