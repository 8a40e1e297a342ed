package io.github.bpfmaven.build;

import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.probe.btf.BtfProvider;
import io.github.bpfmaven.probe.btf.KernelBtf;
import io.github.bpfmaven.probe.headers.HeaderTree;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of a target's kernel: its headers, its BTF, or both, and then of one and the same kernel.
 *
 * @param description where that comes from, for people
 */
record KernelSources(Optional<HeaderTree> headers, Optional<KernelBtf> btf, KernelRelease release, String description) {
    /**
     * Finds them, fetched where they must be.
     *
     * @throws io.github.bpfmaven.support.InputException where they are not what the target or the lock file says, or not of one kernel
     */
    static KernelSources of(KernelTarget target, HeaderProvider headers, BtfProvider btf, BuildLog log) {
        var ofKernel = btf.locate(target);
        ofKernel.ifPresent(found -> {
            found.require(target.architecture());
            found.require(target.releasePattern());
        });
        headers.lock().requireBtf(target, () -> btf.pin(target));
        if (!target.hasHeaders()) {
            var alone = ofKernel.orElseThrow(); // TargetSelection makes no target with neither
            var release = alone.release(target.releasePattern());
            return new KernelSources(Optional.empty(), ofKernel, release, alone.source());
        }
        var located = headers.locate(target);
        var tree = HeaderTree.of(located.folders());
        tree.require(target.architecture());
        tree.require(target.releasePattern());
        headers.checkAgainstLock(target, located);
        ofKernel.ifPresent(found -> found.require(tree.release()));
        tree.unpreparedConfig().ifPresent(warning -> log.warn(target.id() + ": " + warning));
        return new KernelSources(Optional.of(tree), ofKernel, tree.release(), located.source());
    }

    /** What tells them from others, by name for the log. */
    Map<String, String> identity() {
        var identity = new TreeMap<String, String>();
        headers.ifPresent(tree -> identity.put("the header tree", tree.build() + " " + tree.source()));
        btf.ifPresent(found -> identity.put("the BTF", found.file() + " " + release));
        return identity;
    }
}
