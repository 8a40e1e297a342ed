package io.github.bpfmaven.probe.headers;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which architecture a header tree was prepared for. */
final class ArchitectureOfTree {
    private ArchitectureOfTree() {}

    static Architecture of(Path source, Path build, KernelConfig config) {
        var architecture = configured(source, build, config);
        var generated = build.resolve("arch/" + architecture.kernelDirectory() + "/include/generated");
        if (!Files.isDirectory(generated)) {
            throw new InputException(
                    "These kernel headers were never prepared for building modules: arch/"
                            + architecture.kernelDirectory() + "/include/generated is missing.",
                    build.toString(),
                    Remedies.prepareHeaders());
        }
        return architecture;
    }

    private static Architecture configured(Path source, Path build, KernelConfig config) {
        for (var architecture : Architecture.all()) {
            if (architecture.kernelOptions().stream().allMatch(config::isEnabled)) {
                return architecture;
            }
        }
        throw new InputException(
                "These headers are for an architecture that is not supported: " + prepared(build) + ", with "
                        + Architecture.all().stream()
                                .map(ArchitectureOfTree::options)
                                .collect(Collectors.joining(", "))
                        + " not set.",
                build.equals(source) ? build.toString() : build + "\n" + source,
                Remedies.nameHeadersOfSupportedArchitecture(Architecture.ids()));
    }

    private static String options(Architecture architecture) {
        return architecture.kernelOptions().stream()
                .sorted()
                .map(option -> "CONFIG_" + option)
                .collect(Collectors.joining(" and "));
    }

    /** The folders under {@code arch/} that have generated headers, for people. */
    private static String prepared(Path build) {
        var names = new TreeSet<String>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(build.resolve("arch"))) {
            for (var folder : folders) {
                if (Files.isDirectory(folder.resolve("include/generated"))) {
                    names.add(String.valueOf(folder.getFileName()));
                }
            }
        } catch (IOException e) {
            return "no folder arch/"; // the message says what is wrong all the same
        }
        return names.isEmpty() ? "arch/ without generated headers" : "arch/" + String.join(", arch/", names);
    }
}
