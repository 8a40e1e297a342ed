package io.github.bpfmaven.runtime.load;

import io.github.bpfmaven.runtime.map.BpfMap;
import io.github.bpfmaven.runtime.program.MapSpec;
import io.github.bpfmaven.runtime.sys.BpfLinks;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Maps that outlive the process under a path of the BPF file system, and are shared by those who know it. */
final class Pinning {
    /** Where {@code LIBBPF_PIN_BY_NAME} puts them. */
    static final Path DEFAULT_FOLDER = Path.of("/sys/fs/bpf");
    /** Words of {@code struct bpf_map_info} up to the flags. */
    private static final int INFO_WORDS = 6;

    private Pinning() {}

    /** The map that is pinned there; empty where there is none. Another map there is an error. */
    static Optional<BpfMap> find(MapSpec spec, Path path) {
        try {
            var found = BpfLinks.getPinned(path.toString());
            requireSame(spec, path, found);
            return Optional.of(new BpfMap(spec, found));
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return Optional.empty();
            }
            throw failed(spec, path, e);
        }
    }

    private static void requireSame(MapSpec spec, Path path, Fd found) throws ErrnoException {
        int[] info;
        try {
            info = BpfLinks.info(found, INFO_WORDS);
        } catch (ErrnoException e) { // before 4.13 the kernel doesn't tell
            return;
        }
        int[] actual = {info[0], info[2], info[3], info[4]};
        int[] wanted = {spec.type(), spec.keySize(), spec.valueSize(), spec.maxEntries()};
        if (!Arrays.equals(actual, wanted)) {
            found.close();
            throw new InputException(
                    "The map that is pinned there is not like %s: type, key size, value size and entries are %s, not %s."
                            .formatted(spec.name(), Arrays.toString(actual), Arrays.toString(wanted)),
                    path.toString(),
                    Remedies.removePinnedMap());
        }
    }

    static void pin(BpfMap map, Path path) {
        try {
            BpfLinks.pin(map.descriptor(), path.toString());
        } catch (ErrnoException e) {
            throw failed(map.spec(), path, e);
        }
    }

    private static BpfException failed(MapSpec spec, Path path, ErrnoException e) {
        return new EnvironmentException(
                "Cannot pin map " + spec.name() + ": " + e.getMessage(), path.toString(), Remedies.mountBpffs(), e);
    }
}
