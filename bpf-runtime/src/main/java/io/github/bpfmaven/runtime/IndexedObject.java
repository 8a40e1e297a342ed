package io.github.bpfmaven.runtime;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.net.URI;
import java.util.Map;

/**
 * An object that {@code META-INF/bpf/index.json} names: a program compiled for one kernel target.
 *
 * @param architecture {@code x86_64} or {@code arm64}
 * @param release of the kernel whose headers it was compiled against
 * @param releaseMatch the releases it is for: a glob of {@code *} and {@code ?}
 * @param versionCode {@code LINUX_VERSION_CODE} of those headers
 * @param location of its bytes
 * @param sha256 64 lower-case hexadecimal digits
 * @param size in bytes
 * @param cpu the instruction set, {@code v1} to {@code v4}
 * @param layouts short names of the layouts of the events, by the names of the structs
 */
public record IndexedObject(
        String program,
        String target,
        String architecture,
        String release,
        String releaseMatch,
        int versionCode,
        URI location,
        String sha256,
        long size,
        String cpu,
        String toolchain,
        Map<String, String> layouts) {
    public IndexedObject {
        layouts = Map.copyOf(layouts);
    }

    /**
     * How its kernel's events of one struct are laid out: what {@code TcpEvent.decoder} and {@code TcpEventView.of} take.
     *
     * @param struct its name in C, {@code tcp_event}
     * @throws InputException where the build made no decoder for such a struct
     */
    public String layout(String struct) {
        var layout = layouts.get(struct);
        if (layout == null) {
            throw new InputException(
                    "The index knows of no struct %s of program %s.".formatted(struct, program),
                    location.toString(),
                    Remedies.nameOneOf(layouts.keySet().stream().sorted().toList()));
        }
        return layout;
    }
}
