package io.github.bpfmaven.probe.headers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of a kernel's Makefiles, comments dropped and continued lines joined: read for the few facts that headers
 * depend on, never run. Vendors backport, so what stands here beats what the version suggests.
 */
final class KernelMakefile {
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");
    private static final Pattern CONTINUATION = Pattern.compile("\\\\\\s*\\n\\s*");
    private static final Pattern HOST_TOOLS =
            Pattern.compile("(?m)^\\s*(?:export\\s+)?(?:KBUILD_USER|KBUILD_HOST|HOST)\\w*.*$");
    private static final Pattern DIALECT = Pattern.compile("-std=(gnu\\w+)");

    private final String text;

    KernelMakefile(String makefile) {
        var logicalLines = CONTINUATION.matcher(makefile).replaceAll(" ");
        this.text =
                HOST_TOOLS.matcher(COMMENT.matcher(logicalLines).replaceAll("")).replaceAll("");
    }

    static KernelMakefile read(Path file) {
        return new KernelMakefile(TextFiles.readIfPresent(file));
    }

    boolean isEmpty() {
        return text.isBlank();
    }

    boolean mentions(String flag) {
        return text.contains(flag);
    }

    /** The dialect of C the kernel proper is compiled in, such as {@code gnu11}. */
    Optional<String> dialect() {
        var matcher = DIALECT.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** What is assigned to a variable, in order: {@code =}, {@code :=} and {@code +=} alike. */
    List<String> assignments(String variable) {
        var assignment = Pattern.compile("(?m)^\\s*(?:export\\s+)?" + Pattern.quote(variable) + "\\s*[:+?]?=(.*)$");
        var values = new ArrayList<String>();
        for (var matcher = assignment.matcher(text); matcher.find(); ) {
            values.add(matcher.group(1));
        }
        return values;
    }
}
