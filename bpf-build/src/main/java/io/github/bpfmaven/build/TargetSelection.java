package io.github.bpfmaven.build;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.Catalogue;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.HeaderSource;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.kernels.ReleasePattern;
import io.github.bpfmaven.probe.btf.BtfProvider;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** From targets as the user declared them to kernel targets: those of the catalogue, and the user's own. */
public final class TargetSelection {
    private final Catalogue catalogue;
    private final HeaderProvider headers;
    private final BtfProvider btf;

    public TargetSelection(Catalogue catalogue, HeaderProvider headers, BtfProvider btf) {
        this.catalogue = catalogue;
        this.headers = headers;
        this.btf = btf;
    }

    /**
     * The kernel targets, in the order they were declared.
     *
     * @throws InputException where there is none, an id is unknown, malformed or there twice, or headers are wrong
     */
    public List<KernelTarget> select(List<TargetSpec> specs) {
        if (specs.isEmpty()) {
            throw new InputException("No kernel target is declared.", "<targets>", Remedies.declareTargets());
        }
        var selected = new ArrayList<KernelTarget>();
        var ids = new HashSet<String>();
        for (var spec : specs) {
            var target = target(spec);
            if (!ids.add(target.id())) {
                throw new InputException(
                        "The target " + target.id() + " is declared twice.", "<targets>", Remedies.declareTargetOnce());
            }
            selected.add(target);
        }
        return selected;
    }

    private KernelTarget target(TargetSpec spec) {
        if (spec.headers().isEmpty() && spec.btf() == null) {
            return narrowed(catalogue.find(spec.id()), spec);
        }
        if (spec.id().isEmpty()) {
            throw new InputException(
                    "A target with headers or BTF of its own has no id.",
                    "<targets>, " + (spec.headers().isEmpty() ? "BTF " + spec.btf() : "headers " + spec.headers()),
                    Remedies.nameTarget());
        }
        var catalogued = catalogued(spec.id()).map(target -> narrowed(target.withBtf(spec.btf()), spec));
        if (spec.headers().isEmpty()) {
            return catalogued.orElseGet(() -> ownTargetOfBtf(spec));
        }
        var given = new HeaderSource.GivenHeaders(spec.headers());
        return catalogued
                .map(target -> ofTheHeaders(target.withHeaders(given), spec))
                .orElseGet(() -> ownTarget(spec, given));
    }

    private Optional<KernelTarget> catalogued(String id) {
        return catalogue.targets().stream()
                .filter(target -> target.id().equals(id))
                .findFirst();
    }

    private static KernelTarget narrowed(KernelTarget target, TargetSpec spec) {
        if (spec.arch() != null && Architecture.of(spec.arch()) != target.architecture()) {
            throw new InputException(
                    "The target " + target.id() + " is declared as " + spec.arch() + ", but in the catalogue it is "
                            + target.architecture() + ".",
                    "<targets>",
                    Remedies.nameTarget());
        }
        return spec.release() == null ? target : target.withReleases(new ReleasePattern(spec.release()));
    }

    /**
     * Headers given for a target of the catalogue may be of a build that the catalogue does not know: its objects are
     * then for that build. Of another version they are a mistake, which the probe reports.
     */
    private KernelTarget ofTheHeaders(KernelTarget target, TargetSpec spec) {
        if (spec.release() != null) {
            return target;
        }
        var release = HeaderTree.of(headers.locate(target).folders()).release();
        boolean sameVersion = target.releasePattern()
                .glob()
                .startsWith(release.version().major() + "." + release.version().minor() + ".");
        return sameVersion && !target.releasePattern().matches(release)
                ? target.withReleases(new ReleasePattern(release.text()))
                : target;
    }

    /** What the user does not declare of an own target, its headers tell. */
    private KernelTarget ownTarget(TargetSpec spec, HeaderSource given) {
        var draft = draft(spec, "headers given by the user", given);
        var tree = HeaderTree.of(headers.locate(draft).folders());
        return complete(draft, spec, tree.architecture(), tree.release());
    }

    /** Or its BTF. */
    private KernelTarget ownTargetOfBtf(TargetSpec spec) {
        var draft = draft(spec, "BTF given by the user", new HeaderSource.NoHeaders());
        var found = btf.locate(draft).orElseThrow();
        var architecture = found.architecture(Optional.ofNullable(spec.arch()).map(Architecture::of));
        return complete(draft, spec, architecture, found.release(draft.releasePattern()));
    }

    private static KernelTarget draft(TargetSpec spec, String description, HeaderSource source) {
        return new KernelTarget(
                spec.id(),
                description,
                spec.arch() == null ? Architecture.X86_64 : Architecture.of(spec.arch()),
                new ReleasePattern(spec.release() == null ? "*" : spec.release()),
                source,
                null,
                spec.btf());
    }

    private static KernelTarget complete(
            KernelTarget draft, TargetSpec spec, Architecture found, KernelRelease release) {
        return new KernelTarget(
                draft.id(),
                draft.description(),
                spec.arch() == null ? found : draft.architecture(),
                spec.release() == null ? new ReleasePattern(release.text()) : draft.releasePattern(),
                draft.headers(),
                null,
                draft.btf());
    }
}
