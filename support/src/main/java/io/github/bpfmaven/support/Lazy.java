package io.github.bpfmaven.support;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when it is first asked for, once, whichever thread asks. */
public final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T value;

    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        var made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }
}
