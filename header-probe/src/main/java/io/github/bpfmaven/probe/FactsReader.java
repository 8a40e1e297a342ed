package io.github.bpfmaven.probe;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import io.github.bpfmaven.probe.btf.KernelBtf;
import io.github.bpfmaven.probe.macros.PreprocessedText;
import io.github.bpfmaven.toolchain.Toolchain;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what a kernel's BPF can do out of its {@code uapi/linux/bpf.h}, or what BTF has of that. */
final class FactsReader {
    private static final String HELPER = "BPF_FUNC_";
    private static final int LINUX_4_14 = 4 << 16 | 14 << 8;
    private static final int LINUX_5_12 = 5 << 16 | 12 << 8;
    private static final int LINUX_6_6 = 6 << 16 | 6 << 8;

    private FactsReader() {}

    static KernelFacts read(ProbeRequest request, Toolchain toolchain, TypeGraph types, PreprocessedText text) {
        var tree = request.tree();
        return new KernelFacts(
                tree.release(),
                tree.architecture(),
                tree.versionCode(),
                request.source(),
                request.btf().map(KernelBtf::source).orElse(""),
                "clang " + toolchain.version(),
                tree.compiler(),
                cpu(text),
                helpers(types),
                enumerators(types, "bpf_map_type", "BPF_MAP_TYPE_"),
                enumerators(types, "bpf_prog_type", "BPF_PROG_TYPE_"));
    }

    /** BTF has the enumerators of the header, and none of its macros: the instruction set follows from the version. */
    static KernelFacts read(KernelBtf btf, KernelRelease release, Architecture architecture, TypeGraph types) {
        int versionCode = release.version().code();
        return new KernelFacts(
                release,
                architecture,
                versionCode,
                "",
                btf.source(),
                "",
                btf.compiler(),
                cpu(versionCode),
                helpers(types),
                enumerators(types, "bpf_map_type", "BPF_MAP_TYPE_"),
                enumerators(types, "bpf_prog_type", "BPF_PROG_TYPE_"));
    }

    private static String cpu(int versionCode) {
        if (versionCode >= LINUX_6_6) {
            return "v4";
        } else if (versionCode >= LINUX_5_12) {
            return "v3";
        }
        return versionCode >= LINUX_4_14 ? "v2" : "v1";
    }

    /**
     * The header tells better than the version, since vendors backport: BPF_MEMSX came with v4 (6.6), BPF_JLT with v2
     * (4.14). v3 has been there since 5.1, but clang makes atomics of it that the kernel takes from 5.12 on
     * (BPF_ATOMIC, commit 91c960b00566).
     */
    private static String cpu(PreprocessedText text) {
        if (text.hasMacro("BPF_MEMSX")) {
            return "v4";
        } else if (text.hasMacro("BPF_ATOMIC")) {
            return "v3";
        }
        return text.hasMacro("BPF_JLT") ? "v2" : "v1";
    }

    private static Map<String, Integer> helpers(TypeGraph types) {
        var helpers = new LinkedHashMap<String, Integer>();
        enumerators(types, "bpf_func_id", HELPER).forEach((name, number) -> {
            if (number != 0) { // BPF_FUNC_unspec
                helpers.put("bpf_" + name.substring(HELPER.length()).toLowerCase(Locale.ROOT), number);
            }
        });
        return helpers;
    }

    /** The enumerators with that prefix, which leaves out the likes of {@code __MAX_BPF_MAP_TYPE}. */
    private static Map<String, Integer> enumerators(TypeGraph types, String enumeration, String prefix) {
        var found = types.idOf(NameSpace.ENUM, enumeration).map(types::type);
        var enumerators =
                found.orElse(null) instanceof Type.Enum type ? type.enumerators() : List.<Type.Enumerator>of();
        var named = new LinkedHashMap<String, Integer>();
        enumerators.stream()
                .filter(enumerator -> enumerator.name().startsWith(prefix))
                .sorted(Comparator.comparingLong(Type.Enumerator::value))
                .forEach(enumerator -> named.put(enumerator.name(), (int) enumerator.value()));
        return named;
    }
}
