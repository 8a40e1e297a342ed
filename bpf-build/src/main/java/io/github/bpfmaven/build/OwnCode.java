package io.github.bpfmaven.build;

import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.probe.Probe;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.Lazy;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.java.DecoderGenerator;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What this plugin's own code is, by content: a new version of it, templates included, makes new results even where its
 * version number, as that of a snapshot, stays the same.
 */
final class OwnCode {
    private static final List<Class<?>> ONE_CLASS_PER_MODULE = List.of(
            BpfException.class,
            KernelTarget.class,
            TypeGraph.class,
            Probe.class,
            DecoderGenerator.class,
            OwnCode.class);

    private static final Lazy<String> IDENTITY = new Lazy<>(() -> ONE_CLASS_PER_MODULE.stream()
            .map(OwnCode::location)
            .map(OwnCode::hash)
            .collect(Collectors.joining(" ")));

    private OwnCode() {}

    /** The fingerprints of all modules. */
    static String identity() {
        return IDENTITY.get();
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class loader of " + type + " names no place", e);
        }
    }

    private static String hash(Path jarOrFolder) {
        if (Files.isRegularFile(jarOrFolder)) {
            return ContentHashes.fingerprint(jarOrFolder.toString());
        }
        try (var files = Files.walk(jarOrFolder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> jarOrFolder.relativize(file) + " " + ContentHashes.fingerprint(file.toString()))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw WholeFiles.cannotRead(jarOrFolder, e);
        }
    }
}
