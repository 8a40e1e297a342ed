package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.JoinedGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which types of different objects become one class: those of one name, and those without a name that are the type of
 * one field. Each group goes by its first id; one object's types of one name are of different groups, in their order.
 */
final class ClassGroups {
    private final JoinedGraph types;
    private final Map<String, Integer> firsts = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<Integer, Integer> firstOf = new HashMap<>();
    private final Map<Integer, List<Integer>> members = new HashMap<>();
    /** Of each group, the first id of each layout. */
    private final Map<Integer, List<String>> layouts = new HashMap<>();

    private final Map<Integer, Integer> layoutOf = new HashMap<>();
    private final Map<Integer, List<Integer>> layoutIds = new HashMap<>();

    ClassGroups(JoinedGraph types) {
        this.types = types;
    }

    /**
     * Takes a type in.
     *
     * @param name in C, or what tells a type without a name from others
     * @param layout a text that is equal for equal layouts
     */
    void add(int id, String name, String layout) {
        int number = counts.merge(types.partOf(id) + " " + name, 1, Integer::sum);
        int first = firsts.computeIfAbsent(name + " " + number, key -> id);
        firstOf.put(id, first);
        members.computeIfAbsent(first, key -> new ArrayList<>()).add(id);
        var known = layouts.computeIfAbsent(first, key -> new ArrayList<>());
        if (!known.contains(layout)) {
            known.add(layout);
            layoutIds.computeIfAbsent(first, key -> new ArrayList<>()).add(id);
        }
        layoutOf.put(id, known.indexOf(layout));
    }

    int firstOf(int id) {
        return firstOf.getOrDefault(id, id);
    }

    boolean isFirst(int id) {
        return firstOf(id) == id;
    }

    List<Integer> members(int id) {
        return members.getOrDefault(firstOf(id), List.of(id));
    }

    /** The types of a group that differ in layout, in their order. */
    List<Integer> layoutsOf(int id) {
        return layoutIds.getOrDefault(firstOf(id), List.of(id));
    }

    boolean isVarying(int id) {
        return layoutsOf(id).size() > 1;
    }

    /** The place of a type's layout among those of its group. */
    int layoutOf(int id) {
        return layoutOf.getOrDefault(id, 0);
    }
}
