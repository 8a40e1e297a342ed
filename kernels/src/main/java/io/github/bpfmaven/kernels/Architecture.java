package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/** An architecture that kernel targets are for, under the names that the kernel, Debian, clang and libbpf give it. */
public enum Architecture {
    X86_64("x86_64", "x86", "amd64", "x86_64-linux-gnu", "__x86_64__", "__TARGET_ARCH_x86", "amd64"),
    ARM64("arm64", "arm64", "arm64", "aarch64-linux-gnu", "__aarch64__", "__TARGET_ARCH_arm64", "aarch64");

    private final String id;
    private final String kernelDirectory;
    private final String debian;
    private final String clangTriple;
    private final String compilerMacro;
    private final String bpfTargetMacro;
    private final String alias;

    Architecture(
            String id,
            String kernelDirectory,
            String debian,
            String clangTriple,
            String compilerMacro,
            String bpfTargetMacro,
            String alias) {
        this.id = id;
        this.kernelDirectory = kernelDirectory;
        this.debian = debian;
        this.clangTriple = clangTriple;
        this.compilerMacro = compilerMacro;
        this.bpfTargetMacro = bpfTargetMacro;
        this.alias = alias;
    }

    /**
     * The architecture of that id or alias ({@code amd64}, {@code aarch64}).
     *
     * @throws InputException for any other name, with the known ones
     */
    public static Architecture of(String name) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.id.equals(name) || architecture.alias.equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "There is no architecture \"" + name + "\".", null, Remedies.knownArchitectures(ids())));
    }

    private static String ids() {
        return Arrays.stream(values()).map(Architecture::id).collect(Collectors.joining(", "));
    }

    /** The name in configuration, file names and {@code kernel.json}. */
    public String id() {
        return id;
    }

    /** Its folder under {@code arch/} of a kernel source tree. */
    public String kernelDirectory() {
        return kernelDirectory;
    }

    /** Its name in Debian package names and indices. */
    public String debian() {
        return debian;
    }

    /** What clang is given as {@code -target} to read the kernel's headers. */
    public String clangTriple() {
        return clangTriple;
    }

    /** The macro that compilers for it define, by which its headers for user space choose. */
    public String compilerMacro() {
        return compilerMacro;
    }

    /** The macro by which libbpf's {@code bpf_tracing.h} knows whose registers {@code struct pt_regs} holds. */
    public String bpfTargetMacro() {
        return bpfTargetMacro;
    }

    /** Both architectures run little-endian in every catalogued kernel. */
    public ByteOrder byteOrder() {
        return ByteOrder.LITTLE_ENDIAN;
    }

    /** Bytes in a pointer, and in {@code long}. */
    public int pointerSize() {
        return Long.BYTES;
    }

    @Override
    public String toString() {
        return id;
    }
}
