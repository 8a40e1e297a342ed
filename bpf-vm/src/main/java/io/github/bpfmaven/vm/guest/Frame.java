package io.github.bpfmaven.vm.guest;

/**
 * One thing that init reports.
 *
 * @param step the index of the step it is about, or {@link #NO_STEP}
 */
record Frame(Kind kind, int step, byte[] payload) {
    static final int NO_STEP = 0xffff;

    /** As in {@code init/frames.h}, where the letters are. */
    enum Kind {
        BEGIN('B'),
        START('S'),
        OUT('O'),
        ERROR('E'),
        EXIT('X'),
        FILE('F'),
        CONTENT('C'),
        NOTE('N'),
        DONE('Z');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }
    }
}
