package io.github.bpfmaven.build.machines;

import io.github.bpfmaven.build.BuildLog;
import io.github.bpfmaven.build.BuildRequest;
import io.github.bpfmaven.build.BuildResult;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.vm.GuestListener;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.VirtualMachines;
import io.github.bpfmaven.vm.VmRun;
import io.github.bpfmaven.vm.VmSpec;
import io.github.bpfmaven.vm.jvm.GuestJvm;
import io.github.bpfmaven.vm.qemu.QemuPrograms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A machine for each target of a build. */
public final class Machines {
    private final BuildRequest request;
    private final MachineOptions options;
    private final BuildLog log;

    public Machines(BuildRequest request, MachineOptions options, BuildLog log) {
        this.request = request;
        this.options = options;
        this.log = log;
    }

    /**
     * Runs a payload on the kernel of each target, several at once; the results are in the order of the targets.
     *
     * @param built the programs that are attached in the guests
     * @param payloads makes the payload for guests of an architecture; asked once for each
     * @param listeners hear what happens in the guest of a target, by its id
     * @throws InputException where an image that the user names is not there, or one that is required
     * @throws EnvironmentException where there is no QEMU
     */
    public List<TargetRun> run(
            BuildResult built, Function<Architecture, Payload> payloads, Function<String, GuestListener> listeners) {
        var images = images(built);
        var specs = specs(images, payloads);
        var finished = specs.isEmpty()
                ? Collections.<VmRun>emptyIterator()
                : run(specs, listeners).iterator();
        return images.stream()
                .map(image -> new TargetRun(image, image.file() == null ? null : finished.next()))
                .toList();
    }

    private List<VmRun> run(List<VmSpec> specs, Function<String, GuestListener> listeners) {
        var virtualMachines = virtualMachines();
        specs.forEach(spec -> log.sayOnce("Guests run by " + virtualMachines.acceleration(spec)));
        return new Boots(some -> virtualMachines.runAll(some, spec -> listeners.apply(spec.name())), log).run(specs);
    }

    /** The images, with the modules that attaching these programs takes, once it is known that they can be booted. */
    public List<TargetImage> images(BuildResult built) {
        request.targets().stream()
                .filter(target ->
                        target.image() != null && target.architecture().qemu().isPresent()
                                || options.images().containsKey(target.id()))
                .forEach(target -> QemuPrograms.find(target.architecture()));
        var distributions = new HeaderProvider(request.cache(), request.fetch(), log);
        var needed = new NeededModules(built);
        var images = new TargetImages(options.images(), distributions, needed::of, log);
        var found = request.targets().stream().map(images::of).toList();
        if (options.requireImages()) {
            found.forEach(TargetImage::require);
        }
        return found;
    }

    public VirtualMachines virtualMachines() {
        return new VirtualMachines(request.cache(), request.toolchain().get().clang(), options.acceleration(), log);
    }

    /** Java for guests; see {@link GuestJvm#runtime}. */
    public GuestJava java(Architecture architecture, Set<String> modules, GuestClassPath classPath) {
        var runtime = new GuestJvm(request.cache(), request.fetch(), log).runtime(architecture, modules);
        return new GuestJava(request.cache(), runtime, classPath, log);
    }

    /** The machine for an image. */
    public VmSpec spec(TargetImage image, Path file, Payload payload) {
        return VmSpec.of(image.target().id(), image.target().architecture(), file, payload.loading(image.modules()))
                .withMemoryMiB(options.memoryMiB())
                .withCpus(options.cpus())
                .limitedTo(options.limit());
    }

    private List<VmSpec> specs(List<TargetImage> images, Function<Architecture, Payload> payloads) {
        var made = new HashMap<Architecture, Payload>();
        var specs = new ArrayList<VmSpec>();
        for (var image : images) {
            var file = image.file();
            if (file != null) {
                specs.add(spec(image, file, made.computeIfAbsent(image.target().architecture(), payloads)));
            }
        }
        return specs;
    }
}
