package io.github.bpfmaven.build.verify;

import io.github.bpfmaven.build.machines.GuestJava;
import io.github.bpfmaven.runtime.verify.VerifyMain;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a guest runs: {@link VerifyMain}, with the runtime, the project's objects and their index on its class path. */
record GuestPayload(GuestJava java, Path classes, List<String> programs) {
    /** The name of the one step. */
    static final String STEP = "verify";

    private static final String CLASSES = "/app/classes";
    private static final String OBJECTS = "META-INF/bpf";

    Payload toPayload() {
        var files = new Initramfs().tree(CLASSES + "/" + OBJECTS, classes.resolve(OBJECTS));
        var classPath = new ArrayList<>(java.addTo(files));
        classPath.add(CLASSES);
        var arguments = new ArrayList<>(List.of(VerifyMain.class.getName()));
        arguments.addAll(programs);
        return java.payload(files, java.step(STEP, classPath, arguments));
    }
}
