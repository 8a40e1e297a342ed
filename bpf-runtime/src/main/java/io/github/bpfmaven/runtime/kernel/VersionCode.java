package io.github.bpfmaven.runtime.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The running kernel's {@code LINUX_VERSION_CODE}, which before 5.0 a kprobe program must carry exactly ({@code
 * bpf_prog_load} in {@code kernel/bpf/syscall.c}).
 *
 * <p>{@code uname -r} need not tell it: Ubuntu's 4.15.0-99 is a 4.15.18, Debian's 4.9.0-13 a 4.9.228. So these are
 * asked, in this order:
 *
 * <ol>
 *   <li>the note that the kernel was compiled with in its vDSO: it is the very number;
 *   <li>{@code /proc/version_signature} (Ubuntu), whose third word is it;
 *   <li>{@code uname -v}, where Debian says {@code Debian 4.9.228-1};
 *   <li>{@code uname -r}.
 * </ol>
 *
 * <p>The last three are what libbpf does ({@code get_kernel_version} in {@code src/libbpf_probes.c}). The sublevel has
 * eight bits: later stable kernels stop at 255.
 */
final class VersionCode {
    private static final Path UBUNTU = Path.of("/proc/version_signature");

    private VersionCode() {}

    /** Apart, for they are seldom needed. */
    private static final class Forms {
        static final Pattern UBUNTU = Pattern.compile("^\\S+\\s+\\S+\\s+(\\d+)\\.(\\d+)\\.(\\d+)");
        static final Pattern DEBIAN = Pattern.compile("Debian (\\d+)\\.(\\d+)\\.(\\d+)");
        static final Pattern RELEASE = Pattern.compile("^(\\d+)\\.(\\d+)(?:\\.(\\d+))?");
    }

    static int of(String release, String version) {
        return VdsoNote.versionCode().orElseGet(() -> fromTexts(ubuntuSignature(), version, release));
    }

    /** @param signature {@code ""} where there is none */
    static int fromTexts(String signature, String version, String release) {
        return code(Forms.UBUNTU, signature).orElseGet(() -> code(Forms.DEBIAN, version)
                .orElseGet(() -> code(Forms.RELEASE, release).orElse(0)));
    }

    private static OptionalInt code(Pattern form, String text) {
        var match = form.matcher(text);
        if (!match.find()) {
            return OptionalInt.empty();
        }
        int patch = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
        return OptionalInt.of(
                Integer.parseInt(match.group(1)) << 16 | Integer.parseInt(match.group(2)) << 8 | Math.min(patch, 255));
    }

    private static String ubuntuSignature() {
        try {
            return Files.exists(UBUNTU) ? Files.readString(UBUNTU) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
