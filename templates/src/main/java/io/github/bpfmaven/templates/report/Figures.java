package io.github.bpfmaven.templates.report;

import java.time.Duration;
import java.util.Locale;

/** Times and sizes as a person reads them. */
final class Figures {
    private Figures() {}

    static String time(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** With binary prefixes: 1 KB has 1,024 bytes. */
    static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1024 * 1024
                ? String.format(Locale.ROOT, "%.1f KB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MB", bytes / (1024.0 * 1024.0));
    }
}
