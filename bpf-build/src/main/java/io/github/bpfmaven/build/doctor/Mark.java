package io.github.bpfmaven.build.doctor;

/** What a look showed. */
public enum Mark {
    /** It is there and can be used. */
    FOUND("✓"),
    /** It is not on this host, and the next build fetches it. */
    TO_FETCH("↓"),
    /** It is not there, and this project does without. */
    ABSENT("–"),
    /** It is not there, or no good, and this project needs it. */
    MISSING("✗");

    private final String sign;

    Mark(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }
}
