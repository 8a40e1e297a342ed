package io.github.bpfmaven.probe.btf;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.kernels.ReleasePattern;
import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A kernel's BTF, whatever it came in.
 *
 * @param file raw BTF of the kernel and of the modules that were named with it
 * @param architecture what it is for, where anything tells
 * @param release what the kernel says of itself or its file is named by; empty for BTF that nothing is known of
 * @param compiler that built the kernel, in its own words, or {@code unknown}
 * @param source where it came from, for people
 */
public record KernelBtf(
        Path file,
        Optional<Architecture> architecture,
        Optional<KernelRelease> release,
        String compiler,
        String source) {
    /** The types, read anew each time. */
    public TypeGraph types() {
        try {
            return BtfReader.read(Files.readAllBytes(file), source);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }

    /** @throws InputException where it is of another architecture */
    public void require(Architecture declared) {
        if (architecture.isPresent() && architecture.get() != declared) {
            throw new InputException(
                    "The target says " + declared + ", and this BTF is for " + architecture.get() + ".",
                    source,
                    Remedies.nameBtfOfTheTarget());
        }
    }

    /** @throws InputException where its release is known and none of those */
    public void require(ReleasePattern declared) {
        if (release.isPresent() && !declared.matches(release.get())) {
            throw new InputException(
                    "The target is for kernels " + declared + ", and this BTF is of " + release.get() + ".",
                    source,
                    Remedies.nameBtfOfTheTarget());
        }
    }

    /** @throws InputException where its release is known and another */
    public void require(KernelRelease ofTheHeaders) {
        if (release.isPresent() && !release.get().equals(ofTheHeaders)) {
            throw new InputException(
                    "The headers are of kernel " + ofTheHeaders + ", and this BTF is of " + release.get() + ".",
                    source,
                    Remedies.nameBtfOfTheTarget());
        }
    }

    /**
     * The architecture, declared or found.
     *
     * @throws InputException where neither says it
     */
    public Architecture architecture(Optional<Architecture> declared) {
        return declared.or(() -> architecture)
                .orElseThrow(() -> new InputException(
                        "Nothing says which architecture this BTF is for: it has no struct pt_regs.",
                        source,
                        Remedies.declareArchitecture()));
    }

    /**
     * The release, found or declared.
     *
     * @throws InputException where neither says it, a pattern for several releases among them
     */
    public KernelRelease release(ReleasePattern declared) {
        return release.or(() -> KernelBanner.release(declared.glob()))
                .orElseThrow(() -> new InputException(
                        "Nothing says which kernel release this BTF is of"
                                + (declared.glob().equals("*") ? "." : ": " + declared + " may be several."),
                        source,
                        Remedies.declareRelease()));
    }
}
