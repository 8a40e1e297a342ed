package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.function.IntToLongFunction;

/** Figures that have limits. */
final class Figures {
    private static final int MOST_ATTEMPTS = 3;

    private Figures() {}

    /** One of three attempts is: what else the machine does only ever adds to what something takes. Each is printed. */
    static void assertWithin(long limit, String what, IntToLongFunction figure) {
        var figures = new ArrayList<Long>();
        do {
            figures.add(figure.applyAsLong(figures.size()));
        } while (Collections.min(figures) > limit && figures.size() < MOST_ATTEMPTS);
        System.out.println(what + ": " + figures);
        assertThat(Collections.min(figures)).as(what).isLessThanOrEqualTo(limit);
    }
}
