package io.github.bpfmaven.vm.guest;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.Step;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /etc/init.plan}, which tells the first process what to do: a word and its value a line, as {@code init/plan.h}
 * reads it. Backslashes and line feeds in values are escaped.
 */
public final class InitPlan {
    public static final String PATH = "/etc/init.plan";

    // The limits of init/plan.h
    static final int MAX_STEPS = 64;
    static final int MAX_WORDS = 255;
    static final int MAX_BYTES = 256 * 1024;

    private final StringBuilder text = new StringBuilder();

    private InitPlan() {}

    /**
     * @param ports the devices of the console and of the results in that guest
     * @throws InputException where there is more of it than init takes
     */
    public static String of(Payload payload, GuestPorts ports) {
        var plan = new InitPlan();
        require(payload.steps().size() <= MAX_STEPS, "has more than " + MAX_STEPS + " steps", null);
        plan.line("port", ports.results());
        plan.line("console", ports.console());
        plan.line("hostname", "guest");
        payload.modules().forEach(path -> plan.line("module", path));
        payload.returned().forEach(path -> plan.line("return", path));
        payload.steps().forEach(plan::step);
        var text = plan.text.toString();
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        require(size <= MAX_BYTES, "describes its steps in more than " + MAX_BYTES + " bytes", null);
        return text;
    }

    private void step(Step step) {
        require(step.command().size() < MAX_WORDS, "has a step of too many arguments", step.name());
        require(step.environment().size() < MAX_WORDS, "has a step of too many variables", step.name());
        line("step", step.name());
        line("folder", step.folder());
        line("user", step.user() + " " + step.group());
        switch (step.mode()) {
            case FOREGROUND -> {}
            case BACKGROUND -> line("background", "");
            case ON_CONSOLE -> line("on-console", "");
        }
        step.command().forEach(argument -> line("arg", argument));
        new TreeMap<>(step.environment()).forEach((name, value) -> line("env", name + "=" + value));
    }

    private void line(String word, String value) {
        require(value.indexOf('\0') < 0, "has a NUL in a word", value.replace('\0', '?'));
        var escaped = value.replace("\\", "\\\\").replace("\n", "\\n");
        text.append(word).append(' ').append(escaped).append('\n');
    }

    private static void require(boolean holds, String what, @Nullable String where) {
        if (!holds) {
            throw new InputException("What is to run in the guest " + what + ".", where, Remedies.splitGuestRun());
        }
    }
}
