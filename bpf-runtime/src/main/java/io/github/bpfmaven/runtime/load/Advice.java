package io.github.bpfmaven.runtime.load;

import io.github.bpfmaven.runtime.kernel.Capabilities;
import io.github.bpfmaven.runtime.kernel.Lockdown;
import io.github.bpfmaven.runtime.kernel.PerfEventSetting;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.runtime.program.ProgramKind;
import io.github.bpfmaven.runtime.program.ProgramType;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why the kernel refused something, where that is not in the program but around it; and what its log hints at. */
public final class Advice {
    /** {@code "unknown func bpf_ktime_get_boot_ns#125"}, {@code "invalid func unknown#181"}. */
    private static final Pattern UNKNOWN_HELPER =
            Pattern.compile("(?:unknown func|invalid func|program of this type cannot use helper) (\\S+)");
    /** Those that lockdown takes away when a program is loaded (commit ff40e51043af, 5.13); not those for user memory. */
    private static final Pattern READS_KERNEL_MEMORY = Pattern.compile("bpf_probe_read(_kernel)?(_str)?(#\\d+)?");

    private Advice() {}

    /**
     * The error for a call that was not permitted, with what lacks.
     *
     * @param what what could not be done
     * @param network whether it is about network packets
     */
    public static EnvironmentException notPermitted(String what, ErrnoException cause, boolean network) {
        var kernel = RunningKernel.current();
        var capabilities = Capabilities.current();
        var missing = capabilities.missing(kernel, network);
        var setting = PerfEventSetting.thatForbids();
        if (missing.isEmpty() && setting.isPresent() && cause.call().equals("perf_event_open")) {
            return new EnvironmentException(
                    what + " The setting kernel.perf_event_paranoid is " + setting.getAsInt() + ".",
                    cause.getMessage(),
                    Remedies.lowerPerfEventParanoid(),
                    cause);
        }
        return new EnvironmentException(
                what + (missing.isEmpty() ? "" : " This process lacks " + String.join(" and ", missing) + "."),
                cause.getMessage(),
                mendFor(missing, kernel, Lockdown.hidesKernelMemory()),
                cause);
    }

    static String mendFor(List<String> missing, RunningKernel kernel, boolean lockedDown) {
        if (!missing.isEmpty()) {
            return Remedies.grantCapabilities(
                    String.join(",", missing).toLowerCase(Locale.ROOT), kernel.isAtLeast(5, 8));
        } else if (lockedDown) {
            return Remedies.leaveLockdown();
        } else if (countsMemlock(kernel)) {
            return Remedies.raiseMemlock();
        }
        return Remedies.askSecurityModule();
    }

    /** Before 5.11 maps and programs count as locked memory (commit 3ac1f01b43b6). */
    public static boolean countsMemlock(RunningKernel kernel) {
        return !kernel.isAtLeast(5, 11);
    }

    /**
     * What to do about a program that the verifier refused.
     *
     * @param lockedDown whether the kernel hides its memory, which its verifier says as if there were no such helper
     */
    static String forLog(VerifierLog log, boolean lockedDown) {
        var text = log.annotated();
        var helper = UNKNOWN_HELPER.matcher(text);
        if (helper.find()) {
            return lockedDown && READS_KERNEL_MEMORY.matcher(helper.group(1)).matches()
                    ? Remedies.leaveLockdown()
                    : Remedies.avoidHelper(helper.group(1));
        } else if (text.contains("GPL")) {
            return Remedies.licenseAsGpl();
        } else if (text.contains("back-edge")
                || text.contains("infinite loop")
                || text.contains("too many instructions")
                || text.contains("BPF program is too large")) {
            return Remedies.boundLoops();
        } else if (text.contains("invalid access to map value")
                || text.contains("outside of the allowed memory range")) {
            return Remedies.checkBounds();
        } else if (text.contains("map_value_or_null") || text.contains("invalid mem access")) {
            return Remedies.checkPointers();
        }
        return Remedies.readVerifierLog();
    }

    /** What to do about a refusal without a word. */
    static @Nullable String forSilence(int errno, ProgramKind kind, RunningKernel kernel) {
        boolean versioned = kind.type() == ProgramType.KPROBE && !kernel.isAtLeast(5, 0);
        if (errno == Errno.EINVAL && versioned) {
            return Remedies.matchVersionCode("%d.%d.%d"
                    .formatted(
                            kernel.versionCode() >> 16, kernel.versionCode() >> 8 & 0xff, kernel.versionCode() & 0xff));
        } else if (errno == Errno.EINVAL && kernel.versionCode() < kind.since()) {
            return Remedies.useNewerKernelForSection(kind.prefix(), kind.since() >> 16, kind.since() >> 8 & 0xff);
        } else if (errno == Errno.EINVAL) {
            return Remedies.useNewerKernelForProgram(kind.type().name());
        } else if (errno == Errno.E2BIG) {
            return Remedies.boundLoops();
        }
        return null;
    }
}
