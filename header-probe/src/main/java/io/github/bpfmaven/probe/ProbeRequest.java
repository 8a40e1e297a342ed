package io.github.bpfmaven.probe;

import io.github.bpfmaven.probe.btf.KernelBtf;
import io.github.bpfmaven.probe.headers.HeaderTree;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What to probe.
 *
 * @param wantedNames tags, typedefs, enumerators and macros that the result should have: headers that define them are
 *     added. Names that no header defines are passed over, since sources mention names of their own too
 * @param btf the kernel's own BTF, which then has to agree with the headers, and adds what they lack
 * @param source where the headers come from, for people; it ends up in {@code kernel.json}
 * @param workFolder where the unit and the compiler's output are written
 */
public record ProbeRequest(
        HeaderTree tree,
        Selection selection,
        SortedSet<String> wantedNames,
        Optional<KernelBtf> btf,
        String source,
        Path workFolder) {
    public ProbeRequest {
        wantedNames = Collections.unmodifiableSortedSet(new TreeSet<>(wantedNames));
    }

    /** Of headers alone, and says of them that they come from the tree's own folder. */
    public static ProbeRequest of(HeaderTree tree, Selection selection, Set<String> wantedNames, Path workFolder) {
        return new ProbeRequest(
                tree,
                selection,
                new TreeSet<>(wantedNames),
                Optional.empty(),
                tree.build().toString(),
                workFolder);
    }
}
