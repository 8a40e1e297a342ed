package io.github.bpfmaven.build.diff;

import java.nio.file.Path;
import java.util.List;

/**
 * What to compare.
 *
 * @param types names of structs, unions, enums and typedefs; none for what the project's programs use
 * @param btf BTF files, raw or in ELF, to compare instead of the targets; none for the targets
 * @param work where {@code diff.txt} and {@code diff.json} go
 */
public record DiffRequest(List<String> types, List<Path> btf, Path work) {
    public DiffRequest {
        types = List.copyOf(types);
        btf = List.copyOf(btf);
    }
}
