package io.github.bpfmaven.it.random;

import java.util.List;
import java.util.SplittableRandom;

/** Decisions at random, the same for the same seed. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** So many random bits as a number, often the least, the greatest or all ones. */
    long bits(int width, boolean signed) {
        long value =
                switch (random.nextInt(8)) {
                    case 0 -> -1;
                    case 1 -> 1L << width - 1;
                    case 2 -> (1L << width - 1) - 1;
                    default -> random.nextLong();
                };
        int spare = Long.SIZE - width;
        return signed ? value << spare >> spare : value << spare >>> spare;
    }

    float real() {
        return random.nextInt() / 64f;
    }

    double doubleReal() {
        return random.nextLong() / 4096d;
    }
}
