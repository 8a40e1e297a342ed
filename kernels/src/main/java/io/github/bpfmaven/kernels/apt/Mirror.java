package io.github.bpfmaven.kernels.apt;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a distribution's archive is reached from this host.
 *
 * @param uris as apt takes them, one or more
 * @param options of the entry that hold for any suite of the archive, by their deb822 names
 */
record Mirror(List<String> uris, Map<String, String> options) {
    private static final Pattern URI = Pattern.compile("[a-z][a-z0-9+.-]*:[^\\s\\p{Cntrl}]+");

    private static final List<String> KEPT_OPTIONS =
            List.of("signed-by", "trusted", "check-valid-until", "check-date", "by-hash");

    /**
     * The mirror that the user names, or else the one in the host's own configuration.
     *
     * @throws EnvironmentException where there is neither
     */
    static Mirror of(Distribution distribution, @Nullable String named, AptHost host) {
        if (named != null) {
            return new Mirror(List.of(checked(distribution, named)), withKeyring(distribution, Map.of(), host));
        }
        return choose(distribution, SourcesList.read(host.configuration()), host);
    }

    static Mirror choose(Distribution distribution, List<SourceEntry> entries, AptHost host) {
        var best = entries.stream()
                .filter(entry -> distribution.likeness(entry) > 0)
                .max(Comparator.comparingInt(distribution::likeness))
                .orElseThrow(() -> new EnvironmentException(
                        "This host's own package sources don't include the " + distribution.id() + " archive.",
                        host.configuration().toString(),
                        Remedies.nameMirror(distribution.id())));
        return new Mirror(best.uris(), withKeyring(distribution, best.options(), host));
    }

    private static String checked(Distribution distribution, String named) {
        if (!URI.matcher(named).matches()) {
            throw new InputException(
                    "\"" + named + "\" is not the URL of a mirror.",
                    "bpf.mirror." + distribution.id(),
                    Remedies.nameMirror(distribution.id()));
        }
        return named;
    }

    /**
     * The options, with the keyring of all the archive's keys where the host has it: a key that signs the host's own
     * suite need not sign the others.
     */
    private static Map<String, String> withKeyring(Distribution distribution, Map<String, String> given, AptHost host) {
        var options = new TreeMap<>(given);
        options.keySet().retainAll(KEPT_OPTIONS);
        var signedBy = options.get("signed-by");
        var keyring = distribution.keyring(host.keyrings());
        if (Files.isReadable(keyring) && (signedBy == null || distribution.isItsKeyring(signedBy))) {
            options.put("signed-by", keyring.toString());
        }
        return options;
    }
}
