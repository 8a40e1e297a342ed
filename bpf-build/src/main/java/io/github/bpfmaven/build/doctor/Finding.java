package io.github.bpfmaven.build.doctor;

import io.github.bpfmaven.support.BpfException;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param subject what it is, such as {@code QEMU for x86_64}
 * @param detail what was found, or what is wrong
 * @param mend how to mend it, or null where nothing is to be mended
 */
public record Finding(
        Mark mark, String subject, String detail, @Nullable String mend) {
    static Finding found(String subject, String detail) {
        return new Finding(Mark.FOUND, subject, detail, null);
    }

    static Finding toFetch(String subject, String detail) {
        return new Finding(Mark.TO_FETCH, subject, detail, null);
    }

    static Finding absent(String subject, String detail, @Nullable String mend) {
        return new Finding(Mark.ABSENT, subject, detail, mend);
    }

    static Finding missing(String subject, String detail, @Nullable String mend) {
        return new Finding(Mark.MISSING, subject, detail, mend);
    }

    /** What an error says; a fault only where the project needs what failed. */
    static Finding of(String subject, BpfException error, boolean needed) {
        var where = error.where();
        var detail = where == null ? error.what() : error.what() + "\n" + where;
        return new Finding(needed ? Mark.MISSING : Mark.ABSENT, subject, detail, error.mend());
    }
}
