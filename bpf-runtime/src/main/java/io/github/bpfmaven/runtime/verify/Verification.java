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
            var selected = phase(Phase.SELECT, "", () -> programs.select(name), IndexedObject::target);
            if (selected == null) {
                return;
            }
            var loaded = phase(Phase.LOAD, "", () -> open(selected).load(), object -> "");
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
            for (var function : object.programs()) {
                if (function.sectionPoint().filter(Verification::isHere).isPresent()) {
                    phase(Phase.ATTACH, describe(function), function::attach, attachment -> describe(function));
                }
            }
        }

        private <T> @Nullable T phase(Phase phase, String subject, Supplier<T> work, Function<T, String> found) {
            long start = System.nanoTime();
            try {
                var result = work.get();
                report.accept(new PhaseResult(name, phase, found.apply(result), millisSince(start), Optional.empty()));
                return result;
            } catch (BpfException e) {
                var failure = Optional.of(PhaseFailure.of(e));
                report.accept(new PhaseResult(name, phase, subject, millisSince(start), failure));
                return null;
            }
        }
    }

    /** Files of the hosts that a program traces are not in the guest: whether it attaches there, no kernel tells. */
    private static boolean isHere(AttachPoint point) {
        return !(point instanceof AttachPoint.Uprobe uprobe) || uprobe.hasFile();
    }

    private static String describe(LoadedProgram function) {
        return function.name() + " at " + function.spec().section();
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
