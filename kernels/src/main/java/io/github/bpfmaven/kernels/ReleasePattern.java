package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.Glob;

/**
 * The releases that a kernel target stands for: a glob in which {@code *} is any run of characters, {@code ?} any one,
 * and everything else itself, such as {@code 6.12.*+deb13-cloud-amd64}.
 */
public record ReleasePattern(String glob) {
    public boolean matches(KernelRelease release) {
        return Glob.matches(glob, release.text());
    }

    @Override
    public String toString() {
        return glob;
    }
}
