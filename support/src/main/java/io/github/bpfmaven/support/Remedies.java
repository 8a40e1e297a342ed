package io.github.bpfmaven.support;

import java.util.List;
import java.util.Locale;

/** How to mend it: the text of every remedy, in one place. Methods are grouped by the module that throws. */
public final class Remedies {
    private Remedies() {}

    // --- support ---

    public static String raiseTimeout() {
        return "Look at the last lines above for what it waited for; a slow machine may need a longer limit.";
    }

    public static String checkProgramPath() {
        return "Check that the program exists, is executable, and is for this machine's architecture.";
    }

    public static String checkDiskAndPermissions() {
        return "Check that the folder exists, that it is writable, and that the disk has room.";
    }

    // --- bpf-build ---

    public static String addProgram() {
        return "Put a program there as NAME.bpf.c or NAME_kern.c, or name another folder with <sources>.";
    }

    public static String declareTargets() {
        return "Declare <targets><target>ID</target></targets>, or pass -Dbpf.targets=ID,ID; bpf:targets lists the ids.";
    }

    public static String declareTargetOnce() {
        return "Remove one of the two, or give it another id.";
    }

    public static String nameTarget() {
        return "Give <target><id>…</id><arch>x86_64 or arm64</arch><headers>…</headers></target> what its headers are.";
    }

    public static String guardMember(String type, String member) {
        return "Include kernel_offsets.h and guard the access with #ifdef HAS_"
                + (type + "__" + member).toUpperCase(Locale.ROOT) + ", or build these targets from another source.";
    }

    public static String guardHelper(String helper) {
        return "Guard the call with #ifdef BPF_HAS_HELPER_" + helper.replaceFirst("^bpf_", "")
                + ", or leave these targets out.";
    }

    public static String typeNotInHeaders() {
        return "The kernel defines it in a .c file or under another configuration; it cannot be had from its headers.";
    }

    public static String correctSource() {
        return "Correct the source; the messages above give every place.";
    }

    public static String renameStruct() {
        return "Rename one of the structs, or leave one out with <decoders><excludes>.";
    }

    public static String oneLayoutPerStruct() {
        return "Use types of fixed width (__u32, __u64) in events, rename one of the structs, or leave it out with"
                + " <decoders><excludes>.";
    }

    public static String renameProgram() {
        return "Rename one of the files: the name before .bpf.c or _kern.c names the object and must be unique.";
    }

    // --- kernels ---

    public static String knownArchitectures(String ids) {
        return "Name one of: " + ids + ".";
    }

    public static String writeKernelVersionLike(String example) {
        return "Write it as " + example + ": two or three numbers with dots between them.";
    }

    public static String writeKernelReleaseLike(String example) {
        return "Write what `uname -r` prints on that kernel, such as " + example + ".";
    }

    public static String writeTargetId() {
        return "Begin it with a letter or digit; go on with letters, digits, '.', '_', '+' and '-', 100 at most.";
    }

    public static String chooseTarget(List<String> nearest) {
        return "Did you mean " + String.join(", ", nearest) + "? The goal bpf:targets lists them all.\n"
                + "For a kernel of your own, name its headers: <target><id>…</id><headers>DIR</headers></target>.";
    }

    public static String installHeaders(String packageName) {
        return "Install the package " + packageName + " on this host, or copy its folder from a machine that has it\n"
                + "and name it: <target><id>…</id><headers>DIR</headers></target> or -Dbpf.headers=DIR.";
    }

    public static String checkGivenHeaders() {
        return "Name the folder that holds the kernel's include/ and arch/, or a linux-headers-*.deb file.";
    }

    public static String nameMirror(String distribution) {
        return "Name a mirror that carries it: <mirrors><" + distribution + ">URL</" + distribution + "></mirrors>\n"
                + "or -Dbpf.mirror." + distribution + "=URL. Or name a folder of headers with <headers>.";
    }

    public static String goOnlineOnce() {
        return "Build once without -o, which fills the cache; or name a folder of headers with <headers>.";
    }

    public static String checkNetwork() {
        return "Check that this host reaches its package mirror (apt-get update does it too), and its proxy settings.\n"
                + "Or name a folder of headers with <headers>.";
    }

