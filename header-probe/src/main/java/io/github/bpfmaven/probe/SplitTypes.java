package io.github.bpfmaven.probe;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraphs;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes the enums that carry the constants' values out of the types. */
record SplitTypes(TypeGraph types, SortedMap<String, Constant> constants) {
    static SplitTypes of(TypeGraph compiled) {
        var constants = new TreeMap<String, Constant>();
        var kept = new ArrayList<Integer>();
        for (int id = 1; id < compiled.size(); id++) {
            var type = compiled.type(id);
            if (type instanceof Type.Enum carrier && isCarrier(carrier)) {
                var enumerator = carrier.enumerators().get(0);
                constants.put(
                        enumerator.name().substring(ProbeUnit.CONSTANT_PREFIX.length()),
                        new Constant(enumerator.value(), !carrier.signed() || enumerator.value() >= 0));
            } else if (stands(type)) {
                kept.add(id);
            }
        }
        return new SplitTypes(TypeGraphs.subset(compiled, kept), constants);
    }

    private static boolean isCarrier(Type.Enum type) {
        return type.name().isEmpty()
                && type.enumerators().size() == 1
                && type.enumerators().get(0).name().startsWith(ProbeUnit.CONSTANT_PREFIX);
    }

    /** Types without a name stand only where others refer to them; anonymous enums for their enumerators. */
    private static boolean stands(Type type) {
        return !type.name().isEmpty() || type instanceof Type.Enum;
    }
}
