package io.github.bpfmaven.guest.shell;

import io.github.bpfmaven.runtime.BpfPrograms;
import io.github.bpfmaven.runtime.LoadedObject;
import io.github.bpfmaven.runtime.LoadedProgram;
import io.github.bpfmaven.support.BpfException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Loads and attaches the programs named by its arguments behind the first, which is the shell that has the terminal until
 * it ends. What the kernel refuses is told, and the shell comes all the same: to look why.
 */
public final class ShellMain {
    private final BpfPrograms programs;
    private final PrintStream out;

    private ShellMain(BpfPrograms programs, PrintStream out) {
        this.programs = programs;
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // people read it
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var main = new ShellMain(BpfPrograms.of(ShellMain.class.getClassLoader()), System.out);
        main.run(arguments[0], Arrays.asList(arguments).subList(1, arguments.length));
    }

    private void run(String shell, List<String> names) throws IOException, InterruptedException {
        var loaded = names.stream().flatMap(name -> load(name).stream()).toList();
        out.println("What programs print: cat /sys/kernel/tracing/trace_pipe. \"exit\" ends the machine.");
        new ProcessBuilder(shell).inheritIO().start().waitFor();
        loaded.forEach(LoadedObject::close);
    }

    private Optional<LoadedObject> load(String name) {
        try {
            var object = programs.open(name).load();
            out.println(name + ": loaded");
            object.programs().forEach(this::attach);
            return Optional.of(object);
        } catch (BpfException e) {
            out.println(e.getMessage());
            return Optional.empty();
        }
    }

    private void attach(LoadedProgram function) {
        var place = function.name() + " at " + function.spec().section();
        try {
            if (function.sectionPoint().isPresent()) {
                function.attach();
                out.println("  " + place + ": attached");
            } else {
                out.println("  " + place + ": its section does not say where to attach it");
            }
        } catch (BpfException e) {
            out.println("  " + place + ": " + e.getMessage());
        }
    }
}
