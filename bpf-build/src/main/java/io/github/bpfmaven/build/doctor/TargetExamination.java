package io.github.bpfmaven.build.doctor;

import io.github.bpfmaven.build.TargetSelection;
import io.github.bpfmaven.build.TargetSpec;
import io.github.bpfmaven.kernels.Availability;
import io.github.bpfmaven.kernels.BtfSource;
import io.github.bpfmaven.kernels.Catalogue;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.probe.btf.BtfProvider;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a kernel target: its headers, what they tell of themselves, and its image. */
final class TargetExamination {
    private final DoctorRequest request;
    private final HeaderProvider headers;
    private final BtfProvider btf;

    TargetExamination(DoctorRequest request, Progress progress) {
        this.request = request;
        this.headers = new HeaderProvider(request.cache(), request.fetch(), progress);
        this.btf = new BtfProvider(request.cache(), headers);
    }

    /** @param target empty where what the user declared is no target */
    record Examined(Section section, Optional<KernelTarget> target) {}

    /** Each target by itself: one that is wrong hides no other. */
    Examined of(TargetSpec spec) {
        try {
            var target = new TargetSelection(Catalogue.standard(), headers, btf)
                    .select(List.of(spec))
                    .get(0);
            var findings = new ArrayList<Finding>();
            if (target.hasHeaders()) {
                headers(target, findings);
            }
            btf(target).ifPresent(findings::add);
            findings.add(image(target));
            return new Examined(new Section(target.id() + ": " + target.description(), findings), Optional.of(target));
        } catch (BpfException e) {
            var title = spec.id().isEmpty() ? "a target without an id" : spec.id();
            return new Examined(new Section(title, List.of(Finding.of("target", e, true))), Optional.empty());
        }
    }

    private void headers(KernelTarget target, List<Finding> findings) {
        var availability = headers.availability(target);
        switch (availability.state()) {
            case AT_HAND -> findings.addAll(tree(target, availability));
            case TO_FETCH -> findings.add(unfetched(availability));
            case MISSING -> findings.add(missing(target, availability));
        }
    }

    private Finding unfetched(Availability availability) {
        return request.fetch().offline()
                ? Finding.missing("headers", availability.detail() + ", and Maven is offline", Remedies.goOnlineOnce())
                : Finding.toFetch("headers", availability.detail());
    }

    /** What the build would say of them. */
    private Finding missing(KernelTarget target, Availability availability) {
        try {
            headers.locate(target);
            return Finding.found("headers", availability.detail());
        } catch (BpfException e) {
            return Finding.of("headers", e, true);
        }
    }

    private List<Finding> tree(KernelTarget target, Availability availability) {
        try {
            var located = headers.locate(target);
            var tree = HeaderTree.of(located.folders());
            tree.require(target.architecture());
            tree.require(target.releasePattern());
            headers.checkAgainstLock(target, located);
            return List.of(
                    Finding.found("headers", availability.detail()),
                    Finding.found(
                            "kernel", tree.release() + ", " + tree.architecture() + ", built by " + tree.compiler()));
        } catch (BpfException e) {
            return List.of(Finding.of("headers", e, true));
        }
    }

    private Optional<Finding> btf(KernelTarget target) {
        var source = target.btf();
        if (source != null
                && source.kernel() == BtfSource.Kernel.IMAGE
                && headers.imageAtHand(target).isEmpty()) {
            return Optional.of(Finding.toFetch("BTF", "in the image that the distribution publishes"));
        }
        try {
            return btf.locate(target).map(found -> {
                found.require(target.architecture());
                found.require(target.releasePattern());
                headers.lock().requireBtf(target, () -> btf.pin(target));
                return Finding.found("BTF", found.source());
            });
        } catch (BpfException e) {
            return Optional.of(Finding.of("BTF", e, true));
        }
    }

    private Finding image(KernelTarget target) {
        var own = request.images().get(target.id());
        if (own != null) {
            return Files.isRegularFile(own)
                    ? Finding.found("image", own.toString())
                    : Finding.missing("image", own + " is not there", Remedies.nameImage());
        }
        var source = target.image();
        if (source == null) {
            return Finding.absent(
                    "image",
                    "none is known: goals that boot kernels leave this target out",
                    request.boots() ? Remedies.nameImage() : null);
        }
        return headers.imageAtHand(target)
                .map(file -> Finding.found("image", file.toString()))
                .orElseGet(() -> Finding.toFetch("image", source.suite() + ": " + source.metaPackage()));
    }
}
