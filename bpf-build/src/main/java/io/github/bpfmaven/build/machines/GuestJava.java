package io.github.bpfmaven.build.machines;

import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.Step;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import io.github.bpfmaven.vm.jvm.GuestRuntime;
import io.github.bpfmaven.vm.jvm.SharedClasses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java in a guest: a runtime and a class path for it, quick to start. */
public final class GuestJava {
    /** An emulated guest takes seconds to load a thousand classes: what it can do without is left out. */
    private static final List<String> QUICK_START = List.of(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote", // the classes are those of the build itself
            "-Djna.platform.library.path=/lib", // else JNA looks for ldconfig, and starts it
            "-Djna.nosys=true"); // there is no JNA of the system's

    private final GuestRuntime runtime;
    private final GuestClassPath classPath;
    private final SharedClasses shared;

    /** @param cacheRoot of the classes that guests share */
    public GuestJava(Path cacheRoot, GuestRuntime runtime, GuestClassPath classPath, Progress progress) {
        this.runtime = runtime;
        this.classPath = classPath;
        this.shared = new SharedClasses(cacheRoot, runtime, classPath.leadingJars(), progress);
    }

    /** Adds the runtime and the class path to a guest's files; what is returned are the places of the class path there. */
    public List<String> addTo(Initramfs files) {
        var places = new ArrayList<>(shared.addTo(runtime.addTo(files)));
        places.addAll(classPath.rest().addTo(files));
        return List.copyOf(places);
    }

    /**
     * A step that runs Java.
     *
     * @param places the class path in the guest, which begins with what {@link #addTo} returned
     * @param arguments options, the main class, and its arguments
     */
    public Step step(String name, List<String> places, List<String> arguments) {
        var all = new ArrayList<>(QUICK_START);
        all.addAll(shared.options());
        all.addAll(List.of("-cp", String.join(":", places)));
        all.addAll(arguments);
        return Step.of(name, runtime.command(all));
    }

    /** A payload of steps of {@link #step}, which brings back what its JVM reports. */
    public Payload payload(Initramfs files, Step step) {
        return Payload.of(files, step).returning(GuestRuntime.REPORTS).then(shared::learn);
    }
}
