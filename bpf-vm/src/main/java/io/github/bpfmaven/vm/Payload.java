package io.github.bpfmaven.vm;

import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a guest runs, with the files it needs for it.
 *
 * @param files all of the guest's file system but the first process and its plan
 * @param steps in order
 * @param modules kernel modules to load before the first step, by their paths in the guest; not compressed
 * @param returned files that are brought back after the last step, and folders whose files are, by their paths in the
 *     guest; one that is not there is no error
 * @param afterwards is told what the guest reported, complete or not
 */
public record Payload(
        Initramfs files,
        List<Step> steps,
        List<String> modules,
        List<String> returned,
        Consumer<Transcript> afterwards) {
    private static final String MODULES = "/lib/modules/";

    public Payload {
        steps = List.copyOf(steps);
        modules = List.copyOf(modules);
        returned = List.copyOf(returned);
    }

    public static Payload of(Initramfs files, Step... steps) {
        return new Payload(files, List.of(steps), List.of(), List.of(), transcript -> {});
    }

    public Payload returning(String... paths) {
        return new Payload(files, steps, modules, List.of(paths), afterwards);
    }

    /**
     * This payload with kernel modules of the host's, in the order in which they are loaded; its files stay as they are.
     *
     * @param moduleFiles not compressed
     */
    public Payload loading(List<Path> moduleFiles) {
        var more = files.copy();
        var paths = new ArrayList<String>();
        for (var module : moduleFiles) {
            var path = MODULES + module.getFileName();
            more.file(path, module);
            paths.add(path);
        }
        return new Payload(more, steps, paths, returned, afterwards);
    }

    public Payload then(Consumer<Transcript> other) {
        return new Payload(files, steps, modules, returned, other);
    }
}
