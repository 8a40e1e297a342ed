package io.github.bpfmaven.toolchain;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.support.Remedies;
import java.util.regex.Pattern;

/**
 * What {@code clang --version} says.
 *
 * @param version such as {@code 15.0.7}
 */
record ClangVersion(String version, int major) {
    /** 14 truncates 64-bit enumerators in BTF: BTF_KIND_ENUM64 came with LLVM 15 (commit dc1c43d72651). */
    static final int OLDEST = 15;

    /** "Debian clang version 19.1.7 (3+b1)", "Ubuntu clang version 18.1.3 (1ubuntu1)", "clang version 20.1.7". */
    private static final Pattern BANNER = Pattern.compile("(?m)^(.*?)\\bclang version ((\\d+)(?:\\.[0-9]+)*)");

    /** @throws InputException where it is no clang, Apple's, or too old */
    static ClangVersion parse(ProcessResult result) {
        var banner = BANNER.matcher(result.stdout());
        if (!result.succeeded() || !banner.find()) {
            throw unusable(result, "does not say that it is clang");
        }
        if (banner.group(1).startsWith("Apple")) {
            throw unusable(result, "is Apple's clang, which has no BPF backend and counts its versions differently");
        }
        int major = Integer.parseInt(banner.group(3));
        if (major < OLDEST) {
            throw unusable(
                    result,
                    "is version " + banner.group(2) + ", and " + OLDEST + " or later is needed (14 truncates 64-bit "
                            + "enumerators in BTF)");
        }
        return new ClangVersion(banner.group(2), major);
    }

    private static InputException unusable(ProcessResult result, String why) {
        return new InputException(
                result.invocation().program() + " " + why + ".", result.report(), Remedies.getClang(OLDEST));
    }
}
