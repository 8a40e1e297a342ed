package io.github.bpfmaven.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bpfmaven.runtime.kernel.Capabilities;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.runtime.sys.BpfMaps;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The objects compiled from {@code src/test/bpf}, and whether this host lets tests load them. */
public final class TestObjects {
    private TestObjects() {}

    public static byte[] bytes(String name) {
        try (var in = TestObjects.class.getResourceAsStream("/io/github/bpfmaven/runtime/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BpfObject open(String name) {
        return BpfObject.open(bytes(name), name);
    }

    /** Skips the test where this process may not load programs, and says so. */
    public static void assumeLoading() {
        var missing = Capabilities.current().missing(RunningKernel.current(), true);
        assumeTrue(missing.isEmpty(), () -> "not tested: this process lacks " + missing);
        assumeTrue(createsMaps(), "not tested: bpf(2) is not to be had here, whatever the capabilities");
    }

    private static boolean createsMaps() {
        try (var map = BpfMaps.create(new BpfMaps.Creation(2, 4, 4, 1, 0, 0, 0, "", 0, 0, 0, 0))) {
            return map.isOpen();
        } catch (ErrnoException e) {
            return false;
        }
    }
}
