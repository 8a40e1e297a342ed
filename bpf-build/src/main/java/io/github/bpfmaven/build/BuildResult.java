package io.github.bpfmaven.build;

import java.util.List;

/** What a build did: every target with its probe, every program with its object for each target. */
public record BuildResult(List<ProbedTarget> targets, List<CompiledProgram> programs) {
    public BuildResult {
        targets = List.copyOf(targets);
        programs = List.copyOf(programs);
    }

    /** The names of the programs. */
    public List<String> names() {
        return programs.stream()
                .map(compiled -> compiled.program().name())
                .distinct()
                .toList();
    }

    /** Whether nothing had to run: every probe and every object was right already. */
    public boolean isUpToDate() {
        return targets.stream().allMatch(ProbedTarget::fromCache)
                && programs.stream().allMatch(CompiledProgram::upToDate);
    }
}
