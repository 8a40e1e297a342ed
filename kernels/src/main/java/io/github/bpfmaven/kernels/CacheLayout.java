package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where things lie in the cache. All of it can be deleted at any time; the next build makes it anew.
 *
 * <ul>
 *   <li>{@code apt/SUITE/}: apt's private state;
 *   <li>{@code packages/}: package files as they were fetched;
 *   <li>{@code trees/}: what was unpacked from them, whole or not there;
 *   <li>{@code resolved/TARGET.properties}: which packages a target was resolved to.
 * </ul>
 */
record CacheLayout(Path root) {
    /** Part of every tree's name, to be raised when other files of the same packages are unpacked. */
    private static final String TREES_VERSION = "1";

    private static final int KEY_DIGITS = 12;

    Path aptStates() {
        return root.resolve("apt");
    }

    Path packageFile(String fileName) {
        return root.resolve("packages").resolve(fileName);
    }

    Path trees() {
        return root.resolve("trees");
    }

    Path resolved(KernelTarget target) {
        return root.resolve("resolved").resolve(target.id() + ".properties");
    }

    /** The folder for what these packages hold for an architecture; its name says which, for people too. */
    Path tree(String name, Architecture architecture, List<String> sha256s) {
        return tree(name, architecture.id(), sha256s);
    }

    Path tree(String name, String architecture, List<String> sha256s) {
        var content = sha256s.stream().collect(Collectors.joining(" ", TREES_VERSION + " " + architecture + " ", ""));
        var key = Sha256.of(content).substring(0, KEY_DIGITS);
        return trees().resolve(name + "-" + key);
    }

    Path lock(String name) {
        return root.resolve("locks").resolve(name + ".lock");
    }
}
