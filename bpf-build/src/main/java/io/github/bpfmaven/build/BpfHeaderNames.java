package io.github.bpfmaven.build;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The kernel types that {@code bpf/bpf_helpers.h} and its like use: a program that includes them reaches these too. */
final class BpfHeaderNames {
    private static final Set<String> NAMES = Set.of(
            "__s8",
            "__s16",
            "__s32",
            "__s64",
            "__u8",
            "__u16",
            "__u32",
            "__u64",
            "__be16",
            "__be32",
            "__be64",
            "__le16",
            "__le32",
            "__le64",
            "__wsum",
            "__sum16",
            "bool",
            "size_t",
            "pt_regs",
            "user_pt_regs");

    private BpfHeaderNames() {}

    static Set<String> with(Collection<String> identifiers) {
        var all = new TreeSet<>(identifiers);
        all.addAll(NAMES);
        return all;
    }
}