    public static String giveHeadersWithoutApt() {
        return "Name a folder of headers, or their .deb files, with <headers>; or build where there is apt-get.";
    }

    public static String deletePackageFile() {
        return "Delete the file and build again, or build with -U: it is then fetched anew.";
    }

    public static String fetchAnew() {
        return "Fetch it anew: where it lies in the cache, delete it and build again.";
    }

    public static String updateTarget() {
        return "Build with -U to take the release that the mirror has now; or name a folder of headers with <headers>.";
    }

    public static String chooseTargetOfNewRelease() {
        return "Choose the target of the new release (bpf:targets lists them), or name a folder of headers with <headers>.";
    }

    public static String trustArchive(String distribution) {
        return "Install the package " + distribution + "-archive-keyring, and check this host's clock;\n"
                + "or name a folder of headers with <headers>.";
    }

    public static String probeHeadersInstead() {
        return "Kernels carry BTF from 5.2 on where CONFIG_DEBUG_INFO_BTF is set; for others bpf:probe makes it from headers.";
    }

    public static String nameImageSource() {
        return "Name a target of the catalogue whose kernel a distribution publishes, or leave this one out of the VM runs.";
    }

    // --- header-probe ---

    public static String nameAnExistingSource() {
        return "Check the name and the <sources> folder.";
    }

    public static String getClang(int oldest) {
        return "Leave <clang> out to use the compiler from Maven Central, or install LLVM's clang " + oldest
                + " or later (Debian, Ubuntu: apt install clang; Fedora, RHEL: dnf install clang; macOS: brew install"
                + " llvm) and name it with <clang>.";
    }

    public static String fetchCompilerAgain() {
        return "Delete this file from the local repository and build again: Maven fetches it anew.";
    }

    public static String makeCompilerStart(int oldest) {
        return "The output above names what is missing: usually libstdc++ or zlib (Debian, Ubuntu: apt install"
                + " libstdc++6 zlib1g), or a C library that is too old or musl (Alpine). Where it cannot be installed,"
                + " name a system clang, " + oldest + " or later, with <clang>.";
    }

    public static String reportCrash() {
        return "A bug of the compiler: try another version with <clang>. A lack of memory looks the same.";
    }

    public static String nameHeaderFolder() {
        return "Name the kernel's headers in <headers>: /lib/modules/RELEASE/build on a host that runs it,"
                + " /usr/src/linux-headers-RELEASE (Debian, Ubuntu), /usr/src/kernels/RELEASE (Fedora, RHEL).";
    }

    public static String prepareHeaders() {
        return "Install that kernel's headers package (Debian, Ubuntu: linux-headers-RELEASE; Fedora, RHEL:"
                + " kernel-devel) and name its folder, or, in a source tree with that kernel's .config, run: make"
                + " modules_prepare";
    }

    public static String addOtherHalf() {
        return "Install or unpack the package it depends on (Debian: linux-headers-RELEASE-common; Ubuntu:"
                + " linux-headers-RELEASE without the flavour) beside it, or name both folders in <headers>.";
    }

    public static String nameHeadersOfArchitecture(String declared, String found) {
        return "Name the headers of the " + declared + " kernel in <headers>, or say <arch>" + found + "</arch>.";
    }

    public static String nameHeadersOfSupportedArchitecture(String supported) {
        return "Name the headers of a kernel for one of: " + supported + ".";
    }

    public static String nameHeadersOfRelease(String declared, String found) {
        return "Name the headers of " + declared + " in <headers>, or make " + found + " the target's release.";
    }

    public static String avoidRandomisedLayouts() {
        return "Use a kernel built without it. Where that kernel has BTF (/sys/kernel/btf/vmlinux), only that tells"
                + " its layouts.";
    }

    public static String checkHeadersAreWhole(String folder) {
        return "Check that the headers in " + folder + " are whole and of one kernel: install their package again, or"
                + " in a source tree run make modules_prepare again. If they are, that kernel may be newer than the"
                + " compiler: name a newer one with <clang>.";
    }

    public static String askForAllTypes() {
        return "Probe with -Dbpf.types=all to see which headers are left out and why, or leave the type out for this"
                + " target.";
    }

