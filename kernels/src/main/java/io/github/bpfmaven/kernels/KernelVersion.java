package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.Comparator;
import java.util.regex.Pattern;

/** A kernel version as its Makefile has it: {@code VERSION.PATCHLEVEL.SUBLEVEL}. */
public record KernelVersion(int major, int minor, int patch) implements Comparable<KernelVersion> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})\\.(\\d{1,5})(?:\\.(\\d{1,5}))?");
    private static final Comparator<KernelVersion> ORDER = Comparator.comparingInt(KernelVersion::major)
            .thenComparingInt(KernelVersion::minor)
            .thenComparingInt(KernelVersion::patch);

    /** The version in {@code text}, such as {@code 6.1.176} or {@code 7.2}, whose patch is 0. */
    public static KernelVersion parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new InputException(
                    "\"" + text + "\" is not a kernel version.", null, Remedies.writeKernelVersionLike("6.1.176"));
        }
        int patch = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
        return new KernelVersion(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), patch);
    }

    /**
     * {@code LINUX_VERSION_CODE} as {@code include/generated/uapi/linux/version.h} of such a kernel has it.
     *
     * <p>The sublevel has eight bits there. Linux 4.4.256 and 4.9.256 overflowed them; since commit 9b82f13e7ef3
     * ("kbuild: clamp SUBLEVEL to 255", 5.12, backported to every stable series of that day) the Makefile clamps it.
     */
    public int code() {
        return (major << 16) + (minor << 8) + Math.min(patch, 255);
    }

    @Override
    public int compareTo(KernelVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
