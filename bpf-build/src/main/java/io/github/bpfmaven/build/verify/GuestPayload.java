package io.github.bpfmaven.build.verify;

import io.github.bpfmaven.build.machines.GuestClassPath;
import io.github.bpfmaven.runtime.verify.VerifyMain;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.Step;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import io.github.bpfmaven.vm.jvm.GuestRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a guest runs: {@link VerifyMain}, with the runtime, the project's objects and their index on its class path. */
record GuestPayload(GuestRuntime runtime, Path classes, List<String> programs) {
    /** The name of the one step. */
    static final String STEP = "verify";

    private static final String CLASSES = "/app/classes";
    private static final String OBJECTS = "META-INF/bpf";

    Payload toPayload() {
        var files = runtime.addTo(new Initramfs()).tree(CLASSES + "/" + OBJECTS, classes.resolve(OBJECTS));
        var classPath = new ArrayList<>(GuestClassPath.ofRuntime().addTo(files));
        classPath.add(CLASSES);
        var arguments = new ArrayList<>(GuestClassPath.QUICK_START);
        arguments.addAll(List.of("-cp", String.join(":", classPath), VerifyMain.class.getName()));
        arguments.addAll(programs);
        return Payload.of(files, Step.of(STEP, runtime.command(arguments))).returning(GuestRuntime.REPORTS);
    }
}
