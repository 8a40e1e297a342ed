package io.github.bpfmaven.build.verify;

import io.github.bpfmaven.build.BpfBuild;
import io.github.bpfmaven.build.BuildLog;
import io.github.bpfmaven.build.BuildRequest;
import io.github.bpfmaven.build.BuildResult;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.VirtualMachines;
import io.github.bpfmaven.vm.VmRun;
import io.github.bpfmaven.vm.VmSpec;
import io.github.bpfmaven.vm.jvm.GuestJvm;
import io.github.bpfmaven.vm.qemu.QemuPrograms;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/** Runs every program on every target's kernel. */
public final class VerifyRun {
    private final BuildRequest request;
    private final VerifyRequest verify;
    private final BuildLog log;

    public VerifyRun(BuildRequest request, VerifyRequest verify, BuildLog log) {
        this.request = request;
        this.verify = verify;
        this.log = log;
    }

    /**
     * Packages the objects where they are not up to date, and verifies them.
     *
     * @throws BpfException where a program can't be loaded or attached on one of the kernels, or a kernel doesn't boot
     * @throws EnvironmentException where there is no QEMU
     */
    public void run() {
        // 1. What is to be verified, as it is shipped.
        var programs = names(new BpfBuild(request, log).packageObjects());

        // 2. The kernels, once it is known that they can be booted.
        requireQemu();
        var images = images();

        // 3. Their machines.
        var specs = specs(images, programs);
        var machines =
                new VirtualMachines(request.cache(), request.toolchain().get().clang(), Optional.empty(), log);
        var runs = specs.isEmpty() ? List.<VmRun>of() : new Boots(machines::runAll, log).run(specs);

        // 4. What became of them, in the order of the targets.
        var finished = runs.iterator();
        var suites = images.stream()
                .map(image -> image.file() == null
                        ? TargetVerdict.withoutImage(image.target().id(), image.reason())
                        : TargetVerdict.of(finished.next(), programs))
                .toList();
        SuiteFiles.write(verify.reports(), suites);
        var summary = new Summary(suites, verify.reports());
        summary.sayTo(log);
        summary.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    private static List<String> names(BuildResult result) {
        return result.programs().stream()
                .map(compiled -> compiled.program().name())
                .distinct()
                .toList();
    }

    private void requireQemu() {
        request.targets().stream()
                .filter(target -> target.image() != null || verify.images().containsKey(target.id()))
                .forEach(target -> QemuPrograms.find(target.architecture()));
    }

    private List<TargetImage> images() {
        var images = new TargetImages(verify.images(), new HeaderProvider(request.cache(), request.fetch(), log));
        return request.targets().stream().map(images::of).toList();
    }

    private List<VmSpec> specs(List<TargetImage> images, List<String> programs) {
        var payloads = new EnumMap<Architecture, Payload>(Architecture.class);
        var specs = new ArrayList<VmSpec>();
        for (var image : images) {
            var file = image.file();
            if (file != null) {
                var architecture = image.target().architecture();
                var payload = payloads.computeIfAbsent(architecture, any -> payload(any, programs));
                specs.add(VmSpec.of(image.target().id(), architecture, file, payload)
                        .withMemoryMiB(verify.memoryMiB())
                        .limitedTo(verify.limit()));
            }
        }
        return specs;
    }

    private Payload payload(Architecture architecture, List<String> programs) {
        var runtime = new GuestJvm(request.cache(), request.fetch(), log).runtime(architecture, GuestJvm.USUAL_MODULES);
        return new GuestPayload(runtime, request.layout().classes(), programs).toPayload();
    }
}
