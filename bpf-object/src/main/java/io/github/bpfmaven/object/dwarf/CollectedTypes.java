package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraphs;
import io.github.bpfmaven.object.types.WellFormed;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types found so far. Until all are known they refer to each other by <em>reference</em>: the offset of a DIE, which
 * may come later; or the complement of an id, for types that are no DIE; or 0 for {@code void}, since no DIE stands
 * where the first unit's header is.
 */
final class CollectedTypes {
    /** The files read here are 64-bit. */
    private static final int POINTER_SIZE = 8;

    private final Bytes info;
    private final List<@Nullable Type> types = new ArrayList<>();
    /** By id - 1, the offset of the DIE that a type came from. */
    private int[] offsets = new int[1024];

    private final OffsetIndex ids;
    private final Aliases aliases;
    private final EnumSigns enumSigns = new EnumSigns();
    private final List<DebugTypes.Declaration> declarations = new ArrayList<>();
    private final Map<Integer, int[]> memberLines = new HashMap<>();
    private int lastOffset;

    CollectedTypes(Bytes info) {
        this.info = info;
        this.ids = new OffsetIndex(info.size());
        this.aliases = new Aliases(info);
    }

    /** The id of the type that the DIE at an offset is, to be defined once its children are known. */
    int reserve(int offset) {
        lastOffset = offset;
        int id = reservePart();
        ids.put(offset, id);
        return id;
    }

    /** The id of a type that is a part of what the last DIE says. */
    int reservePart() {
        if (types.size() == offsets.length) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
        }
        offsets[types.size()] = lastOffset;
        types.add(null);
        return types.size();
    }

    void define(int id, Type type) {
        types.set(id - 1, type);
    }

    /** Adds a type that is a part of what the last DIE says; returns a reference to it. */
    int add(Type type) {
        int id = reservePart();
        define(id, type);
        return reference(id);
    }

    static int reference(int id) {
        return ~id;
    }

    /** Has a DIE stand for what another one is. */
    void alias(int offset, int reference) {
        aliases.put(offset, reference);
    }

    /** Notes which integer type an enum is made of, which says whether it is signed. */
    void underlying(int enumId, int reference) {
        enumSigns.add(enumId, reference);
    }

    void declare(DebugTypes.Declaration declaration) {
        declarations.add(declaration);
    }

    /** Notes the line of each member of a struct or union. */
    void declareMembers(int id, int[] lines) {
        memberLines.put(id, lines);
    }

    DebugTypes finish(ByteOrder order) {
        var resolved = new ArrayList<Type>(types.size());
        for (int i = 0; i < types.size(); i++) {
            resolved.add(resolved(i));
        }
        var graph = new TypeGraph(resolved, order, POINTER_SIZE);
        WellFormed.firstProblem(graph).ifPresent(problem -> {
            throw info.malformed("a type can't be: " + problem.what(), offsets[problem.id() - 1]);
        });
        return new DebugTypes(enumSigns.apply(graph, reference -> resolve(reference, 0)), declarations, memberLines);
    }

    private Type resolved(int index) {
        int at = offsets[index];
        var type = types.get(index);
        if (type == null) {
            throw info.malformed("a type is not complete", at);
        }
        return TypeGraphs.renumber(type, reference -> resolve(reference, at));
    }

    /** @param at where the reference is made */
    private int resolve(int reference, int at) {
        int target = aliases.follow(reference);
        if (target <= 0) {
            return target == Die.NONE ? 0 : ~target;
        }
        int id = ids.get(target);
        if (id < 0) {
            throw info.malformed("it refers to 0x%x, where there is no type".formatted(target), at);
        }
        return id;
    }
}
