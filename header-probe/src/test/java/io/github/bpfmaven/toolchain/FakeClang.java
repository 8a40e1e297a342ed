package io.github.bpfmaven.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that answers as some clang would. */
final class FakeClang {
    static final String TARGETS =
            "  Registered Targets:\n    bpf        - BPF (host endian)\n    x86-64     - 64-bit X86\n";

    private FakeClang() {}

    static Path write(Path file, String version, String targets) throws IOException {
        return writeScript(file, """
                case "$1" in
                  --version) printf '%%s\\n' '%s' ;;
                  --print-targets) printf '%%s\\n' '%s' ;;
                  -print-resource-dir) printf '%%s\\n' /nonexistent ;;
                esac
                """.formatted(version, targets));
    }

    static Path writeScript(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
        return file;
    }
}
