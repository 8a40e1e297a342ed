package io.github.bpfmaven.kernels.lock;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.Catalogue;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.kernels.PackageFile;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what {@link LockText} writes. What is not as it should be is an error with its line, and never guessed at. */
final class LockParser {
    /** What of a line becomes part of a file's name or of apt's configuration. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+:~_-]*");

    private static final Pattern ORIGIN = Pattern.compile("([a-z][a-z0-9]*)/([a-z0-9][a-z0-9.-]*)");
    private static final Pattern DIGEST = Pattern.compile(LockText.SHA_256 + "([0-9a-f]{64})");

    private final Path file;
    private final Map<String, LockedTarget> targets = new TreeMap<>();
    private int number;
    private boolean versionSeen;
    private @Nullable Draft draft;

    private LockParser(Path file) {
        this.file = file;
    }

    /** A target whose lines are being read. */
    private static final class Draft {
        private final int line;
        private final String id;
        private final Architecture architecture;
        private final KernelRelease release;
        private final List<LockedPackage> headers = new ArrayList<>();
        private final List<LockedBtf> btf = new ArrayList<>();
        private @Nullable String tree;
        private @Nullable LockedPackage image;

        Draft(int line, String id, Architecture architecture, KernelRelease release) {
            this.line = line;
            this.id = id;
            this.architecture = architecture;
            this.release = release;
        }
    }

    /** @throws InputException for a line that is none of a lock file, naming it */
    static Map<String, LockedTarget> parse(Path file, List<String> lines) {
        var parser = new LockParser(file);
        for (var line : lines) {
            parser.number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                parser.line(line.strip().split("\\s+"));
            }
        }
        parser.finish();
        return parser.targets;
    }

    private void line(String[] words) {
        if (words[0].equals("version")) {
            version(words);
        } else if (!versionSeen) {
            throw bad("A lock file begins with \"version " + LockText.VERSION + "\"");
        } else {
            try {
                entry(words);
            } catch (InputException e) { // of what a word stands for
                throw e.where() == null ? bad(e.what()) : e;
            }
        }
    }

    private void version(String[] words) {
        if (words.length != 2 || !words[1].equals(String.valueOf(LockText.VERSION))) {
            throw new InputException(
                    "This plugin reads version " + LockText.VERSION + " of lock files, and this one says \""
                            + String.join(" ", words) + "\".",
                    file + ":" + number,
                    Remedies.refreshLockFile());
        }
        versionSeen = true;
    }

    private void entry(String[] words) {
        switch (words[0]) {
            case "target" -> target(words);
            case "headers" -> current().headers.add(packageOf(words));
            case "image" -> {
                refuseSecond(current().image, "image");
                current().image = packageOf(words);
            }
            case "tree" -> {
                refuseSecond(current().tree, "tree");
                count(words, 2);
                current().tree = digest(words[1]);
            }
            case "btf" -> {
                count(words, 3);
                current().btf.add(new LockedBtf(words[1], digest(words[2])));
            }
            default -> throw bad("\"" + String.join(" ", words) + "\" is no line of a lock file");
        }
    }

    private void target(String[] words) {
        finish();
        count(words, 4);
        if (targets.containsKey(words[1])) {
            throw bad("The target " + words[1] + " is there twice");
        }
        draft = new Draft(number, words[1], Architecture.of(words[2]), new KernelRelease(words[3]));
    }

    private Draft current() {
        if (draft == null) {
            throw bad("This line belongs to a target, and no target stands before it");
        }
        return draft;
    }

    private LockedPackage packageOf(String[] words) {
        count(words, 6);
        var origin = ORIGIN.matcher(words[1]);
        if (!origin.matches()) {
            throw bad("\"" + words[1] + "\" is no suite of a distribution, such as debian/bookworm");
        }
        for (int i = 2; i < 5; i++) {
            if (!WORD.matcher(words[i]).matches()) {
                throw bad("\"" + words[i] + "\" is no name, version or architecture of a package");
            }
        }
        return new LockedPackage(
                origin.group(1), origin.group(2), PackageFile.deb(words[2], words[3], words[4], digest(words[5])));
    }

    private String digest(String word) {
        var digest = DIGEST.matcher(word);
        if (!digest.matches()) {
            throw bad("\"" + word + "\" is no checksum: " + LockText.SHA_256 + " and 64 hexadecimal digits");
        }
        return digest.group(1);
    }

    private void count(String[] words, int expected) {
        if (words.length != expected) {
            throw bad("A line of \"" + words[0] + "\" has " + expected + " words, and this one " + words.length);
        }
    }

    private void refuseSecond(@Nullable Object first, String what) {
        if (first != null) {
            throw bad("The target has a second " + what);
        }
    }

    /** The target whose lines have been read. */
    private void finish() {
        var read = draft;
        draft = null;
        if (read == null) {
            return;
        }
        boolean onlyBtf = read.tree == null && read.headers.isEmpty() && !read.btf.isEmpty();
        if ((read.tree == null) == read.headers.isEmpty() && !onlyBtf) {
            throw bad(read.line, "The target " + read.id + " must have either packages of headers or one tree, or BTF");
        }
        if (!read.headers.isEmpty()) {
            requireKnown(read);
        }
        targets.put(
                read.id,
                new LockedTarget(
                        read.id, read.architecture, read.release, read.tree, read.headers, read.image, read.btf));
    }

    /** Only the catalogue's targets come from packages of a distribution. */
    private void requireKnown(Draft read) {
        var ids = Catalogue.standard().targets().stream().map(KernelTarget::id).toList();
        if (!ids.contains(read.id)) {
            throw bad(
                    read.line,
                    "The catalogue has no target " + read.id + "; near it are "
                            + String.join(", ", NearestNames.ofFew(read.id, ids)));
        }
    }

    private InputException bad(String what) {
        return bad(number, what);
    }

    private InputException bad(int line, String what) {
        return new InputException(
                what + (what.endsWith(".") ? "" : "."), file + ":" + line, Remedies.refreshLockFile());
    }
}
