package io.github.bpfmaven.probe.btf;

import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.support.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a kernel or a module says of its build, in a text that it carries.
 *
 * @param release of the kernel that it is, or is for
 * @param compiler that built it, in its own words; {@code ""} where that is not said
 */
record KernelBanner(KernelRelease release, String compiler) {
    /** {@code linux_banner} of {@code init/version.c}, since 6.1 of {@code init/version-timestamp.c}. */
    private static final byte[] OF_KERNELS = "Linux version ".getBytes(StandardCharsets.US_ASCII);

    /** {@code VERMAGIC_STRING} of {@code include/linux/vermagic.h}, in a module's section {@code .modinfo}. */
    private static final byte[] OF_MODULES = "vermagic=".getBytes(StandardCharsets.US_ASCII);

    /** Other texts begin alike: {@code "Linux version %s"}. */
    private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d+[^\\s%]*");

    /** {@code LINUX_COMPILER} after the builder; the linker behind it since 5.8. */
    private static final Pattern COMPILER = Pattern.compile("\\(\\S+@\\S+\\) \\((.*?)(?:, (?:GNU ld|LLD).*?)?\\) #");

    private static final int LONGEST = 512;

    /** The first such text in a file's bytes. */
    static Optional<KernelBanner> in(ByteBuffer file) {
        return find(file, OF_KERNELS).or(() -> find(file, OF_MODULES));
    }

    private static Optional<KernelBanner> find(ByteBuffer file, byte[] beginning) {
        for (int at = 0; at + beginning.length < file.limit(); at++) {
            if (file.get(at) == beginning[0] && matches(file, at, beginning)) {
                var banner = parse(text(file, at + beginning.length));
                if (banner.isPresent()) {
                    return banner;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean matches(ByteBuffer file, int at, byte[] beginning) {
        for (int i = 1; i < beginning.length; i++) {
            if (file.get(at + i) != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    /** Up to the zero byte. */
    private static String text(ByteBuffer file, int start) {
        int end = start;
        while (end < file.limit() && end - start < LONGEST && file.get(end) != 0) {
            end++;
        }
        var bytes = new byte[end - start];
        file.get(start, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Optional<KernelBanner> parse(String text) {
        var release = RELEASE.matcher(text);
        if (!release.lookingAt()) {
            return Optional.empty();
        }
        var compiler = COMPILER.matcher(text);
        return release(release.group()).map(known -> new KernelBanner(known, compiler.find() ? compiler.group(1) : ""));
    }

    /** A text as a release, where it can be one. */
    static Optional<KernelRelease> release(String text) {
        try {
            return Optional.of(new KernelRelease(text));
        } catch (InputException e) {
            return Optional.empty();
        }
    }
}
