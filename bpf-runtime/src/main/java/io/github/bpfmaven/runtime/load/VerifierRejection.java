package io.github.bpfmaven.runtime.load;

/** The whole log of the kernel's verifier about a program that it refused, with source lines; a cause of the error. */
public final class VerifierRejection extends Exception {
    private static final long serialVersionUID = 1L;

    private final String log;

    VerifierRejection(String program, String log) {
        super("the kernel's verifier refused " + program);
        this.log = log;
    }

    /** The log, each stretch of instructions under the line of C it came from. */
    public String log() {
        return log;
    }
}
