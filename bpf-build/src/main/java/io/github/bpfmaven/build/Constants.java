package io.github.bpfmaven.build;

import io.github.bpfmaven.probe.ProbedKernel;
import io.github.bpfmaven.templates.c.Constant;
import java.util.List;

/** A kernel's constants as the C headers take them. */
final class Constants {
    private Constants() {}

    static List<Constant> of(ProbedKernel kernel) {
        return kernel.constants().entrySet().stream()
                .map(entry -> new Constant(
                        entry.getKey(),
                        entry.getValue().value(),
                        entry.getValue().unsigned()))
                .toList();
    }
}
