package io.github.bpfmaven.probe.headers;

import io.github.bpfmaven.kernels.KernelVersion;
import io.github.bpfmaven.kernels.archive.FoldedNames;
import io.github.bpfmaven.toolchain.Flag;
import io.github.bpfmaven.toolchain.Gcc;
import io.github.bpfmaven.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flags to read a kernel's headers with: those that the kernel itself was built with, as far as its headers can
 * tell the difference. Where the kernel's Makefile is at hand, its text decides; else the version.
 */
public final class KernelFlags {
    private final HeaderTree tree;
    private final @Nullable Path compilersInclude;
    private final List<Flag> flags = new ArrayList<>();

    private KernelFlags(HeaderTree tree, @Nullable Path compilersInclude) {
        this.tree = tree;
        this.compilersInclude = compilersInclude;
    }

    /** Every flag but the one that names the target, in Kbuild's order. */
    public static List<Flag> of(HeaderTree tree, Toolchain toolchain) {
        var flags = new KernelFlags(tree, toolchain.resourceInclude());
        flags.shadowedNames();
        return flags.all();
    }

    /** The same for a gcc, which can't be shown names that are one on the host's file system. */
    public static List<Flag> of(HeaderTree tree, Gcc gcc) {
        return new KernelFlags(tree, gcc.include()).all();
    }

    private List<Flag> all() {
        includes();
        defines();
        dialect();
        architecture();
        tolerance();
        return List.copyOf(flags);
    }

    private void includes() {
        add("-nostdinc", "NOSTDINC_FLAGS in Makefile: no header of the host's");
        if (compilersInclude != null && takesCompilersStdarg()) {
            flags.add(new Flag(
                    List.of("-isystem", compilersInclude.toString()),
                    "NOSTDINC_FLAGS in Makefile before 5.15 (commit c0891ac15f04): <stdarg.h> is the compiler's"));
        }
        tree.includeFolders().forEach(folder -> add("-I" + folder, "LINUXINCLUDE in Makefile"));
        tree.forcedIncludes()
                .forEach(header -> flags.add(new Flag(
                        List.of("-include", header.toString()), "USERINCLUDE in Makefile, c_flags in Makefile.lib")));
    }

    private void shadowedNames() {
        var folded = tree.foldedNames();
        if (!folded.isEmpty()) {
            flags.add(new Flag(
                    List.of("-ivfsoverlay", FoldedNames.overlay(folded).toString()),
                    "xt_MARK.h and xt_mark.h are one file on this host: the compiler is shown both"));
        }
    }

    private boolean takesCompilersStdarg() {
        return tree.makefile().assignments("NOSTDINC_FLAGS").stream().anyMatch(text -> text.contains("-isystem"))
                || tree.makefile().isEmpty() && before(5, 15);
    }

    private void defines() {
        add("-D__KERNEL__", "KBUILD_CPPFLAGS in Makefile");
        add("-DKBUILD_MODNAME=\"probe\"", "modname_flags in Makefile.lib; pr_fmt and tracepoints use it");
        add("-DKBUILD_BASENAME=\"probe\"", "basename_flags in Makefile.lib");
        add("-DKBUILD_MODFILE=\"probe\"", "modfile_flags in Makefile.lib");
        add("-D__KBUILD_MODNAME=kmod_probe", "modname_flags in Makefile.lib; initcalls use it");
        if (hadAsmGoto()) {
            add(
                    "-DCC_HAVE_ASM_GOTO",
                    "Makefile before 5.0 (commit e9666d10a567): every gcc since 4.5 has it, and"
                            + " struct static_key depends on it");
        }
        if (tree.isEnabled("HAVE_FENTRY")) {
            add("-DCC_USING_FENTRY", "CC_FLAGS_USING in Makefile, CONFIG_HAVE_FENTRY=y: linux/ftrace.h asks for it");
        }
        if (tree.isEnabled("X86_X32") && definesX32Abi()) {
            add("-DCONFIG_X86_X32_ABI", "arch/x86/Makefile, CONFIG_X86_X32=y: compat structs have x32 members");
        }
        if (tree.isEnabled("RETPOLINE") && tree.architectureMakefile().mentions("-DRETPOLINE")) {
            add("-DRETPOLINE", "arch/x86/Makefile, CONFIG_RETPOLINE=y");
        }
    }

    private boolean definesX32Abi() {
        return tree.architectureMakefile().isEmpty()
                ? before(5, 18) // commit 83a44a4f47ad
                : tree.architectureMakefile().mentions("-DCONFIG_X86_X32_ABI");
    }

    private boolean hadAsmGoto() {
        return tree.makefile().isEmpty() ? before(5, 0) : tree.makefile().mentions("-DCC_HAVE_ASM_GOTO");
    }

    private void dialect() {
        var byVersion = before(5, 18) ? "gnu89" : "gnu11"; // commit e8c07082a810
        add("-std=" + tree.makefile().dialect().orElse(byVersion), "KBUILD_CFLAGS in Makefile");
        if (tree.makefile().isEmpty() ? !before(6, 2) : tree.makefile().mentions("-funsigned-char")) {
            add("-funsigned-char", "KBUILD_CFLAGS in Makefile since 6.2 (commit 3bc753c06dd0)");
        }
        tree.config("CC_MS_EXTENSIONS")
                .filter(value -> value.startsWith("-f"))
                .ifPresent(value -> add(value, "CC_FLAGS_DIALECT in Makefile, CONFIG_CC_MS_EXTENSIONS"));
        add("-fshort-wchar", "KBUILD_CFLAGS in Makefile: EFI's wchar_t has 16 bits");
        add("-fno-strict-aliasing", "KBUILD_CFLAGS in Makefile");
        add("-fno-common", "KBUILD_CFLAGS in Makefile");
        add("-fno-PIE", "KBUILD_CFLAGS in Makefile: no __PIC__");
    }

    private void architecture() {
        tree.architecture().kernelFlags().forEach(flag -> flags.add(new Flag(flag.arguments(), flag.reason())));
    }

    private void tolerance() {
        add("-w", "the headers are as they are");
    }

    private boolean before(int major, int minor) {
        return tree.version().compareTo(new KernelVersion(major, minor, 0)) < 0;
    }

    private void add(String argument, String reason) {
        flags.add(Flag.of(argument, reason));
    }
}
