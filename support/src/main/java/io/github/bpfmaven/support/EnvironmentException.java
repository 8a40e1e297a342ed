package io.github.bpfmaven.support;

import org.jspecify.annotations.Nullable;

/** The machine the build runs on lacks something or failed: no network, no compiler, no room, a killed process. */
public final class EnvironmentException extends BpfException {
    private static final long serialVersionUID = 1L;

    public EnvironmentException(String what, @Nullable String where, @Nullable String mend) {
        super(what, where, mend, null);
    }

    public EnvironmentException(String what, @Nullable String where, @Nullable String mend, @Nullable Throwable cause) {
        super(what, where, mend, cause);
    }
}
