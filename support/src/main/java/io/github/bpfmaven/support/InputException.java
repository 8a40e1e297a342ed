package io.github.bpfmaven.support;

import java.util.List;
import java.util.stream.Collectors;
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

    /** Several mistakes as one error that says each once, with its own place and mend. */
    public static InputException all(List<InputException> mistakes) {
        var told = mistakes.stream().map(Throwable::getMessage).distinct().collect(Collectors.toList());
        var last = mistakes.get(mistakes.size() - 1);
        told.remove(last.getMessage());
        told.add(last.what());
        return new InputException(String.join("\n", told), last.where(), last.mend());
    }
}
