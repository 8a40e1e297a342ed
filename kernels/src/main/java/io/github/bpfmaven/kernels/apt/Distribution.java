package io.github.bpfmaven.kernels.apt;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** A distribution whose packages can be fetched, and how its archive is known in a host's list of sources. */
enum Distribution {
    DEBIAN(
            Pattern.compile("buster|bullseye|bookworm|trixie|forky|duke|sid|(old)*stable|testing|unstable"),
            "debian-archive-");

    /** Suites that stand in the same archive as the one they are named after. */
    private static final String BACKPORTS = "-backports";

    private final Pattern suites;
    private final String keyringPrefix;

    Distribution(Pattern suites, String keyringPrefix) {
        this.suites = suites;
        this.keyringPrefix = keyringPrefix;
    }

    static Distribution of(String id) {
        return Arrays.stream(values())
                .filter(distribution -> distribution.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "Packages of \"" + id + "\" cannot be fetched.", null, Remedies.giveHeadersWithoutApt()));
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The keyring of all the archive's keys, which its package {@code …-archive-keyring} installs. */
    Path keyring(Path keyrings) {
        return keyrings.resolve(keyringPrefix + "keyring.gpg");
    }

    /**
     * How surely an entry is the distribution's main archive: 0 where it is not. The name of a suite alone does not
     * tell, since others name theirs after the distribution's: its keys, its path and the file that installers write do.
     */
    int likeness(SourceEntry entry) {
        boolean mainArchive = entry.components().contains("main")
                && entry.suites().stream().anyMatch(this::isItsSuite)
                && entry.uris().stream().noneMatch(uri -> uri.startsWith("cdrom:"));
        if (!mainArchive) {
            return 0;
        }
        var path = entry.uris().get(0).replaceAll("/+$", "");
        return weight(8, entry.options().getOrDefault("signed-by", "").contains(keyringPrefix))
                + weight(4, path.endsWith("/" + id()))
                + weight(2, path.contains("/" + id() + "/"))
                + weight(1, entry.file().equals("sources.list") || entry.file().equals(id() + ".sources"));
    }

    /** Whether a {@code Signed-By} names one of the distribution's own keyrings, so that another of them serves too. */
    boolean isItsKeyring(String signedBy) {
        return Path.of(signedBy).getFileName().toString().startsWith(keyringPrefix);
    }

    private boolean isItsSuite(String suite) {
        var base = suite.endsWith(BACKPORTS) ? suite.substring(0, suite.length() - BACKPORTS.length()) : suite;
        return suites.matcher(base).matches();
    }

    private static int weight(int weight, boolean present) {
        return present ? weight : 0;
    }
}
