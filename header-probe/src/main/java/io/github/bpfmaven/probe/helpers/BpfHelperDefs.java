package io.github.bpfmaven.probe.helpers;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * {@code bpf/bpf_helper_defs.h} for one kernel: declares exactly the helper functions that this kernel has, so that a
 * call of any other is an error of the compiler, and says with {@code BPF_HAS_HELPER_name} which they are.
 *
 * @param text the header
 * @param withoutPrototype the helpers whose prototype neither the kernel's header nor our table knows, such as a
 *     vendor's own; they are not declared, a comment names them
 */
public record BpfHelperDefs(String text, List<String> withoutPrototype) {
    private static final Pattern TAG = Pattern.compile("\\b(?:struct|union) \\w+");

    /**
     * Global variables, and with them constants in memory, came with 5.2 together with this number (commit
     * d8eca5bbb2be).
     */
    private static final String GLOBAL_DATA = "BPF_PSEUDO_MAP_VALUE";

    /** The command that came with it, to freeze the maps that constants are in (commit 87df15de441b). */
    private static final String FREEZE = "BPF_MAP_FREEZE";

    public BpfHelperDefs {
        withoutPrototype = List.copyOf(withoutPrototype);
    }

    /**
     * @param uapiBpfHeader the text of the kernel's {@code include/uapi/linux/bpf.h}
     * @param helpers name ({@code bpf_map_lookup_elem}) to number
     */
    public static BpfHelperDefs of(String uapiBpfHeader, Map<String, Integer> helpers) {
        var prototypes = HelperPrototypes.of(uapiBpfHeader);
        var declared = new ArrayList<HelperPrototype>();
        var unknown = new ArrayList<String>();
        for (var name : inOrderOfNumbers(helpers)) {
            prototypes.find(name).ifPresentOrElse(declared::add, () -> unknown.add(name));
        }
        boolean globalData = uapiBpfHeader.contains(GLOBAL_DATA);
        return new BpfHelperDefs(render(declared, unknown, helpers, globalData), unknown);
    }

    /**
     * Where there is no such header: the prototypes are those of our table.
     *
     * @param types a kernel's, from its BTF
     */
    public static BpfHelperDefs of(TypeGraph types, Map<String, Integer> helpers) {
        boolean globalData = types.idOf(NameSpace.ENUM, "bpf_cmd")
                .map(types::type)
                .filter(type -> type instanceof Type.Enum commands
                        && commands.enumerators().stream()
                                .anyMatch(command -> command.name().equals(FREEZE)))
                .isPresent();
        return of(globalData ? GLOBAL_DATA : "", helpers);
    }

    /** Whether some kernel has a helper of this name, such as {@code bpf_map_lookup_elem}. */
    public static boolean isHelper(String name) {
        return HelperPrototypes.of("").find(name).isPresent();
    }

    private static List<String> inOrderOfNumbers(Map<String, Integer> helpers) {
        return helpers.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String render(
            List<HelperPrototype> declared, List<String> unknown, Map<String, Integer> helpers, boolean globalData) {
        var out = new StringBuilder();
        out.append(
                "/* Generated from this kernel's uapi/linux/bpf.h or BTF: the helper functions it has, and no others. */\n");
        out.append("#ifndef __BPF_HELPER_DEFS__\n#define __BPF_HELPER_DEFS__\n\n");
        if (globalData) {
            out.append("/* This kernel lets programs have global variables and constants. */\n");
            out.append("#define BPF_HAS_GLOBAL_DATA 1\n\n");
        }
        tags(declared).forEach(tag -> out.append(tag).append(";\n"));
        for (var prototype : declared) {
            out.append("\n#define BPF_HAS_HELPER_")
                    .append(prototype.shortName())
                    .append(" 1\n");
            out.append(prototype.definition(Objects.requireNonNull(helpers.get(prototype.name()))))
                    .append('\n');
        }
        unknown.forEach(name -> out.append("\n/* not declared, for its prototype is not known: ")
                .append(name)
                .append(" */\n"));
        return out.append("\n#endif\n").toString();
    }

    /** The structs that the prototypes name: declared first, lest each prototype declare one of its own. */
    private static TreeSet<String> tags(List<HelperPrototype> prototypes) {
        var tags = new TreeSet<String>(Comparator.naturalOrder());
        for (var prototype : prototypes) {
            TAG.matcher(prototype.returnType()).results().forEach(tag -> tags.add(tag.group()));
            var parameters = String.join(", ", prototype.parameters());
            TAG.matcher(parameters).results().forEach(tag -> tags.add(tag.group()));
        }
        return tags;
    }
}
