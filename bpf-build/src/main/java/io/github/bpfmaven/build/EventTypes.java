package io.github.bpfmaven.build;

import io.github.bpfmaven.object.dwarf.DebugTypes;
import io.github.bpfmaven.object.dwarf.DwarfReader;
import io.github.bpfmaven.object.types.LayoutComparison;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraphs;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.java.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The structs that the user's own sources define, from the debug information of the objects: it alone says which file
 * a struct stands in. A struct must have one layout in all programs and for all targets, since one Java class is made
 * for it.
 */
final class EventTypes {
    private final BuildRequest request;
    private final Map<String, Found> byName = new LinkedHashMap<>();

    EventTypes(BuildRequest request) {
        this.request = request;
    }

    /**
     * Event types that share a graph.
     *
     * @param owner the program that the graph is of
     */
    record Group(TypeGraph graph, CompiledProgram owner, List<EventType> types) {}

    /** @param alone the struct and what it refers to, for comparison */
    private record Found(TypeGraph graph, EventType type, TypeGraph alone, CompiledProgram owner) {}

    /** @throws InputException where a struct's layout differs from one program or target to another */
    List<Group> of(List<CompiledProgram> programs) {
        programs.forEach(this::collect);
        var groups = new LinkedHashMap<TypeGraph, Group>();
        for (var found : byName.values()) {
            groups.computeIfAbsent(found.graph(), graph -> new Group(graph, found.owner(), new ArrayList<>()))
                    .types()
                    .add(found.type());
        }
        return List.copyOf(groups.values());
    }

    private void collect(CompiledProgram program) {
        var debug = read(program.debugObject());
        for (var declaration : debug.declarations()) {
            var type = debug.graph().type(declaration.typeId());
            if (type instanceof Type.Composite struct
                    && struct.kind() == Type.Composite.Kind.STRUCT
                    && isUsers(declaration.file())
                    && isChosen(struct.name())) {
                add(program, debug.graph(), struct.name(), declaration);
            }
        }
    }

    private void add(CompiledProgram program, TypeGraph graph, String name, DebugTypes.Declaration declaration) {
        var alone = TypeGraphs.subset(graph, List.of(declaration.typeId()));
        var known = byName.get(name);
        if (known == null) {
            var file = request.layout().project().resolve(declaration.file()).normalize();
            var event = new EventType(
                    name,
                    declaration.typeId(),
                    Path.of(declaration.file()).normalize().toString(),
                    declaration.line(),
                    CDeclaration.at(file, declaration.line()));
            byName.put(name, new Found(graph, event, alone, program));
            return;
        }
        var differences = LayoutComparison.compare(known.alone(), alone).differing();
        if (!differences.isEmpty()) {
            throw new InputException(
                    "struct " + name + " has two layouts: one in " + place(known.owner()) + ", another in "
                            + place(program) + ": " + differences.get(0),
                    known.type().file() + ":" + known.type().line(),
                    Remedies.oneLayoutPerStruct());
        }
    }

    private static String place(CompiledProgram program) {
        return program.program().name() + " for " + program.target().target().id();
    }

    /** Kernel types and those of our own headers seem to lie in folders of ours; see {@link ProgramFlags}. */
    private static boolean isUsers(String file) {
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
        return globs.stream()
                .anyMatch(glob -> name.matches(glob.replaceAll("[^A-Za-z0-9_*?]", "")
                        .replace("*", ".*")
                        .replace("?", ".")));
    }

    private static DebugTypes read(Path object) {
        try {
            return DwarfReader.read(Files.readAllBytes(object), object.toString());
        } catch (IOException e) {
            throw WholeFiles.cannotRead(object, e);
        }
    }
}
