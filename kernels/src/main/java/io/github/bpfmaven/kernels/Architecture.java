package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An architecture that kernel targets are for, under the names that the kernel, Debian, clang and libbpf give it: one file
 * of {@code kernels/architectures/} each, and one object of this class.
 */
public final class Architecture implements Comparable<Architecture> {
    private static final List<Architecture> ALL = ArchitectureFiles.packed();

    public static final Architecture X86_64 = of("x86_64");
    public static final Architecture ARM64 = of("arm64");

    private final String id;
    private final String alias;
    private final String debian;
    private final Compiler compiler;
    private final Kernel kernel;
    private final @Nullable Qemu qemu;

    Architecture(String id, String alias, String debian, Compiler compiler, Kernel kernel, @Nullable Qemu qemu) {
        this.id = id;
        this.alias = alias;
        this.debian = debian;
        this.compiler = compiler;
        this.kernel = kernel;
        this.qemu = qemu;
    }

    /**
     * What compilers and their files call it.
     *
     * @param triple what clang is given as {@code -target}
     * @param macro that compilers for it define, by which its headers for user space choose
     * @param bpfMacro by which libbpf's {@code bpf_tracing.h} knows whose registers {@code struct pt_regs} holds
     * @param elfMachine {@code e_machine} of its ELF files
     */
    record Compiler(String triple, String macro, String bpfMacro, int elfMachine) {}

    /**
     * How the kernel sees it.
     *
     * @param folders under {@code arch/} that its headers are in, its own first
     * @param options that are all set in its configuration
     * @param register a member that its {@code struct pt_regs} has alone
     * @param flags as its Makefile has them
     * @param imageMagic of its flat Image, 56 bytes into it; null where it boots from another form
     */
    record Kernel(
            List<String> folders,
            Set<String> options,
            String register,
            List<KernelFlag> flags,
            @Nullable Integer imageMagic) {}

    /**
     * Flags that the kernel is compiled with.
     *
     * @param reason where they stand, and what for
     */
    public record KernelFlag(List<String> arguments, String reason) {
        public KernelFlag {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * What boots its kernels.
     *
     * @param program such as {@code qemu-system-x86_64}
     * @param aptPackage Debian's, which has it
     */
    public record Qemu(String program, String aptPackage) {}

    /** Every architecture, in a fixed order. */
    public static List<Architecture> all() {
        return ALL;
    }

    /**
     * The architecture of that id or alias ({@code amd64}, {@code aarch64}).
     *
     * @throws InputException for any other name, with the known ones
     */
    public static Architecture of(String name) {
        return ALL.stream()
                .filter(architecture -> architecture.id.equals(name) || architecture.alias.equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "There is no architecture \"" + name + "\".", null, Remedies.knownArchitectures(ids())));
    }

    /** The one whose ELF files have that {@code e_machine}. */
    public static Optional<Architecture> ofElfMachine(int machine) {
        return ALL.stream()
                .filter(architecture -> architecture.compiler.elfMachine() == machine)
                .findFirst();
    }

    /** The ids of all, for people. */
    public static String ids() {
        return ALL.stream().map(Architecture::id).collect(Collectors.joining(", "));
    }

    /** The name in configuration, file names and {@code kernel.json}. */
    public String id() {
        return id;
    }

    /** Its folder under {@code arch/} of a kernel source tree. */
    public String kernelDirectory() {
        return kernel.folders().get(0);
    }

    /** That folder, and those of others that its headers include from. */
    public List<String> kernelDirectories() {
        return kernel.folders();
    }

    /** The options of a kernel's configuration, without {@code CONFIG_}, that are all set where it is for this one. */
    public Set<String> kernelOptions() {
        return kernel.options();
    }

    /** The flags that its kernel is compiled with for its own sake, as far as headers can tell the difference. */
    public List<KernelFlag> kernelFlags() {
        return kernel.flags();
    }

    /** A member that {@code struct pt_regs} has on this architecture alone ({@code arch/ARCH/include/asm/ptrace.h}). */
    public String register() {
        return kernel.register();
    }

    /** The magic of its flat Image, 56 bytes into it; empty where its kernels boot from another form. */
    public Optional<Integer> imageMagic() {
        return Optional.ofNullable(kernel.imageMagic());
    }

    /** Its name in Debian package names and indices. */
    public String debian() {
        return debian;
    }

    /** What clang is given as {@code -target} to read the kernel's headers. */
    public String clangTriple() {
        return compiler.triple();
    }

    /** The macro that compilers for it define, by which its headers for user space choose. */
    public String compilerMacro() {
        return compiler.macro();
    }

    /** The macro by which libbpf's {@code bpf_tracing.h} knows whose registers {@code struct pt_regs} holds. */
    public String bpfTargetMacro() {
        return compiler.bpfMacro();
    }

    /** What boots its kernels; empty where none are booted. */
    public Optional<Qemu> qemu() {
        return Optional.ofNullable(qemu);
    }

    /** All architectures run little-endian in every catalogued kernel. */
    public ByteOrder byteOrder() {
        return ByteOrder.LITTLE_ENDIAN;
    }

    /** Bytes in a pointer, and in {@code long}. */
    public int pointerSize() {
        return Long.BYTES;
    }

    /** In the order of the index. */
    @Override
    public int compareTo(Architecture other) {
        return Integer.compare(ALL.indexOf(this), ALL.indexOf(other));
    }

    @Override
    public String toString() {
        return id;
    }
}
