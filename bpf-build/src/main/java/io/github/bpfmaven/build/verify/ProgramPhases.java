package io.github.bpfmaven.build.verify;

import io.github.bpfmaven.build.report.TestCase.Failed;
import io.github.bpfmaven.build.report.TestCase.Kind;
import io.github.bpfmaven.build.report.TestCase.Passed;
import io.github.bpfmaven.build.report.TestCase.Result;
import io.github.bpfmaven.build.report.TestCase.Skipped;
import io.github.bpfmaven.runtime.verify.PhaseFailure;
import io.github.bpfmaven.runtime.verify.PhaseResult;
import io.github.bpfmaven.runtime.verify.PhaseResult.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a guest reported of one program. */
record ProgramPhases(List<PhaseResult> results) {
    /** Empty where the guest ended before. */
    Optional<Result> load() {
        return failed(Kind.SELECT, Phase.SELECT)
                .or(() -> failed(Kind.LOAD, Phase.LOAD))
                .or(() -> of(Phase.LOAD).findFirst().map(loaded -> new Passed(selected())));
    }

    /** Of a program that was loaded; empty where the guest ended before. */
    Optional<Result> attach() {
        if (of(Phase.END).findAny().isEmpty()) {
            return Optional.empty();
        }
        return failed(Kind.ATTACH, Phase.ATTACH).or(() -> Optional.of(attached()));
    }

    Duration loadTime() {
        return timeOf(Phase.SELECT).plus(timeOf(Phase.LOAD));
    }

    Duration attachTime() {
        return timeOf(Phase.ATTACH);
    }

    private String selected() {
        return of(Phase.SELECT)
                .map(result -> "the object of target " + result.subject())
                .collect(Collectors.joining());
    }

    /** Also what was not attached, and why: a case that passes must not say more than was seen. */
    private Result attached() {
        var attached = subjects(Phase.ATTACH);
        var left = subjects(Phase.LEAVE);
        if (attached.isEmpty()) {
            return new Skipped(left.isEmpty() ? "It has no functions." : "Nothing was attached:\n" + join(left));
        }
        return new Passed(left.isEmpty() ? join(attached) : join(attached) + "\nNot attached:\n" + join(left));
    }

    private List<String> subjects(Phase phase) {
        return of(phase).map(PhaseResult::subject).toList();
    }

    private static String join(List<String> subjects) {
        return String.join("\n", subjects);
    }

    private Optional<Result> failed(Kind kind, Phase phase) {
        var failures = of(phase)
                .flatMap(result -> result.failure().stream())
                .distinct()
                .toList();
        return failures.isEmpty() ? Optional.empty() : Optional.of(failed(kind, failures));
    }

    private static Failed failed(Kind kind, List<PhaseFailure> failures) {
        return new Failed(
                kind,
                failures.stream().map(PhaseFailure::what).collect(Collectors.joining(" ")),
                failures.stream().map(ProgramPhases::details).collect(Collectors.joining("\n\n")));
    }

    private static String details(PhaseFailure failure) {
        var log = failure.log() == null ? null : "The verifier's whole log:\n" + failure.log();
        return Stream.of(failure.what(), failure.where(), failure.mend(), log)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    private Duration timeOf(Phase phase) {
        return Duration.ofMillis(of(phase).mapToLong(PhaseResult::millis).sum());
    }

    private Stream<PhaseResult> of(Phase phase) {
        return results.stream().filter(result -> result.phase() == phase);
    }
}
