package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.regex.Pattern;

/**
 * A kernel release: what {@code uname -r} prints on that kernel, such as {@code 6.1.0-50-cloud-amd64}.
 *
 * <p>It names a kernel build; its {@link #version()} need not be the kernel's own: a Debian release before 6.12 says
 * {@code 6.1.0} for every 6.1.x, and an Ubuntu one {@code 4.15.0}. The version code that old kernels check is therefore
 * read from the headers, never made from a release.
 */
public record KernelRelease(String text) {
    /** NEW_UTS_LEN of {@code include/uapi/linux/utsname.h}: a longer one cannot be a release. */
    private static final int MAX_LENGTH = 64;

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,5}\\.\\d{1,5}(?:\\.\\d{1,5})?)(?![\\d.])[-+~._A-Za-z0-9]*");

    /** @throws InputException where the text is not of that form */
    public KernelRelease {
        if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
            throw new InputException(
                    "\"" + abridged(text) + "\" is not a kernel release.",
                    null,
                    Remedies.writeKernelReleaseLike("6.1.0-50-cloud-amd64"));
        }
    }

    /** The numbers that the release begins with. */
    public KernelVersion version() {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new AssertionError("checked when it was made: " + text);
        }
        return KernelVersion.parse(match.group(1));
    }

    private static String abridged(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    @Override
    public String toString() {
        return text;
    }
}
