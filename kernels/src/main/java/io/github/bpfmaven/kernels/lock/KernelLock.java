package io.github.bpfmaven.kernels.lock;

import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What kernel targets are built from, as a lock file says it.
 *
 * @param file null where there is no lock, and each target is what it resolves to
 * @param targets by their ids
 */
public record KernelLock(@Nullable Path file, SortedMap<String, LockedTarget> targets) {
    /** The name of the file, beside a POM. */
    public static final String FILE_NAME = "bpf-kernels.lock";

    /** No lock at all. */
    public static final KernelLock NONE = new KernelLock(null, Collections.emptySortedMap());

    public KernelLock {
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }

    /**
     * Reads a lock file.
     *
     * @throws InputException where it is broken, with the line
     */
    public static KernelLock read(Path file) {
        try {
            return new KernelLock(file, new TreeMap<>(LockParser.parse(file, Files.readAllLines(file))));
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }

    /** What the file says of a target; empty where it does not have it. */
    public Optional<LockedTarget> find(KernelTarget target) {
        return Optional.ofNullable(targets.get(target.id()));
    }

    /**
     * What the target must be built from; empty where there is no lock.
     *
     * @throws InputException where there is a lock, and it does not have the target, or for another architecture
     */
    public Optional<LockedTarget> require(KernelTarget target) {
        if (file == null) {
            return Optional.empty();
        }
        var locked = find(target)
                .orElseThrow(() -> new InputException(
                        "The lock file does not have the target " + target.id() + ".",
                        file.toString(),
                        Remedies.addToLock(target.id())));
        if (locked.architecture() != target.architecture()) {
            throw mismatch(target, "architecture", locked.architecture(), target.architecture());
        }
        return Optional.of(locked);
    }

    /**
     * Checks the files that a target's BTF is read from.
     *
     * @param files asked for only where there is a lock: what is hashed may be large
     * @throws InputException where there is a lock, and it does not have the target, or with other files
     */
    public void requireBtf(KernelTarget target, Supplier<List<LockedBtf>> files) {
        require(target).ifPresent(locked -> {
            var found = files.get();
            if (!digests(locked.btf()).equals(digests(found))) {
                throw mismatch(target, "BTF", text(locked.btf()), text(found));
            }
        });
    }

    private static List<String> digests(List<LockedBtf> files) {
        return files.stream().map(LockedBtf::sha256).toList();
    }

    private static String text(List<LockedBtf> files) {
        return files.isEmpty()
                ? "none"
                : files.stream().map(LockedBtf::toString).collect(Collectors.joining(", "));
    }

    /** The error for a target that is not what the lock says. */
    public InputException mismatch(KernelTarget target, String what, Object locked, Object found) {
        return new InputException(
                "The " + what + " of " + target.id() + " is not the one in the lock file.\n  locked: " + locked
                        + "\n  found:  " + found,
                String.valueOf(file),
                Remedies.acceptIntoLock(target.id()));
    }

    /** The same with these targets instead of what it says of them. */
    public KernelLock with(Collection<LockedTarget> others) {
        var all = new TreeMap<>(targets);
        others.forEach(target -> all.put(target.id(), target));
        return new KernelLock(file, all);
    }

    /** Writes the file, whole or not at all. */
    public void write(Path to) {
        WholeFiles.write(to, LockText.of(this));
    }
}
