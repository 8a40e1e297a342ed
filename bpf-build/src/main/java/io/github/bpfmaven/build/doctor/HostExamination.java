package io.github.bpfmaven.build.doctor;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.runtime.kernel.Capabilities;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.vm.Acceleration;
import io.github.bpfmaven.vm.VirtualMachines;
import io.github.bpfmaven.vm.qemu.QemuPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Looks at the host: what builds, fetches and boots with. */
final class HostExamination {
    /** Compiler, headers and images of the whole catalogue take about 4 GB. */
    private static final long LITTLE_ROOM = 2L << 30;

    private static final Path BTF = Path.of("/sys/kernel/btf/vmlinux");

    private final DoctorRequest request;
    private final SortedSet<Architecture> architectures;

    /** @param architectures whose kernels the targets are */
    HostExamination(DoctorRequest request, SortedSet<Architecture> architectures) {
        this.request = request;
        this.architectures = architectures;
    }

    Section examine() {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.found("Java", Runtime.version() + ", " + System.getProperty("java.home")));
        findings.add(Finding.found("Maven", request.mavenVersion()));
        findings.add(compiler());
        findings.add(apt());
        architectures.forEach(architecture -> findings.addAll(machines(architecture)));
        architectures.forEach(architecture -> findings.add(gcc(architecture)));
        findings.add(cache());
        findings.add(runningKernel());
        return new Section("this host", findings);
    }

    private Finding compiler() {
        try {
            return request.toolchain()
                    .get()
                    .map(clang -> Finding.found("compiler", "clang " + clang.version() + ", " + clang.clang()))
                    .orElseGet(() -> request.fetch().offline()
                            ? Finding.missing(
                                    "compiler",
                                    "clang is not in the local repository, and Maven is offline",
                                    Remedies.goOnlineOnceForClang())
                            : Finding.toFetch("compiler", "clang, from Maven's repositories (147 MB)"));
        } catch (BpfException e) {
            return Finding.of("compiler", e, true);
        }
    }

    private Finding apt() {
        return request.searchPath()
                .find("apt-get")
                .map(file -> Finding.found("apt-get", file + ": fetches headers and images of distributions"))
                .orElseGet(() -> Finding.absent(
                        "apt-get", "not in PATH: targets of the catalogue cannot be fetched here", null));
    }

    private List<Finding> machines(Architecture architecture) {
        var subject = "QEMU for " + architecture;
        if (architecture.qemu().isEmpty()) {
            return List.of(Finding.absent(subject, "its kernels are built for and not booted", null));
        }
        try {
            var programs = QemuPrograms.find(architecture, request.searchPath());
            return List.of(Finding.found(subject, programs.qemu().toString()), acceleration(architecture));
        } catch (BpfException e) {
            return List.of(Finding.of(subject, e, request.boots()));
        }
    }

    private Finding acceleration(Architecture architecture) {
        var subject = "KVM for " + architecture;
        return VirtualMachines.knownAcceleration(request.cache(), architecture)
                .map(known -> known.kind() == Acceleration.Kind.KVM
                        ? Finding.found(subject, known.reason())
                        : Finding.absent(subject, "kernels run in emulation: " + known.reason(), null))
                .orElseGet(() -> Finding.absent(subject, "not tried yet: the first kernel that is booted tries", null));
    }

    /** The second compiler that checks layouts; clang alone does where there is none. */
    private Finding gcc(Architecture architecture) {
        boolean ofThisHost = architecture == Architecture.of(System.getProperty("os.arch"));
        var name = ofThisHost ? "gcc" : architecture.clangTriple() + "-gcc";
        return request.searchPath()
                .find(name)
                .map(file -> Finding.found("gcc for " + architecture, file.toString()))
                .orElseGet(() -> Finding.absent("gcc for " + architecture, name + " is not in PATH", null));
    }

    private Finding cache() {
        var folder = existing(request.cache());
        try {
            long room = Files.getFileStore(folder).getUsableSpace();
            var detail = request.cache() + ", " + room / 1_000_000_000 + " GB free";
            if (!Files.isWritable(folder)) {
                return Finding.missing("cache", detail + ", not writable", Remedies.checkDiskAndPermissions());
            }
            return room < LITTLE_ROOM
                    ? Finding.missing("cache", detail, Remedies.checkDiskAndPermissions())
                    : Finding.found("cache", detail);
        } catch (IOException e) {
            return Finding.missing(
                    "cache", request.cache() + ": " + e.getMessage(), Remedies.checkDiskAndPermissions());
        }
    }

    private static Path existing(Path folder) {
        Path at = folder.toAbsolutePath();
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    /** Matters where programs are loaded on this host; building does not need it. */
    private static Finding runningKernel() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Finding.absent("loading BPF here", "this host is no Linux", null);
        }
        try {
            var kernel = RunningKernel.current();
            var detail = "kernel " + kernel.release() + (Files.exists(BTF) ? ", with BTF" : ", without BTF");
            var missing = Capabilities.current().missing(kernel, true);
            return missing.isEmpty()
                    ? Finding.found("loading BPF here", detail)
                    : Finding.absent(
                            "loading BPF here", detail + "; this user lacks " + String.join(", ", missing), null);
        } catch (BpfException e) {
            return Finding.of("loading BPF here", e, false);
        }
    }
}
