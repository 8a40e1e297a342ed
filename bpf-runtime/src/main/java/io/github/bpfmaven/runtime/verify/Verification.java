package io.github.bpfmaven.runtime.verify;

import io.github.bpfmaven.runtime.BpfObject;
import io.github.bpfmaven.runtime.BpfPrograms;
import io.github.bpfmaven.runtime.IndexedObject;
import io.github.bpfmaven.runtime.LoadedObject;
import io.github.bpfmaven.runtime.LoadedProgram;
import io.github.bpfmaven.runtime.attach.AttachPoint;
import io.github.bpfmaven.runtime.verify.PhaseResult.Phase;
import io.github.bpfmaven.support.BpfException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Selects, loads and attaches programs on the running kernel, one after the other, and reports each phase at once. */
final class Verification {
    private final BpfPrograms programs;
    private final Consumer<PhaseResult> report;

    Verification(BpfPrograms programs, Consumer<PhaseResult> report) {
        this.programs = programs;
        this.report = report;
    }

    /** A phase that fails ends the program's; its object is closed in any case. */
    void run(String program) {
        new OneProgram(program).run();
        report.accept(new PhaseResult(program, Phase.END, "", 0, Optional.empty()));
    }

    private final class OneProgram {
        private final String name;

        OneProgram(String name) {
            this.name = name;
        }

        void run() {
            var selected = phase(Phase.SELECT, () -> programs.select(name), IndexedObject::target);
            if (selected == null) {
                return;
            }
            var loaded = phase(Phase.LOAD, () -> open(selected).load(), object -> "");
            if (loaded != null) {
                try (loaded) {
                    attach(loaded);
                }
            }
        }

        /** Its bytes are checked and parsed too: an object that is damaged can't be loaded. */
        private BpfObject open(IndexedObject selected) {
            return programs.open(selected);
        }

        /** Each function by itself: one that can't be attached doesn't hide what is wrong with the next. */
        private void attach(LoadedObject object) {
            object.programs().forEach(this::attach);
        }

        private void attach(LoadedProgram function) {
            var named = function.sectionPoint();
            if (named.isPresent()) {
                attachWhereItSays(function, named.get());
            } else {
                attachToUsualPlaces(function);
            }
        }

        /** Files of the hosts that a program traces are not in the guest: whether it attaches there, no kernel tells. */
        private void attachWhereItSays(LoadedProgram function, AttachPoint point) {
            if (point instanceof AttachPoint.Uprobe uprobe && !uprobe.hasFile()) {
                leave(function, uprobe.file() + " is not in the guest");
            } else {
                attach(function, point, describe(function));
            }
        }

        private void attachToUsualPlaces(LoadedProgram function) {
            var points = UsualPlaces.of(function.spec().kind().hook());
            if (points.isEmpty()) {
                leave(function, "its section doesn't say where, and there is no usual place for its kind");
            }
            points.forEach(point -> attach(function, point, describe(function) + ", " + point));
        }

        private void attach(LoadedProgram function, AttachPoint point, String subject) {
            long start = System.nanoTime();
            try {
                UsualPlaces.prepare(point);
                function.attach(point);
                report(Phase.ATTACH, subject, start, Optional.empty());
            } catch (BpfException e) {
                UsualPlaces.missing(point, e)
                        .ifPresentOrElse(
                                why -> leave(function, why),
                                () -> report(Phase.ATTACH, subject, start, Optional.of(PhaseFailure.of(e))));
            }
        }

        private void leave(LoadedProgram function, String why) {
            report(Phase.LEAVE, describe(function) + ": " + why, System.nanoTime(), Optional.empty());
        }

        private <T> @Nullable T phase(Phase phase, Supplier<T> work, Function<T, String> found) {
            long start = System.nanoTime();
            try {
                var result = work.get();
                report(phase, found.apply(result), start, Optional.empty());
                return result;
            } catch (BpfException e) {
                report(phase, "", start, Optional.of(PhaseFailure.of(e)));
                return null;
            }
        }

        private void report(Phase phase, String subject, long start, Optional<PhaseFailure> failure) {
            report.accept(new PhaseResult(name, phase, subject, millisSince(start), failure));
        }
    }

    private static String describe(LoadedProgram function) {
        return function.name() + " at " + function.spec().section();
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
