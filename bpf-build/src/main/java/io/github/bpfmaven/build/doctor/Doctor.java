package io.github.bpfmaven.build.doctor;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.support.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Looks at a host and at the targets of a project. */
public final class Doctor {
    private final DoctorRequest request;
    private final TargetExamination targets;

    public Doctor(DoctorRequest request, Progress progress) {
        this.request = request;
        this.targets = new TargetExamination(request, progress);
    }

    /** Never fails for what it finds: that is the report. */
    public DoctorReport examine() {
        var examined = request.targets().stream().map(targets::of).toList();
        var sections = new ArrayList<Section>();
        sections.add(new HostExamination(request, architectures(examined)).examine());
        examined.forEach(target -> sections.add(target.section()));
        return new DoctorReport(sections);
    }

    /** Whose kernels would be booted; the host's own where there is no target. */
    private static SortedSet<Architecture> architectures(List<TargetExamination.Examined> examined) {
        var architectures = new TreeSet<Architecture>();
        examined.forEach(each -> each.target().map(KernelTarget::architecture).ifPresent(architectures::add));
        if (architectures.isEmpty()) {
            architectures.add(Architecture.of(System.getProperty("os.arch")));
        }
        return architectures;
    }
}
