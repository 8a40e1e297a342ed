package io.github.bpfmaven.runtime;

import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.support.EditDistance;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The objects there are, of every program and target, in the order of the indices. */
public record ObjectIndex(List<IndexedObject> objects) {
    public ObjectIndex {
        objects = List.copyOf(objects);
    }

    /** The names of the programs, each once. */
    public List<String> programs() {
        return objects.stream().map(IndexedObject::program).distinct().toList();
    }

    /** The objects of a program; empty where there is no such program. */
    public List<IndexedObject> of(String program) {
        return objects.stream()
                .filter(object -> object.program().equals(program))
                .toList();
    }

    /**
     * The object of a program for a kernel: one that was compiled for this very release, else one for a target whose
     * releases this is one of; of several, the one whose pattern leaves least open.
     *
     * @throws InputException where there is no such program
     * @throws EnvironmentException where none of its objects is for this kernel; it names the nearest targets
     */
    public IndexedObject select(String program, RunningKernel kernel) {
        var candidates = of(program);
        if (candidates.isEmpty()) {
            throw new InputException(
                    "There is no program " + program + " in " + BpfPrograms.INDEX + ".",
                    null,
                    Remedies.nameKnownProgram(programs()));
        }
        return candidates.stream()
                .filter(object -> object.architecture().equals(kernel.architecture()))
                .filter(object -> isFor(object, kernel.release()))
                .max(Comparator.comparing(
                                (IndexedObject object) -> object.release().equals(kernel.release()))
                        .thenComparingInt(object -> fixedCharacters(object.releaseMatch())))
                .orElseThrow(() -> noneFor(program, kernel, candidates));
    }

    private static boolean isFor(IndexedObject object, String release) {
        return object.release().equals(release) || ReleaseGlob.matches(object.releaseMatch(), release);
    }

    private static int fixedCharacters(String glob) {
        return (int) glob.chars().filter(c -> c != '*' && c != '?').count();
    }

    private static EnvironmentException noneFor(String program, RunningKernel kernel, List<IndexedObject> candidates) {
        var sameArchitecture = candidates.stream()
                .filter(object -> object.architecture().equals(kernel.architecture()))
                .toList();
        var reason = sameArchitecture.isEmpty()
                ? "there are objects only for " + architectures(candidates)
                : "none of its %d targets matches that release".formatted(sameArchitecture.size());
        return new EnvironmentException(
                "Program %s has no object for this kernel, %s on %s: %s."
                        .formatted(program, kernel.release(), kernel.architecture(), reason),
                nearest(kernel, sameArchitecture.isEmpty() ? candidates : sameArchitecture),
                Remedies.addTargetForKernel(kernel.release()),
                null);
    }

    private static String architectures(List<IndexedObject> objects) {
        return objects.stream().map(IndexedObject::architecture).distinct().collect(Collectors.joining(", "));
    }

    /** Targets whose releases are of a nearby version, and then look alike. */
    private static String nearest(RunningKernel kernel, List<IndexedObject> objects) {
        return objects.stream()
                .sorted(Comparator.comparingInt(
                                (IndexedObject object) -> Math.abs(object.versionCode() - kernel.versionCode()))
                        .thenComparingInt(object -> EditDistance.between(object.release(), kernel.release())))
                .limit(3)
                .map(object -> "%s (%s)".formatted(object.target(), object.releaseMatch()))
                .distinct()
                .collect(Collectors.joining(", ", "the nearest targets are ", ""));
    }
}
