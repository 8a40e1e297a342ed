package io.github.bpfmaven.build.diff;

import java.nio.file.Path;
import java.util.List;

/**
 * What to compare.
 *
 * @param types names of structs, unions, enums and typedefs, with their keyword or without; none for what the project's programs use
 * @param btf BTF files, raw or in ELF, to compare instead of the targets; none for the targets
 * @param work where {@code diff.txt} and {@code diff.json} go
 */
public record DiffRequest(List<String> types, List<Path> btf, Path work) {
    public DiffRequest {
        types = types.stream()
                .map(type -> type.strip().replaceFirst("^(struct|union|enum)\\s+", ""))
                .toList();
        btf = List.copyOf(btf);
    }
}
