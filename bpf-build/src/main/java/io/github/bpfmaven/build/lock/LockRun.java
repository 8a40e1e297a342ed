package io.github.bpfmaven.build.lock;

import io.github.bpfmaven.build.BuildLog;
import io.github.bpfmaven.kernels.BtfSource;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.kernels.lock.KernelLock;
import io.github.bpfmaven.kernels.lock.LockedTarget;
import io.github.bpfmaven.probe.btf.BtfProvider;
import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Sha256;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks up what targets are built from now, and writes it into the lock file. */
public final class LockRun {
    private final LockRequest request;
    private final BuildLog log;
    private final HeaderProvider headers;
    private final BtfProvider btf;

    public LockRun(LockRequest request, BuildLog log) {
        this.request = request;
        this.log = log;
        this.headers = new HeaderProvider(request.cache(), request.fetch(), log);
        this.btf = new BtfProvider(request.cache(), headers);
    }

    /**
     * Locks the targets; where one of them can't be looked up, the file stays as it was.
     *
     * @throws InputException where other targets are to be kept, and the file is broken
     */
    public void run() {
        var before = existing();
        var pinned =
                request.targets().stream().map(target -> pin(target, before)).toList();
        var changed = CacheLock.holding(
                request.cache().resolve("locks/" + Sha256.of(request.file().toString()) + ".lock"), () -> {
                    write(pinned);
                    return !KernelLock.read(request.file()).targets().equals(before.targets());
                });
        pinned.forEach(target -> say(before.targets().get(target.id()), target));
        log.say(request.file() + (changed ? " is written" : " is as it was"));
    }

    private LockedTarget pin(KernelTarget target, KernelLock before) {
        var files = btf.pin(target);
        if (target.hasHeaders()) {
            return headers.pin(target, wantsImage(target, before)).withBtf(files);
        }
        var release = btf.locate(target).orElseThrow().release(target.releasePattern());
        return LockedTarget.ofBtf(target.id(), target.architecture(), release, files);
    }

    /** Modules that share a file lock their targets at the same time: each keeps what the others have written. */
    private void write(List<LockedTarget> pinned) {
        var kept = request.keepOthers() ? existing() : KernelLock.NONE;
        kept.with(pinned).write(request.file());
    }

    private KernelLock existing() {
        if (!Files.exists(request.file())) {
            return KernelLock.NONE;
        }
        try {
            return KernelLock.read(request.file());
        } catch (InputException e) {
            if (request.keepOthers()) {
                throw e;
            }
            log.warn("What the lock file held is not kept. " + e.getMessage());
            return KernelLock.NONE;
        }
    }

    private boolean wantsImage(KernelTarget target, KernelLock before) {
        return request.images()
                || isReadForBtf(target)
                || before.find(target).filter(locked -> locked.image() != null).isPresent();
    }

    private static boolean isReadForBtf(KernelTarget target) {
        return target.btf() != null && target.btf().kernel() == BtfSource.Kernel.IMAGE;
    }

    private void say(@Nullable LockedTarget before, LockedTarget now) {
        if (before == null) {
            log.say(now.id() + ": " + now.describe());
        } else if (!before.equals(now)) {
            log.say(now.id() + ": " + before.describe() + " → " + now.describe());
        }
    }
}
