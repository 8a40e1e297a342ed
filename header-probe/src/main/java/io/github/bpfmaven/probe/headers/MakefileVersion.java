package io.github.bpfmaven.probe.headers;

import io.github.bpfmaven.kernels.KernelVersion;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The version that a kernel's Makefile begins with, as every one since 2.4 does. */
final class MakefileVersion {
    private static final Pattern NUMBERS = Pattern.compile("(?m)^VERSION\\s*=\\s*(\\d{1,5})\\s*^"
            + "PATCHLEVEL\\s*=\\s*(\\d{1,5})\\s*^SUBLEVEL\\s*=\\s*(\\d{1,5})\\s*$");

    private MakefileVersion() {}

    /** Empty where there is no such Makefile, or one of other text. */
    static Optional<KernelVersion> read(Path makefile) {
        var numbers = NUMBERS.matcher(TextFiles.readIfPresent(makefile));
        return numbers.find()
                ? Optional.of(
                        new KernelVersion(number(numbers.group(1)), number(numbers.group(2)), number(numbers.group(3))))
                : Optional.empty();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
