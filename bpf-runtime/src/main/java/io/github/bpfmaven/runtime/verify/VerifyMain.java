package io.github.bpfmaven.runtime.verify;

import io.github.bpfmaven.runtime.BpfPrograms;
import io.github.bpfmaven.support.BpfException;

/**
 * Verifies the programs named by its arguments on the running kernel, out of the index on its class path; one {@link
 * PhaseResult} a line on standard output. Exits with 0 when it has come to the end of them, whatever it found.
 */
public final class VerifyMain {
    private VerifyMain() {}

    @SuppressWarnings("SystemOut") // the report is its result
    public static void main(String[] names) {
        try {
            var programs = BpfPrograms.of(VerifyMain.class.getClassLoader());
            var verification = new Verification(programs, result -> {
                System.out.println(result.toLine());
                System.out.flush();
            });
            for (var name : names) {
                verification.run(name);
            }
        } catch (BpfException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
