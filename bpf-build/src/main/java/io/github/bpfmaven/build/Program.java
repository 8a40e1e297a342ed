package io.github.bpfmaven.build;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One BPF source of the user's: {@code NAME.bpf.c} or {@code NAME_kern.c}.
 *
 * @param name what the object is called after
 */
public record Program(String name, Path source) {
    private static final List<String> SUFFIXES = List.of(".bpf.c", "_kern.c");

    /**
     * Every program below a folder, ordered by name.
     *
     * @throws InputException where the folder or any program is missing, or two programs have one name
     */
    static List<Program> findIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException("There are no BPF sources.", folder.toString(), Remedies.addProgram());
        }
        var byName = new TreeMap<String, Program>();
        try (var files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> nameOf(file)
                    .ifPresent(name -> {
                        var twin = byName.put(name, new Program(name, file));
                        if (twin != null) {
                            throw new InputException(
                                    "Two programs have the name " + name + ".",
                                    twin.source() + "\n" + file,
                                    Remedies.renameProgram());
                        }
                    }));
        } catch (IOException e) {
            throw WholeFiles.cannotRead(folder, e);
        }
        if (byName.isEmpty()) {
            throw new InputException("There are no BPF sources.", folder.toString(), Remedies.addProgram());
        }
        return List.copyOf(byName.values());
    }

    private static Optional<String> nameOf(Path file) {
        var fileName = file.getFileName().toString();
        return SUFFIXES.stream()
                .filter(suffix -> fileName.endsWith(suffix) && fileName.length() > suffix.length())
                .map(suffix -> fileName.substring(0, fileName.length() - suffix.length()))
                .findFirst();
    }
}
