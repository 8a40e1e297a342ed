package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.JoinedGraph;
import io.github.bpfmaven.object.types.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The enums that one number means different things of, by the kernel: a name has another value, or a value another name.
 * Where an enum only grew from one kernel to the next, a number means the same for both, and it is none of these.
 *
 * <p>Enums of one name are held to be the same one, and those without a name that are the type of a member of one name:
 * rather too many, of which a decoder has to be told the layout, than one too few, of which it tells wrong names.
 */
final class DifferingEnums {
    private final Set<Integer> ids = new HashSet<>();

    DifferingEnums(JoinedGraph joined, TypeNames names) {
        if (joined.parts().size() == 1) {
            return;
        }
        var alike = new HashMap<String, Set<Integer>>();
        for (int id = 1; id <= joined.whole().types().size(); id++) {
            var type = joined.whole().type(id);
            if (type instanceof Type.Enum && !names.cName(id).isEmpty()) {
                alike.computeIfAbsent(names.cName(id), key -> new LinkedHashSet<>())
                        .add(id);
            } else if (type instanceof Type.Composite composite) {
                addUnnamed(composite, joined, names, alike);
            }
        }
        for (var same : alike.values()) {
            if (differ(same.stream()
                    .map(id -> ((Type.Enum) joined.whole().type(id)).enumerators())
                    .distinct()
                    .toList())) {
                ids.addAll(same);
            }
        }
    }

    private static void addUnnamed(
            Type.Composite composite, JoinedGraph joined, TypeNames names, Map<String, Set<Integer>> alike) {
        for (var member : composite.members()) {
            int id = element(joined, member.type());
            if (joined.whole().type(id) instanceof Type.Enum && names.cName(id).isEmpty()) {
                alike.computeIfAbsent("." + member.name(), key -> new LinkedHashSet<>())
                        .add(id);
            }
        }
    }

    private static int element(JoinedGraph joined, int type) {
        int id = joined.whole().resolve(type);
        return joined.whole().type(id) instanceof Type.Array array ? element(joined, array.element()) : id;
    }

    boolean contains(int id) {
        return ids.contains(id);
    }

    /** Whether some number or name stands for different things in two of these. */
    private static boolean differ(List<List<Type.Enumerator>> kernels) {
        var values = new HashMap<String, Long>();
        for (var enumerators : kernels) {
            for (var one : enumerators) {
                if (!Objects.equals(values.computeIfAbsent(one.name(), key -> one.value()), one.value())) {
                    return true;
                }
            }
        }
        // Names of one value: another kernel may have more of them, but not only others.
        var named = new HashMap<Long, List<Set<String>>>();
        for (var enumerators : kernels) {
            var here = new HashMap<Long, Set<String>>();
            enumerators.forEach(one ->
                    here.computeIfAbsent(one.value(), key -> new HashSet<>()).add(one.name()));
            here.forEach((value, some) ->
                    named.computeIfAbsent(value, key -> new ArrayList<>()).add(some));
        }
        return named.values().stream().anyMatch(DifferingEnums::areApart);
    }

    private static boolean areApart(List<Set<String>> names) {
        for (var one : names) {
            for (var other : names) {
                if (one.stream().noneMatch(other::contains)) {
                    return true;
                }
            }
        }
        return false;
    }
}
