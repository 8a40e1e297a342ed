package io.github.bpfmaven.vm;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.support.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What real machines take, from {@code -Dbpf.vm.kernel=IMAGE -Dbpf.vm.clang=CLANG [-Dbpf.vm.cache=DIR]}, or else from
 * {@code /boot} and {@code PATH}; tests are skipped where it is not there.
 */
record Host(Path kernel, Path clang, Path cache) {
    static Host find() {
        var kernel = property("bpf.vm.kernel").or(Host::installedKernel);
        var clang = property("bpf.vm.clang").or(() -> SearchPath.ofThisProcess().find("clang"));
        assumeThat(kernel).as("a kernel image").isPresent();
        assumeThat(clang).as("clang").isPresent();
        assumeThat(SearchPath.ofThisProcess().find("qemu-system-x86_64"))
                .as("QEMU")
                .isPresent();
        return new Host(
                kernel.orElseThrow(),
                clang.orElseThrow(),
                property("bpf.vm.cache").orElse(Path.of("target/vm-cache").toAbsolutePath()));
    }

    private static Optional<Path> property(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }

    private static Optional<Path> installedKernel() {
        try (Stream<Path> files = Files.list(Path.of("/boot"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("vmlinuz-"))
                    .filter(Files::isReadable)
                    .max(Path::compareTo);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
