package io.github.bpfmaven.support;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one family of errors: what is wrong, where, and how to mend it.
 *
 * <p>An {@link InputException} is about something that the user wrote or named and can change; an {@link
 * EnvironmentException} is about the machine the build runs on. The texts of the mends stand together in {@link
 * Remedies}, not where the errors are thrown.
 */
public abstract sealed class BpfException extends RuntimeException permits InputException, EnvironmentException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final @Nullable String where;
    private final @Nullable String mend;

    BpfException(String what, @Nullable String where, @Nullable String mend, @Nullable Throwable cause) {
        super(render(what, where, mend), cause);
        this.what = Objects.requireNonNull(what, "what");
        this.where = where;
        this.mend = mend;
    }

    private static String render(String what, @Nullable String where, @Nullable String mend) {
        var text = new StringBuilder(what);
        if (where != null) {
            text.append("\n  where:   ").append(indent(where));
        }
        if (mend != null) {
            text.append("\n  to mend: ").append(indent(mend));
        }
        return text.toString();
    }

    private static String indent(String lines) {
        return lines.strip().replace("\n", "\n           ");
    }

    /** What is wrong, in one sentence. */
    public String what() {
        return what;
    }

    /** The file, line, section and offset, configuration element or command it is about, or null. */
    public @Nullable String where() {
        return where;
    }

    /** What the user does about it, or null where nothing more can be said. */
    public @Nullable String mend() {
        return mend;
    }
}
