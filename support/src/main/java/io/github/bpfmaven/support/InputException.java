package io.github.bpfmaven.support;

import org.jspecify.annotations.Nullable;

/** Something the user wrote or named is wrong: a target, a header folder, a source, a file. */
public final class InputException extends BpfException {
    private static final long serialVersionUID = 1L;

    public InputException(String what, @Nullable String where, @Nullable String mend) {
        super(what, where, mend, null);
    }

    public InputException(String what, @Nullable String where, @Nullable String mend, @Nullable Throwable cause) {
        super(what, where, mend, cause);
    }
}
