package io.github.bpfmaven.templates.c;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that types and enumerators have in a header. One C name means one thing there, while a graph may hold
 * several definitions of it: the first keeps the name, the next become {@code name___2}, {@code name___3}, as {@code
 * bpftool btf dump format c} writes them.
 */
final class CNames {
    /** Clang knows these without any declaration, and with another layout where the target is BPF. */
    private static final List<String> BUILT_IN = List.of("__builtin_va_list", "__builtin_ms_va_list");

    private final TypeGraph graph;
    private final @Nullable String[] names;
    private final BitSet duplicates = new BitSet();
    private final BitSet freeEnums = new BitSet();
    private final Map<Integer, List<@Nullable String>> enumerators = new HashMap<>();
    private final Set<String> tags = new HashSet<>();
    private final Set<String> ordinary = new HashSet<>(BUILT_IN);
    private final Set<String> definedElsewhere;

    private CNames(TypeGraph graph, Set<String> definedElsewhere) {
        this.graph = graph;
        this.definedElsewhere = definedElsewhere;
        this.names = new String[graph.size()];
    }

    static CNames of(TypeGraph graph) {
        return of(graph, Set.of());
    }

    /** @param definedElsewhere names that no enumerator can have */
    static CNames of(TypeGraph graph, Set<String> definedElsewhere) {
        var names = new CNames(graph, definedElsewhere);
        names.nameTags();
        names.nameForwards();
        names.nameTypedefs();
        names.findFreeEnums();
        names.nameEnumerators(false);
        names.nameEnumerators(true);
        return names;
    }

    /** The tag or typedef name of a type in the header, {@code ""} where it is anonymous. */
    String nameOf(int id) {
        var name = names[id];
        return name == null ? "" : name;
    }

    /** Whether a typedef says again what one before it said. */
    boolean isDuplicate(int id) {
        return duplicates.get(id);
    }

    /** Whether an anonymous enum stands for itself, as a bag of constants, and is no member's or typedef's type. */
    boolean isFreeEnum(int id) {
        return freeEnums.get(id);
    }

    /** The names of an enum's enumerators in their order; null for one that is left out. */
    List<@Nullable String> enumeratorsOf(int id) {
        return enumerators.getOrDefault(id, List.of());
    }

    /** Whether the header uses a name as a tag, a typedef or an enumerator. */
    boolean isTaken(String name) {
        return tags.contains(name) || ordinary.contains(name);
    }

    private void nameTags() {
        for (int id = 1; id < graph.size(); id++) {
            var type = graph.type(id);
            if ((type instanceof Composite || type instanceof Type.Enum)
                    && !type.name().isEmpty()) {
                names[id] = claim(tags, type.name());
            }
        }
    }

    private void nameForwards() {
        var claimed = new HashMap<Type, String>();
        for (int id = 1; id < graph.size(); id++) {
            if (graph.type(id) instanceof Type.Forward forward) {
                names[id] = claimed.computeIfAbsent(forward, key -> tagOf(forward));
            }
        }
    }

    private String tagOf(Type.Forward forward) {
        var space = forward.kind() == Composite.Kind.STRUCT ? TypeGraph.NameSpace.STRUCT : TypeGraph.NameSpace.UNION;
        var defined = graph.idOf(space, forward.name());
        return defined.isPresent() ? nameOf(defined.get()) : claim(tags, forward.name());
    }

    private void nameTypedefs() {
        var targets = new HashMap<String, Integer>();
        for (int id = 1; id < graph.size(); id++) {
            if (graph.type(id) instanceof Type.Typedef typedef) {
                var before = targets.putIfAbsent(typedef.name(), typedef.target());
                if (before != null && before == typedef.target()) {
                    names[id] = typedef.name();
                    duplicates.set(id);
                } else {
                    names[id] = claim(ordinary, typedef.name());
                }
            }
        }
    }

    private void findFreeEnums() {
        for (int id = 1; id < graph.size(); id++) {
            if (graph.type(id) instanceof Type.Enum anonymous
                    && anonymous.name().isEmpty()) {
                freeEnums.set(id);
            }
        }
        for (var type : graph.types()) {
            TypeGraph.references(type, freeEnums::clear);
        }
    }

    private void nameEnumerators(boolean free) {
        for (int id = 1; id < graph.size(); id++) {
            if (graph.type(id) instanceof Type.Enum type && isFreeEnum(id) == free) {
                enumerators.put(id, nameEnumerators(type, free));
            }
        }
    }

    private List<@Nullable String> nameEnumerators(Type.Enum type, boolean free) {
        var claimed = new ArrayList<@Nullable String>();
        for (var enumerator : type.enumerators()) {
            // A bag of constants that repeats one adds nothing; elsewhere the enum is a type and keeps its values.
            boolean repeated = free && ordinary.contains(enumerator.name());
            boolean leftOut = repeated || definedElsewhere.contains(enumerator.name());
            claimed.add(leftOut ? null : claim(ordinary, enumerator.name()));
        }
        return claimed;
    }

    private static String claim(Set<String> taken, String name) {
        if (taken.add(name)) {
            return name;
        }
        for (int number = 2; ; number++) {
            if (taken.add(name + "___" + number)) {
                return name + "___" + number;
            }
        }
    }
}
