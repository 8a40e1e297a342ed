package io.github.bpfmaven.kernels.image;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;

/** The one error for an image that cannot be read. */
final class Damage {
    private Damage() {}

    static InputException at(long offset, String detail) {
        return new InputException(
                "The kernel image cannot be read: " + detail + ".",
                "offset 0x" + Long.toHexString(offset),
                Remedies.fetchAnew());
    }
}
