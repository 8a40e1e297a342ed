package io.github.bpfmaven.build;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.probe.ProbedKernel;
import io.github.bpfmaven.templates.c.Constant;
import io.github.bpfmaven.templates.constants.ConstantTable;
import io.github.bpfmaven.templates.constants.TargetConstants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kernels' constants as the C headers, and as the Java class of the same, take them. */
final class Constants {
    private Constants() {}

    /** Those that exist only as macros. */
    static List<Constant> of(ProbedKernel kernel) {
        return kernel.constants().entrySet().stream()
                .map(entry -> new Constant(
                        entry.getKey(),
                        entry.getValue().value(),
                        entry.getValue().unsigned()))
                .toList();
    }

    /**
     * What is asked for, of macros and enumerators, on every target.
     *
     * @throws io.github.bpfmaven.support.InputException for what no target has
     */
    static ConstantTable table(List<ProbedTarget> targets, List<String> asked) {
        return ConstantTable.of(
                targets.stream()
                        .map(target -> new TargetConstants(
                                target.target().id(),
                                target.facts().release().text(),
                                target.facts().architecture().id(),
                                byName(target.kernel().get())))
                        .toList(),
                asked);
    }

    private static Map<String, Constant> byName(ProbedKernel kernel) {
        var byName = new HashMap<String, Constant>();
        of(kernel).forEach(constant -> byName.put(constant.name(), constant));
        for (var type : kernel.types().types()) {
            if (type instanceof Type.Enum enumeration) {
                enumeration
                        .enumerators()
                        .forEach(one -> byName.putIfAbsent(
                                one.name(),
                                new Constant(one.name(), one.value(), !enumeration.signed() || one.value() >= 0)));
            }
        }
        return byName;
    }
}
