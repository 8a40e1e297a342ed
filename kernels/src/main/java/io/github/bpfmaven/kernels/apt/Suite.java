package io.github.bpfmaven.kernels.apt;

/** One suite of a distribution for one architecture. */
record Suite(Distribution distribution, String name, String architecture) {
    /** The name of a folder for it. */
    String key() {
        return distribution.id() + "-" + name + "-" + architecture;
    }

    @Override
    public String toString() {
        return "the suite " + name + " of " + distribution.id() + " (" + architecture + ")";
    }
}
