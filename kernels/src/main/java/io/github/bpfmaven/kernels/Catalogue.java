package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import java.util.List;

/** The kernel targets that this project knows by id. */
public record Catalogue(List<KernelTarget> targets) {
    public Catalogue {
        targets = List.copyOf(targets);
    }

    /** The catalogue in this jar, in its own order: by distribution, version, architecture. */
    public static Catalogue standard() {
        return new Catalogue(CatalogueFiles.packed());
    }

    /**
     * The target of that id.
     *
     * @throws InputException for an unknown one, with the ids nearest to it
     */
    public KernelTarget find(String id) {
        return targets.stream()
                .filter(target -> target.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private InputException unknown(String id) {
        var ids = targets.stream().map(KernelTarget::id).toList();
        return new InputException(
                "There is no kernel target \"" + id + "\" in the catalogue.",
                null,
                Remedies.chooseTarget(NearestNames.ofFew(id, ids)));
    }
}
