package io.github.bpfmaven.probe;

import io.github.bpfmaven.object.types.TypeGraph;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A kernel as its headers, its BTF or both tell it.
 *
 * @param types everything the probed headers define, and what only BTF has
 * @param constants the macros that are integer constants; those that are enumerators are in {@code types}
 * @param unit the C that includes the headers that the types are from; {@code ""} where there are none
 * @param inputs every file that decided the result, sorted
 * @param leftOut the headers that do not compile
 * @param timings step to duration, in order; empty where the result was read from disk
 */
public record ProbedKernel(
        TypeGraph types,
        SortedMap<String, Constant> constants,
        KernelFacts facts,
        String unit,
        List<Path> inputs,
        List<LeftOutHeader> leftOut,
        Map<String, Duration> timings) {
    public ProbedKernel {
        constants = Collections.unmodifiableSortedMap(new TreeMap<>(constants));
        inputs = List.copyOf(inputs);
        leftOut = List.copyOf(leftOut);
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    }

    /** With the types of all headers in place of those of the usual ones, which are among them. */
    ProbedKernel with(AllTypes.Result all, StepTimes steps) {
        var read = new TreeSet<>(inputs);
        read.addAll(all.files());
        var left = new LinkedHashSet<>(leftOut);
        left.addAll(all.leftOut());
        return new ProbedKernel(
                all.types(), constants, facts, all.unit(), List.copyOf(read), List.copyOf(left), steps.all());
    }

    /** With these types in place of its own. */
    ProbedKernel with(TypeGraph others, StepTimes steps) {
        return new ProbedKernel(others, constants, facts, unit, inputs, leftOut, steps.all());
    }
}
