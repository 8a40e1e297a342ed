package io.github.bpfmaven.kernels.lock;

/**
 * The text of a lock file: targets in the order of their ids, one line a package or file, nothing that changes by itself.
 *
 * <pre>
 * version 1
 *
 * target ID ARCHITECTURE RELEASE
 *   headers DISTRIBUTION/SUITE NAME VERSION ARCHITECTURE sha256:DIGITS
 *   image DISTRIBUTION/SUITE NAME VERSION ARCHITECTURE sha256:DIGITS
 *
 * target ID ARCHITECTURE RELEASE
 *   tree sha256:DIGITS
 *   btf FILE sha256:DIGITS
 * </pre>
 */
final class LockText {
    /** Of the format; to be raised when what older plugins read changes its meaning. */
    static final int VERSION = 1;

    static final String SHA_256 = "sha256:";

    private static final String HEADING = """
            # What each kernel target is built from. Written by `mvn bpf:lock`; to be committed, not edited.
            version %d
            """;

    private LockText() {}

    static String of(KernelLock lock) {
        var text = new StringBuilder(HEADING.formatted(VERSION));
        lock.targets().values().forEach(target -> append(text, target));
        return text.toString();
    }

    private static void append(StringBuilder text, LockedTarget target) {
        line(
                text,
                "\ntarget",
                target.id(),
                target.architecture().id(),
                target.release().text());
        if (target.tree() != null) {
            line(text, "  tree", SHA_256 + target.tree());
        }
        target.headers().forEach(one -> append(text, "  headers", one));
        if (target.image() != null) {
            append(text, "  image", target.image());
        }
        target.btf().forEach(file -> line(text, "  btf", file.name(), SHA_256 + file.sha256()));
    }

    private static void append(StringBuilder text, String key, LockedPackage one) {
        var file = one.file();
        line(
                text,
                key,
                one.distribution() + "/" + one.suite(),
                file.name(),
                file.version(),
                file.architecture(),
                SHA_256 + file.sha256());
    }

    private static void line(StringBuilder text, String... words) {
        text.append(String.join(" ", words)).append('\n');
    }
}