    public static String typeOnlyInSource() {
        return "Headers cannot tell its layout. Where that kernel has BTF, that does; else leave the type out for this"
                + " target.";
    }

    public static String nearestTypes(java.util.List<String> names) {
        return names.isEmpty()
                ? "Check the name: tags are written without struct, union or enum."
                : "Did you mean " + String.join(", ", names) + "?";
    }

    public static String probeAgain() {
        return "Delete the file and run bpf:probe again.";
    }

    // --- bpf-object ---

    public static String rebuildOrFetchAgain() {
        return "The file is cut short or damaged: delete it, and build or fetch it again.";
    }

    public static String nameFileWithBtf() {
        return "Name an object that was compiled with -target bpf -g, or a kernel built with CONFIG_DEBUG_INFO_BTF.";
    }

    public static String compileForBpf() {
        return "Give it what clang -target bpf -c writes.";
    }

    public static String compileWithDebugInformation() {
        return "Compile with -g, and without -gsplit-dwarf, -gz or -fdebug-types-section.";
    }

    // --- templates ---

    public static String checkTypeInformation() {
        return "The type information is damaged or not a C compiler's; make it anew from the headers or the source.";
    }

    public static String nameTypeOrField() {
        return "Write the name of a struct or union, such as sock_common, or one of its fields, such as"
                + " tcp_sock.bytes_acked.";
    }

    public static String nameKnownType(List<String> nearest) {
        return nearest.isEmpty()
                ? "Check the spelling, and that the header which defines it is among those that are probed."
                : "Did you mean " + String.join(", ", nearest)
                        + "? If not, check that the header which defines it is among those that are probed.";
    }

    public static String nameKnownField(String owner, List<String> nearest) {
        return nearest.isEmpty()
                ? "Look at the members of " + owner + " in the generated vmlinux.h."
                : "Did you mean " + String.join(", ", nearest) + "? Otherwise look at the members of " + owner
                        + " in the generated vmlinux.h.";
    }

    public static String nameWholeType(String type) {
        return "Ask for the whole type, " + type
                + ": then a field that a kernel lacks is absent there; or leave those targets out.";
    }

    public static String changeEventField() {
        return "Give the field another C type, or leave the struct out of the event types.";
    }

    public static String splitEventType() {
        return "Put some of the fields into a struct of their own inside the event, or make them an array.";
    }

    public static String nameJavaPackage() {
        return "Write a package name such as com.example.events.";
    }

    public static String nameJavaClass() {
        return "Write a simple class name such as KernelOffsets.";
    }

    public static String renameEventType() {
        return "Rename one of the structs, or leave it out of the event types.";
    }

    // --- bpf-maven-plugin ---

    public static String goOnlineOnceForClang() {
        return "Run once without -o, so that Maven can fetch it, or name a clang of this host with -Dbpf.clang=clang.";
    }

    public static String giveClang() {
        return "Check the repositories and mirrors that Maven uses, or name a clang of this host (15 or later) with"
                + " <clang> or -Dbpf.clang=clang.";
    }

    // --- bpf-vm ---

    public static String installQemu(String debianPackage) {
        return "Install QEMU (Debian, Ubuntu: apt install " + debianPackage + "; Fedora: dnf install " + debianPackage
                + ").";
    }

    public static String installUtilLinux() {
        return "Install util-linux, which every Debian, Ubuntu and Fedora has (Alpine: apk add setpriv).";
    }

    public static String nameOtherClang() {
        return "Leave <clang> out to use the compiler from Maven Central, or name another one.";
    }

    public static String splitGuestRun() {
        return "Run less at once: divide it among several runs.";
    }

    public static String nameImage() {
        return "Name the kernel's image, such as /boot/vmlinuz-RELEASE, in the target's <image>.";
    }

    public static String useJdk(String versions) {
        return "Run Maven with a whole JDK, not only its run time, of one of these versions: " + versions + ".";
    }

    public static String installLibrary(String name) {
        return "Install the package that has " + name + " for the guest's architecture.";
    }

    public static String freeMemory() {
        return "Give the virtual machine less memory, or run fewer at once.";
    }

    public static String runInTerminal() {
        return "Run it in a terminal, not in a pipe or a build server's job.";
    }
}
