package io.github.bpfmaven.build;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.probe.ProbedKernel;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.index.HeaderIndex;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which of the names in the user's sources have to be looked for beyond a kernel's usual headers: those that the probe
 * of these does not know and some other header of the tree defines. Most names are the program's own.
 */
final class WantedNames {
    private final ProbedKernel core;
    private final HeaderTree tree;
    private final Path indexFile;

    /** @param coreFolder where the probe of the usual headers is; the names of all headers are kept beside it */
    WantedNames(ProbedKernel core, HeaderTree tree, Path coreFolder) {
        this.core = core;
        this.tree = tree;
        this.indexFile = coreFolder.resolve("defined-names.txt");
    }

    SortedSet<String> beyondCore(SortedSet<String> wanted) {
        var missing = new TreeSet<>(wanted);
        missing.removeAll(known(core));
        if (!missing.isEmpty()) {
            missing.retainAll(definedInHeaders());
        }
        return missing;
    }

    /** Every name that a probe's result has. */
    static Set<String> known(ProbedKernel kernel) {
        var names = new HashSet<>(kernel.constants().keySet());
        for (var type : kernel.types().types()) {
            if (type instanceof Type.Enum enumeration) {
                enumeration.enumerators().forEach(enumerator -> names.add(enumerator.name()));
            }
            if (!(type instanceof Type.Forward)) {
                names.add(type.name());
            }
        }
        return names;
    }

    private Set<String> definedInHeaders() {
        try {
            if (Files.isRegularFile(indexFile)) {
                return new HashSet<>(Files.readAllLines(indexFile));
            }
        } catch (IOException e) {
            throw WholeFiles.cannotRead(indexFile, e);
        }
        var names = HeaderIndex.scan(tree).definedNames();
        WholeFiles.write(indexFile, String.join("\n", new TreeSet<>(names)) + "\n");
        return names;
    }
}
