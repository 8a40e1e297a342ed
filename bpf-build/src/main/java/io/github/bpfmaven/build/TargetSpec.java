package io.github.bpfmaven.build;

import io.github.bpfmaven.kernels.BtfSource;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kernel target as the user declared it.
 *
 * @param id of the catalogue where nothing else is given
 * @param arch {@code x86_64}, {@code arm64} or one of their other names; null for what the headers say
 * @param headers the user's own header folders; empty for those of the catalogue's target
 * @param btf where BTF of the kernel is; null for none. With neither headers nor an id of the catalogue, it is all there is
 * @param release glob over {@code uname -r} of the kernels its objects are for; null for the headers' own
 */
public record TargetSpec(
        String id,
        @Nullable String arch,
        List<Path> headers,
        @Nullable BtfSource btf,
        @Nullable String release) {
    public TargetSpec {
        headers = List.copyOf(headers);
    }

    public static TargetSpec ofCatalogue(String id) {
        return new TargetSpec(id, null, List.of(), null, null);
    }
}
