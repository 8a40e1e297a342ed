package io.github.bpfmaven.kernels.archive;

import java.io.IOException;

/** An archive entry that would leave the folder or go beyond a limit. */
final class UnsafeEntryException extends IOException {
    private static final long serialVersionUID = 1L;

    UnsafeEntryException(String message) {
        super(message);
    }
}
