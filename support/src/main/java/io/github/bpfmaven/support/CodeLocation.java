package io.github.bpfmaven.support;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where classes come from. */
public final class CodeLocation {
    private CodeLocation() {}

    /** The jar, or in a build of this project the folder, that a class was loaded from. */
    public static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class loader of " + type + " names no place", e);
        }
    }
}
