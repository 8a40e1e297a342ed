package io.github.bpfmaven.runtime.verify;

import io.github.bpfmaven.runtime.load.VerifierRejection;
import io.github.bpfmaven.support.BpfException;
import org.jspecify.annotations.Nullable;

/**
 * Why a phase failed.
 *
 * @param where as in {@link BpfException#where()}
 * @param mend as in {@link BpfException#mend()}
 * @param log the whole log of the kernel's verifier, where it was the one that refused
 */
public record PhaseFailure(
        String what,
        @Nullable String where,
        @Nullable String mend,
        @Nullable String log) {
    static PhaseFailure of(BpfException e) {
        var log = e.getCause() instanceof VerifierRejection rejection ? rejection.log() : null;
        return new PhaseFailure(e.what(), e.where(), e.mend(), log);
    }
}
