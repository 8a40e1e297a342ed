package io.github.bpfmaven.support;

/** How to mend it: the text of every remedy, in one place. Methods are grouped by the module that throws. */
public final class Remedies {
    private Remedies() {}

    // --- support ---

    public static String raiseTimeout() {
        return "Look at the last lines above for what it waited for; a slow machine may need a longer limit.";
    }

    public static String checkProgramPath() {
        return "Check that the program exists, is executable, and is for this machine's architecture.";
    }

    public static String checkDiskAndPermissions() {
        return "Check that the folder exists, that it is writable, and that the disk has room.";
    }
}
