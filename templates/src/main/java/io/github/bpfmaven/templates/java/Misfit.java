package io.github.bpfmaven.templates.java;

/** Why a component of the user's record can't hold its field: to be told with the places of both. */
final class Misfit extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    Misfit(String why) {
        super(why);
        this.why = why;
    }

    /** In words that follow the component's declaration. */
    String why() {
        return why;
    }
}
