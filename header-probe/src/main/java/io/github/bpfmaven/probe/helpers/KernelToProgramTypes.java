package io.github.bpfmaven.probe.helpers;

import java.util.List;
import java.util.regex.Pattern;

/**
 * From the types in the kernel's documentation of its helpers to those that programs see, as the kernel's own
 * {@code scripts/bpf_doc.py} (Linux 6.12, {@code mapped_types}) has it.
 */
final class KernelToProgramTypes {
    private static final List<Substitution> SUBSTITUTIONS = List.of(
            new Substitution("\\b([us](?:8|16|32|64))\\b", "__$1"),
            new Substitution("\\bsize_t\\b", "unsigned long"),
            // A map is known to programs by its address alone.
            new Substitution("\\bstruct bpf_map\\b", "void"),
            // The contexts: what a program is given in place of the kernel's own struct.
            new Substitution("\\bstruct sk_buff\\b", "struct __sk_buff"),
            new Substitution("\\bstruct sk_msg_buff\\b", "struct sk_msg_md"),
            new Substitution("\\bstruct xdp_buff\\b", "struct xdp_md"));

    private KernelToProgramTypes() {}

    static String map(String declaration) {
        var mapped = declaration;
        for (var substitution : SUBSTITUTIONS) {
            mapped = substitution.from.matcher(mapped).replaceAll(substitution.to);
        }
        return mapped;
    }

    private record Substitution(Pattern from, String to) {
        Substitution(String from, String to) {
            this(Pattern.compile(from), to);
        }
    }
}
