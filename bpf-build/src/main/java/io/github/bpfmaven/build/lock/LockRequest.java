package io.github.bpfmaven.build.lock;

import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.kernels.KernelTarget;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be locked.
 *
 * @param file the lock file, which need not be there
 * @param targets those to look up anew
 * @param keepOthers whether the file keeps the targets that are not among these
 * @param images whether images are locked, too; where they were locked before, they are all the same
 * @param cache the folder that builds of this user share
 * @param fetch without a lock: it is what is being made
 */
public record LockRequest(
        Path file, List<KernelTarget> targets, boolean keepOthers, boolean images, Path cache, FetchOptions fetch) {
    public LockRequest {
        targets = List.copyOf(targets);
    }
}
