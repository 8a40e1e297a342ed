package io.github.bpfmaven.toolchain;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A clang that is known to start, to be recent enough and to have the BPF backend.
 *
 * @param clang the executable
 * @param version as it says itself, such as {@code 20.1.7}
 * @param identity a text that changes when the compiler does; part of every up-to-date key
 * @param resourceInclude the folder of the compiler's own {@code stdarg.h} and {@code stddef.h}, or null where it has
 *     none
 */
public record Toolchain(
        Path clang,
        String version,
        int majorVersion,
        String identity,
        @Nullable Path resourceInclude) {}
