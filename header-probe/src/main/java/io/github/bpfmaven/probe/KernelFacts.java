package io.github.bpfmaven.probe;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a kernel is and what its BPF can do, as its headers tell, or where there are none, its BTF.
 *
 * @param versionCode {@code LINUX_VERSION_CODE}
 * @param headers where the headers come from; {@code ""} where there are none
 * @param btf where BTF of it comes from; {@code ""} where there is none
 * @param toolchain the version of the compiler that read the headers; {@code ""} where there are none
 * @param compiler the compiler that built the kernel, in its own words
 * @param cpu the newest BPF instruction set it takes: {@code v1} to {@code v4}
 * @param helpers name ({@code bpf_map_lookup_elem}) to number, in the order of the numbers
 * @param mapTypes name ({@code BPF_MAP_TYPE_HASH}) to number
 * @param programTypes name ({@code BPF_PROG_TYPE_KPROBE}) to number
 */
public record KernelFacts(
        KernelRelease release,
        Architecture architecture,
        int versionCode,
        String headers,
        String btf,
        String toolchain,
        String compiler,
        String cpu,
        Map<String, Integer> helpers,
        Map<String, Integer> mapTypes,
        Map<String, Integer> programTypes) {
    private static final int LINUX_5_0 = 5 << 16;

    public KernelFacts {
        helpers = Collections.unmodifiableMap(new LinkedHashMap<>(helpers));
        mapTypes = Collections.unmodifiableMap(new LinkedHashMap<>(mapTypes));
        programTypes = Collections.unmodifiableMap(new LinkedHashMap<>(programTypes));
    }

    /**
     * Whether kprobe programs must carry the running kernel's version code to be loaded: until 5.0 (commit
     * 6c4fc209fcf9).
     */
    public boolean needsVersionStamp() {
        return versionCode < LINUX_5_0;
    }
}
