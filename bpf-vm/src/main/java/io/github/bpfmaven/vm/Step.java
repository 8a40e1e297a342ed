package io.github.bpfmaven.vm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that the guest runs.
 *
 * @param name for reports, unique in a payload
 * @param command the program's path in the guest and its arguments
 * @param environment all of it: nothing is inherited
 * @param folder where it runs
 * @param user who runs it; 0 is root
 * @param group likewise
 * @param mode when the next step begins, and who reads what this one prints
 */
public record Step(
        String name,
        List<String> command,
        Map<String, String> environment,
        String folder,
        int user,
        int group,
        Mode mode) {
    /** How a step is run. */
    public enum Mode {
        /** The next step begins when it has ended. */
        FOREGROUND,
        /** The next step begins at once; after the last foreground step it is ended with SIGTERM, later SIGKILL. */
        BACKGROUND,
        /** As in the foreground, with the guest's console as its terminal: its output is not returned. */
        ON_CONSOLE
    }

    private static final Map<String, String> DEFAULT_ENVIRONMENT =
            Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "HOME", "/root", "LANG", "C.UTF-8", "TERM", "linux");

    public Step {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a step without a command: " + name);
        }
    }

    /** A foreground step of root's in {@code /}. */
    public static Step of(String name, String... command) {
        return of(name, List.of(command));
    }

    public static Step of(String name, List<String> command) {
        return new Step(name, command, DEFAULT_ENVIRONMENT, "/", 0, 0, Mode.FOREGROUND);
    }

    public Step as(int user, int group) {
        return new Step(name, command, environment, folder, user, group, mode);
    }

    public Step inBackground() {
        return with(Mode.BACKGROUND);
    }

    public Step onConsole() {
        return with(Mode.ON_CONSOLE);
    }

    public Step in(String otherFolder) {
        return new Step(name, command, environment, otherFolder, user, group, mode);
    }

    /** This step with one more variable, or another value of one. */
    public Step with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Step(name, command, more, folder, user, group, mode);
    }

    private Step with(Mode other) {
        return new Step(name, command, environment, folder, user, group, other);
    }
}
