package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which kernel release a header tree is of. */
final class HeaderRelease {
    /** Written by the kernel's Makefile; part of every headers package since 2.6. */
    private static final String UTS_RELEASE_FILE = "include/generated/utsrelease.h";

    private static final Pattern UTS_RELEASE = Pattern.compile("#define\\s+UTS_RELEASE\\s+\"([^\"]*)\"");
    private static final int MAX_SIZE = 64 << 10;

    private HeaderRelease() {}

    /** @throws InputException where none of the folders has been prepared for a kernel build */
    static KernelRelease read(List<Path> folders) {
        return folders.stream()
                .map(folder -> folder.resolve(UTS_RELEASE_FILE))
                .filter(Files::isRegularFile)
                .map(HeaderRelease::defined)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "The headers don't say which kernel release they are of: there is no " + UTS_RELEASE_FILE + ".",
                        folders.toString(),
                        Remedies.checkGivenHeaders()));
    }

    private static Optional<KernelRelease> defined(Path file) {
        try (var in = Files.newInputStream(file)) {
            var match = UTS_RELEASE.matcher(new String(in.readNBytes(MAX_SIZE), StandardCharsets.UTF_8));
            return match.find() ? Optional.of(new KernelRelease(match.group(1))) : Optional.empty();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }
}
