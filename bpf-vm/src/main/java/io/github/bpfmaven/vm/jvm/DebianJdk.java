package io.github.bpfmaven.vm.jvm;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.kernels.apt.AptHost;
import io.github.bpfmaven.kernels.apt.AptRepository;
import io.github.bpfmaven.kernels.apt.PackageRecord;
import io.github.bpfmaven.kernels.archive.PackageArchive;
import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.vm.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JDK and its libraries for another architecture than the host's, from Debian's packages, fetched once. */
final class DebianJdk {
    /** {@code jlink} takes modules of its own version only; these suites have that version. */
    private static final Map<Integer, String> SUITES = Map.of(17, "bookworm", 21, "trixie");

    private static final List<String> LIBRARIES = List.of("libc6", "libgcc-s1", "libstdc++6", "zlib1g");
    private static final String PACKAGES = "packages";

    private final Path folder;
    private final FetchOptions options;
    private final Progress progress;

    /** @param folder for apt's state and the unpacked packages */
    DebianJdk(Path folder, FetchOptions options, Progress progress) {
        this.folder = folder;
        this.options = options;
        this.progress = progress;
    }

    /** @throws EnvironmentException where it cannot be had: another version, no apt, no network */
    JdkSource of(Architecture architecture, int feature) {
        var suite = SUITES.get(feature);
        if (suite == null) {
            throw new EnvironmentException(
                    "For " + architecture + " guests there is no JDK " + feature + " to link a runtime from.",
                    null,
                    Remedies.useJdk("17, 21"));
        }
        var unpacked = folder.resolve("jdk-" + feature + "-" + architecture.id());
        CacheLock.holding(folder.resolve("jdk.lock"), () -> {
            if (!Files.exists(unpacked.resolve(PACKAGES))) {
                Leftovers.remove(folder);
                fetch(architecture, suite, "openjdk-" + feature + "-jdk-headless", unpacked);
            }
            return null;
        });
        var jmods = unpacked.resolve("usr/lib/jvm/java-" + feature + "-openjdk-" + architecture.debian() + "/jmods");
        return new JdkSource(architecture, jmods, unpacked, identity(unpacked), false);
    }

    private void fetch(Architecture architecture, String suite, String jdk, Path unpacked) {
        if (options.offline()) {
            throw new EnvironmentException(
                    "A JDK for " + architecture + " guests was not fetched yet, and the build is offline.",
                    jdk + " of Debian's " + suite,
                    Remedies.goOnlineOnce());
        }
        progress.say("fetching a JDK for " + architecture + " guests (" + jdk + " of Debian's " + suite + ", once)");
        var mirror = options.mirrors().get("debian");
        var repository = AptRepository.open(
                folder.resolve("apt"), "debian", suite, architecture.debian(), mirror, AptHost.ofThisMachine());
        repository.refresh();
        WholeFiles.createFolder(unpacked, fresh -> unpackAll(repository, jdk, fresh));
    }

    private static void unpackAll(AptRepository repository, String jdk, Path fresh) throws IOException {
        var versions = new ArrayList<String>();
        var names = new ArrayList<>(LIBRARIES);
        names.add(jdk);
        for (var name : names) {
            var record = find(repository, name);
            unpack(repository, record, fresh);
            versions.add(record.fileName() + " " + record.sha256());
        }
        Files.write(fresh.resolve(PACKAGES), versions);
    }

    private static PackageRecord find(AptRepository repository, String name) {
        return repository
                .find(name)
                .orElseThrow(() -> new EnvironmentException(
                        "The package " + name + " is not in " + repository + ".", null, Remedies.checkNetwork()));
    }

    private static void unpack(AptRepository repository, PackageRecord record, Path fresh) throws IOException {
        var download = Files.createDirectory(fresh.resolve(".download"));
        if (!repository.download(record, download)) {
            throw new EnvironmentException(
                    "The mirror no longer has " + record.fileName() + ".", null, Remedies.checkNetwork());
        }
        try (var files = Files.newDirectoryStream(download, "*.deb")) {
            for (var file : files) {
                new PackageArchive(file).unpack(fresh, DebianJdk::isWanted);
            }
        }
        WholeFiles.deleteTree(download);
    }

    private static boolean isWanted(String path) {
        return path.endsWith(".jmod") || path.matches("(usr/)?lib(64)?/([^/]+/)?[^/]+\\.so[.0-9]*");
    }

    private static String identity(Path unpacked) {
        try {
            return Files.readString(unpacked.resolve(PACKAGES));
        } catch (IOException e) {
            throw WholeFiles.cannotRead(unpacked, e);
        }
    }
}
