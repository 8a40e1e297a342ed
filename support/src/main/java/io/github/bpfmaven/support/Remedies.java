package io.github.bpfmaven.support;

import java.util.Collection;
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

    public static String namePathOfProgram() {
        return "Name a program that this host has by its whole path, such as /usr/sbin/bpftool.";
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

    public static String nameTwoKernels() {
        return "Declare two targets or more, pass -Dbpf.targets=ID,ID, or name BTF files: -Dbpf.diff.btf=FILE,FILE.";
    }

    public static String nameBtfToCompare() {
        return "Name raw BTF, such as a copy of /sys/kernel/btf/vmlinux, or an ELF file that has it, such as vmlinux; unpack"
                + " what is in an archive.";
    }

    public static String acceptDifference() {
        return "Adapt the programs to both, or leave out -Dbpf.diff.failOnDifference.";
    }

    public static String readDoctor() {
        return "Do what stands under each line that is marked with a cross above.";
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

    public static String nameKnownHelper(List<String> nearest) {
        return (nearest.isEmpty() ? "" : "Did you mean " + String.join(", ", nearest) + "? ")
                + "target/bpf/ID/include/bpf/bpf_helper_defs.h has the helpers of each target.";
    }

    public static String includeTypesFirst() {
        return "#include \"vmlinux.h\" before this line: it has the kernel's types; or <linux/bpf.h>, where the program takes"
                + " them from the kernel's headers.";
    }

    /** @param headers with their quotes or angle brackets */
    public static String includeOneOf(List<String> headers) {
        return "#include " + String.join(" or ", headers) + " in the program.";
    }

    public static String takeBtfOfImage(List<String> targets) {
        return "For " + String.join(", ", targets) + " the distribution publishes the image, which has it:"
                + " <target><id>" + targets.get(0) + "</id><btf>image</btf></target>.";
    }

    public static String correctSource() {
        return "Correct the source; the messages above give every place.";
    }

    public static String renameStruct() {
        return "Rename one of the structs, or leave one out with <decoders><excludes>.";
    }

    /** @param names of the structs */
    public static String oneLayoutPerStruct(List<String> names) {
        return "Use types of fixed width (__u32, __u64) in events, rename one of the structs, or leave "
                + (names.size() == 1 ? "it" : "them") + " out with <decoders><excludes><exclude>"
                + String.join("</exclude><exclude>", names) + "</exclude></excludes></decoders>.";
    }

    public static String oneTypePerField() {
        return "Give the field one type for all kernels, or another name where it is something else.";
    }

    public static String renameProgram() {
        return "Rename one of the files: the name before .bpf.c or _kern.c names the object and must be unique.";
    }

    public static String correctForKernel() {
        return "Correct the program; what only some kernels have, guard with #ifdef (HAS_…, BPF_HAS_HELPER_…) or leave"
                + " to other targets. The reports hold each verifier's log as a whole.";
    }

    public static String readConsole() {
        return "The reports hold what each kernel printed last. A slow machine may need -Dbpf.verify.timeout=SECONDS, a"
                + " large kernel -Dbpf.verify.memory=MIB; an image of one's own must be able to boot without a disk.";
    }

    public static String addModuleForGuests(String module) {
        return "The guests' Java has few modules: add " + module
                + " to <modules> of bpf:vm-test, or give -Dbpf.vm.modules=" + module + ".";
    }

    public static String addProgramForGuests(String program) {
        return "Guests have only those programs of this host that <programs> of bpf:vm-test names: add " + program
                + " there, or give -Dbpf.vm.programs=" + program + ".";
    }

    public static String readTestReports() {
        return "The reports hold each test's stack trace and output; -Dbpf.test=CLASS#METHOD runs one alone, -Dbpf.targets=ID"
                + " on one kernel.";
    }

    public static String readGuestReports() {
        return readTestReports() + " A guest without enough memory or time gets more by -Dbpf.vm.memory=MIB or"
                + " -Dbpf.vm.timeout=SECONDS.";
    }

    public static String haveTests() {
        return "Look whether these classes have methods with @Test, whether the tags leave any, and whether what they use"
                + " can be loaded in the guest: <modules> names more of Java.";
    }

    public static String nameTests() {
        return "Name classes of the project's tests, with * for any characters: -Dbpf.test=CLASS, -Dbpf.test=CLASS#METHOD.";
    }

    public static String addJUnit() {
        return "Add org.junit.jupiter:junit-jupiter, 5.9 or later, to the project's dependencies with <scope>test</scope>.";
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
        return "Name the folder that holds one kernel's include/ and arch/, or the packages or tar archive that its headers"
                + " come in: linux-headers-*.deb, kernel-devel-*.rpm, kheaders.tar.xz.";
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
        return "Delete the file and build again, or build with -U: it is then fetched anew.\n"
                + "Where it is a lock file that is wrong: mvn bpf:lock.";
    }

    public static String fetchAnew() {
        return "Fetch it anew: where it lies in the cache, delete it and build again.";
    }

    public static String repackZstd() {
        return "Compress it again without --long and --ultra (zstd -d FILE.tar.zst, then zstd -19 FILE.tar), or name the"
                + " .tar itself.";
    }

    public static String updateTarget() {
        return "Build with -U to take the release that the mirror has now; or name a folder of headers with <headers>.";
    }

    public static String chooseTargetOfNewRelease() {
        return "Choose the target of the new release (bpf:targets lists them), or name a folder of headers with <headers>.";
    }

    public static String refreshLockFile() {
        return "Take the file as it was from version control; or write it anew from the project's targets: mvn bpf:lock.";
    }

    public static String addToLock(String id) {
        return "Add it: mvn bpf:lock -Dbpf.targets=" + id + " (or mvn bpf:lock, for all that the POM declares).\n"
                + "Or build this once without the lock: -Dbpf.lock.ignore.";
    }

    public static String acceptIntoLock(String id) {
        return "Where this is what you want, lock it: mvn bpf:lock -Dbpf.targets=" + id
                + " (or mvn bpf:lock, for all that the POM declares).";
    }

    public static String moveLockOn(String cachedPackage) {
        return "Lock what the mirror has now: mvn bpf:lock. Or, where somebody has kept the package, put it there:\n"
                + cachedPackage + "\nor name it, or a folder of headers, with <headers>.";
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

    public static String nameKernelBtf() {
        return "Name what holds the kernel's BTF: a .btf file, vmlinux, vmlinuz, the package that its image"
                + " comes in, an archive with one of them, image (the one that the distribution publishes) or running.";
    }

    public static String leaveOutOfVms() {
        return "Give the target no <image>: goals that boot kernels then leave it out.";
    }

    public static String includeHeader(String header) {
        return "#include <" + header.replaceFirst("^uapi/", "") + "> in the program.";
    }

    public static String includeVmlinuxForTraceEvents() {
        return "Include \"vmlinux.h\" instead of kernel headers: only the kernel's own tracing makes a struct of that"
                + " header's macros.";
    }

    public static String includeVmlinuxOrNameHeaders() {
        return "Include \"vmlinux.h\" instead, which has all of that kernel's types; or name its headers too:"
                + " <headers>…</headers> beside <btf>.";
    }

    public static String nameHeadersToo() {
        return "Name its headers too: <headers>…</headers> beside <btf>.";
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
                + " linux-headers-RELEASE without the flavour) beside it, or name both in <headers>, folders or packages,"
                + " separated as in a class path: linux-headers-RELEASE-amd64.deb:linux-headers-RELEASE-common.deb.";
    }

    public static String prepareForConfig(String file) {
        return "Where " + file + " is that kernel's, run make modules_prepare.";
    }

    public static String nameHalvesOfOneKernel() {
        return "Name one kernel's headers: one folder that has all, or its flavour's and the one that all its flavours"
                + " share, of one version; in a source tree that another version was put into, run make modules_prepare"
                + " again.";
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

    public static String layoutsDiffer() {
        return "Nothing built from these layouts can be trusted. If the compilers agree, the probe's result is at fault:"
                + " delete .cache/bpf-maven-plugin/probes in the local repository and build again. If only one of them"
                + " says so, the headers depend on the compiler: report it, with kernel and type.";
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
        return "A BTF file of that kernel would provide it: <btf>FILE</btf> for the target, beside its <headers>.";
    }

    public static String nameTypeItself(String type) {
        return "Name " + type + " instead.";
    }

    public static String checkNameOrTakeBtf() {
        return nearestTypes(List.of()) + " If it is private to the kernel's sources: " + typeOnlyInSource();
    }

    public static String nearestTypes(List<String> names) {
        return names.isEmpty()
                ? "Check the name: tags are written without struct, union or enum."
                : "Did you mean " + String.join(", ", names) + "?";
    }

    public static String probeAgain() {
        return "Delete the file and run bpf:probe again.";
    }

    public static String unpackOneKernelsBtf() {
        return "Unpack the archive and name the one that is the target's.";
    }

    public static String nameBtfOfTheTarget() {
        return "Name the BTF of the very kernel build that the target is for, or correct the target.";
    }

    public static String nameHeadersAndBtfOfOneKernel() {
        return "Name headers and BTF of one kernel build, neither of them edited; or leave out the one that you trust less.";
    }

    public static String declareArchitecture() {
        return "Declare it, such as <arch>x86_64</arch> or <arch>arm64</arch>; -Dbpf.arch=… on the command line.";
    }

    public static String declareRelease() {
        return "Declare what uname -r prints on that kernel: <release>6.1.0-50-cloud-amd64</release>, -Dbpf.release=… on the"
                + " command line.";
    }

    // --- bpf-object ---

    public static String rebuildOrFetchAgain() {
        return "The file is cut short or damaged: delete it, and build or fetch it again.";
    }

    public static String nameFileWithBtf() {
        return "Name an object that was compiled with -target bpf -g, or a kernel built with CONFIG_DEBUG_INFO_BTF.";
    }

    public static String nameBaseBtf() {
        return "Name the BTF of the very kernel build that the module is for, then the modules, separated as in a class path:"
                + " vmlinux:module.ko";
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

    public static String nameKnownConstant(List<String> nearest) {
        return (nearest.isEmpty() ? "Check the spelling." : "Did you mean " + String.join(", ", nearest) + "?")
                + " A glob is over the usual headers' constants; a constant of another header is found by its whole name.";
    }

    public static String nameFewerConstants() {
        return "Name what is needed, or narrow the globs: <constants><constant>TCP_*</constant></constants>.";
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

    public static String fitMeaning() {
        return "Give the field a type that this word is for, or take the word away: docs/events.md has what each takes.";
    }

    public static String nameEnumOfFlags() {
        return "Name an enum that the source defines or a header it includes, without the word enum: bpf_flags(open_flags).";
    }

    public static String nameCounter() {
        return "Name a field of the same struct that counts the elements, an integer.";
    }

    public static String declareTagBefore() {
        return "Name an integer or enum of the same struct, and declare it before the union.";
    }

    public static String nameUnionMembers() {
        return "Give each member of the union a name: its Java is called like it.";
    }

    public static String putArrayBehindUnion() {
        return "Put the array at the end of the struct, behind the union, or give it a length.";
    }

    public static String tagUnionMember(String member) {
        return "Write the value that stands for it behind the member, " + member
                + " bpf_union_case(VALUE), or union_case:VALUE in the POM's <meanings>; or call a value of the enum like"
                + " it.";
    }

    public static String oneValuePerMember() {
        return "Give each member a value of its own with bpf_union_case.";
    }

    public static String fitUnionCase() {
        return "Write a value that the field can have, or give the field a wider type.";
    }

    public static String nameUnionCase() {
        return "Write a number, or the name of an enum's value: bpf_union_case(KIND_TCP).";
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

    public static String correctJava() {
        return "Correct it as javac would want it.";
    }

    public static String annotateRecord() {
        return "Annotate a record that is declared in a file or class of its own, is not private and has no type"
                + " parameters.";
    }

    public static String writeLiteral() {
        return "Write it as a literal: sources are read before javac knows the values of constants.";
    }

    public static String nameKnownStruct(List<String> nearest) {
        return (nearest.isEmpty() ? "" : "Did you mean " + String.join(", ", nearest) + "? ")
                + "Name a struct that your own BPF sources define, by its tag or typedef, without \"struct\".";
    }

    public static String fitRecord() {
        return "Change the record, or the struct, as each line says; what holds what is in docs/events.md.";
    }

    public static String reportDisagreement() {
        return "This is a mistake of bpf-maven-plugin: report it with that file and the struct. Until it is mended, read"
                + " the event by hand; <proof>false</proof> of <decoders> builds without the comparison.";
    }

    public static String unprovenDecoders() {
        return "That file includes the program and gives each field a value by its name: look there for what the program"
                + " does to such names (a macro, #pragma poison), and put it behind the structs of other files, or"
                + " <excludes> the struct. If nothing is wrong with it, report it with that file; <proof>false</proof>"
                + " of <decoders> builds without the proof.";
    }

    public static String renameEventType() {
        return "Rename one of the structs, or leave it out of the event types.";
    }

    // --- bpf-maven-plugin ---

    /** @param nearest of the names of all parameters */
    public static String nameParameter(String element, List<String> nearest) {
        return nearest.isEmpty()
                ? "Remove <" + element + ">; mvn bpf:help -Ddetail lists the parameters of each goal."
                : "Did you mean <" + String.join(">, <", nearest) + ">?";
    }

    /** @param known all that the parent can have */
    public static String nameElement(String element, List<String> nearest, String parent, Collection<String> known) {
        return (nearest.isEmpty() ? "Remove <" + element + ">" : "Did you mean <" + String.join(">, <", nearest) + ">")
                + (nearest.isEmpty() ? "; <" : "? <") + parent + "> takes <" + String.join(">, <", known) + ">.";
    }

    /** @param nearest of the properties of all goals */
    public static String nameProperty(List<String> nearest) {
        return nearest.isEmpty()
                ? "mvn bpf:help -Ddetail lists them."
                : "Did you mean -D" + String.join(", -D", nearest) + "?";
    }

    public static String fieldMeanings(List<String> words) {
        return "Write one of " + String.join(", ", words) + ".";
    }

    public static String decoderRelease() {
        return "Write <javaRelease>8</javaRelease>, 11, 17 or later; 17 is the default.";
    }

    public static String segmentRelease(int release) {
        return "Write <javaRelease>" + release
                + "</javaRelease> in <decoders>, and compile the project for as late a Java,"
                + " or leave <form>segment</form> out.";
    }

    public static String decoderForms() {
        return "Write <form>record</form>, <form>flyweight</form> or <form>segment</form>; without <forms> the first two are made.";
    }

    public static String goOnlineOnceForClang() {
        return "Run once without -o, so that Maven can fetch it, or name a clang of this host with -Dbpf.clang=clang.";
    }

    public static String chooseTypes() {
        return "Choose core (what programs usually need, and what yours name) or all.";
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

    public static String nameOneTarget() {
        return "Name one target of this host's architecture: -Dbpf.targets=ID (bpf:targets lists the known ones).";
    }

    public static String runFromTerminal() {
        return "Run bpf:vm-shell from a terminal, not from an IDE or a job that nobody types into.";
    }

    public static String useJdk(String versions) {
        return "Run Maven with a whole JDK, not only its run time, of one of these versions: " + versions + ".";
    }

    public static String installLibrary(String name) {
        return "Install the package that has " + name + " for the guest's architecture.";
    }

    // --- bpf-runtime ---

    public static String runOnLinuxWithProc() {
        return "Run it on Linux, with /proc mounted.";
    }

    public static String mountSysfs() {
        return "Mount sysfs (mount -t sysfs sysfs /sys); in a container, have the host's mounted.";
    }

    public static String mountTracefs() {
        return "Run as root, who mounts it, or mount it before: mount -t tracefs tracefs /sys/kernel/tracing. In a"
                + " container, mount the host's /sys/kernel/tracing.";
    }

    public static String allowTracefs() {
        return "Run as root, or let this user enter /sys/kernel/tracing and read its events (mount option gid).";
    }

    public static String mountBpffs() {
        return "Mount the BPF file system where it is to be pinned: mount -t bpf bpf /sys/fs/bpf";
    }

    public static String packageObjects() {
        return "Build the application with bpf-maven-plugin (goal bpf:build), and check that the jar with the objects is"
                + " on the class path of the class loader that was given.";
    }

    public static String rebuildJar() {
        return "Build the jar again with the version of bpf-maven-plugin that belongs to this bpf-runtime.";
    }

    public static String nameKnownProgram(List<String> known) {
        return known.isEmpty()
                ? "The index is empty: check that the build has programs and targets."
                : "Name one of: " + String.join(", ", known) + ".";
    }

    public static String nameOneOf(List<String> known) {
        return known.isEmpty() ? "It has none at all." : "Name one of: " + String.join(", ", known) + ".";
    }

    public static String addTargetForKernel(String release) {
        return "Add a <target> for " + release + " to the build (bpf:targets lists the known ones; for a kernel of your"
                + " own name its headers), or choose an object by yourself from BpfPrograms.index().";
    }

    public static String loadBpfObject() {
        return "Load an object that clang made with -target bpf (little-endian), such as bpf:compile writes.";
    }

    public static String nameSectionAsLibbpf() {
        return "Name the section as libbpf does: SEC(\"kprobe/function\"), SEC(\"tracepoint/category/name\"),"
                + " SEC(\"xdp\") and so on.";
    }

    public static String writeSectionLike(String form) {
        return "Write it as SEC(\"" + form + "\"), or give the place to attach to when attaching.";
    }

    public static String giveAttachPoint() {
        return "Give it: program.attach(new AttachPoint.…).";
    }

    public static String chooseFittingAttachPoint() {
        return "Choose an AttachPoint of the program's kind, or put the program into a section of the other kind.";
    }

    public static String declareMapWithMacros() {
        return "Declare it with the macros of bpf_helpers.h: __uint(type, …), __type(key, …), __type(value, …).";
    }

    public static String defineSymbol() {
        return "Define it in the source. Symbols of the kernel (__ksym, __kconfig) are not resolved when loading.";
    }

    public static String avoidGlobalVariables() {
        return "Kernels have global variables from 5.2 on; for older ones use a map, and keep strings on the stack"
                + " (char text[] = \"…\").";
    }

    public static String matchVariableSize() {
        return "Set it with a value of its C type's size: int for 4 bytes, long for 8, boolean for 1, else a byte[].";
    }

    public static String readVariableAsBytes() {
        return "Read it with object.get(name), which gives its bytes, or name a variable of 1, 2, 4 or 8 bytes.";
    }

    public static String matchCodecSize() {
        return "Use a codec of the C type's size: Codec.u32(), Codec.u64(), or Codec.of(size, …).";
    }

    public static String nameFunctionOfBtf(String name) {
        return "Check with: bpftool btf dump file /sys/kernel/btf/vmlinux | grep " + name
                + "\nWhat is inlined or part of a module is not there.";
    }

    public static String useKernelWithBtf() {
        return "fentry, fexit, LSM, tp_btf and iterator programs need a kernel with CONFIG_DEBUG_INFO_BTF; use a kprobe"
                + " or tracepoint for others.";
    }

    public static String useKernelWithProbes(String option) {
        return "Use a kernel that was built with " + option + ", or a tracepoint.";
    }

    public static String grantCapabilities(String missing, boolean small) {
        return "Run it as root, or grant what is missing: AmbientCapabilities=" + missing.replace(",", " ")
                + " in a systemd unit, setcap " + missing + "+ep on the java binary, --cap-add for a container."
                + (small ? "" : " Kernels before 5.8 know nothing smaller than CAP_SYS_ADMIN.");
    }

    public static String grantAdminForUprobes() {
        return "Run it as root, or grant CAP_SYS_ADMIN: from 6.16 on, and in stable kernels since July 2025, CAP_PERFMON is"
                + " not enough for uprobes.";
    }

    public static String lowerPerfEventParanoid() {
        return "Some distributions' kernels keep perf events from all but root by this: sysctl kernel.perf_event_paranoid=2, or"
                + " run it as root.";
    }

    public static String leaveLockdown() {
        return "The kernel is locked down to confidentiality, so nobody may read its memory with BPF: boot without"
                + " lockdown=confidentiality (integrity is no hindrance).";
    }

    public static String raiseMemlock() {
        return "Before 5.11 maps and programs count as locked memory: raise the limit (LimitMEMLOCK=infinity in a"
                + " systemd unit, ulimit -l unlimited), or grant CAP_SYS_RESOURCE.";
    }

    public static String askSecurityModule() {
        return "Nothing that is needed lacks here; a security module, a seccomp filter (containers: default profiles"
                + " forbid bpf) or a user namespace may stand in the way. See dmesg and the audit log.";
    }

    public static String matchVersionCode(String version) {
        return "Before 5.0 a kprobe program must carry the kernel's exact version, which was found to be " + version
                + ". If this is a vendor's kernel that says otherwise in /usr/include/linux/version.h, report it.";
    }

    public static String useNewerKernelForProgram(String type) {
        return "This kernel may not know programs of type " + type
                + ", or where they attach; look at dmesg, and at what the program is compiled for (-mcpu).";
    }

    public static String useNewerKernelForSection(String section, int major, int minor) {
        return "Programs of SEC(\"" + section + "\") take a kernel from " + major + "." + minor
                + " on: use another kind for this target, or leave it out with loadProgram(…, false).";
    }

    public static String useSingleKprobes() {
        return "kprobe.multi takes a kernel from 5.18 on with CONFIG_FPROBE: use SEC(\"kprobe/function\") for each function.";
    }

    public static String matchKernelFunctions() {
        return "* stands for any characters, ? for one; the functions that can be matched are in"
                + " /sys/kernel/tracing/available_filter_functions.";
    }

    public static String nameSystemCall(List<String> nearest) {
        return (nearest.isEmpty() ? "" : "Did you mean " + String.join(", ", nearest) + "? ")
                + "Name it as its manual page does, without sys_; architectures have different ones.";
    }

    public static String useUprobeForUsdt() {
        return "Use SEC(\"uprobe\") and attach it with AttachPoint.Uprobe.atFileOffset(file, offset): readelf -n FILE lists"
                + " each probe's Location, and in which registers its arguments are. One whose Semaphore is not 0 can't"
                + " be had this way.";
    }

    public static String avoidHelper(String helper) {
        return "This kernel has no helper " + helper + " for programs of this kind: leave it out for this target"
                + " (kernel.json lists the helpers of each), or put the program into a section of a kind that has it.";
    }

    public static String licenseAsGpl() {
        return "The kernel lends this helper to programs under the GPL alone: char LICENSE[] SEC(\"license\") ="
                + " \"GPL\";";
    }

    public static String boundLoops() {
        return "Give loops a constant bound, or unroll them (#pragma unroll): kernels before 5.3 take no loops at all,"
                + " later ones must see the end; before 5.2 a program has 4096 instructions at most.";
    }

    public static String checkBounds() {
        return "Compare the offset with the size of what it points into before the access, in a way that the compiler"
                + " keeps.";
    }

    public static String checkPointers() {
        return "Check that the pointer is not NULL before use, and read kernel memory with bpf_probe_read or"
                + " BPF_CORE_READ.";
    }

    public static String readVerifierLog() {
        return "The log's last lines say what the verifier knew of each register where it gave up.";
    }

    public static String checkMapDeclaration(String type, String since) {
        return "Kernels have " + type + " from " + since
                + " on. Where this one has it, check the sizes of key and value, the number of entries and the flags.";
    }

    public static String shrinkMap() {
        return "Give it fewer entries, or the host more memory.";
    }

    public static String enlargeMap() {
        return "The map is full: give it more entries (max_entries), or use an LRU map.";
    }

    public static String checkMapOperation() {
        return "Check that maps of this type have this operation, and that the key is in range.";
    }

    public static String removePinnedMap() {
        return "Another version of the program may have pinned it: remove the file, or pin under another path.";
    }

    public static String readMapWith(String method) {
        return "Read it with object." + method + ".";
    }

    public static String makeRoomForPerfBuffer() {
        return "Check that the map has room for every CPU, and that memory for the buffers is to be had"
                + " (kernel.perf_event_mlock_kb, ulimit -l).";
    }

    public static String makeRoomForRingBuffer() {
        return "Check that address space for it is to be had (ulimit -v).";
    }

    public static String checkKernelLog() {
        return "Look at the kernel's log (dmesg).";
    }

    public static String nameTracepoint(List<String> nearest) {
        return (nearest.isEmpty() ? "" : "Did you mean " + String.join(", ", nearest) + "? ")
                + "The tracepoints of this kernel are in /sys/kernel/tracing/available_events.";
    }

    public static String nameKernelFunction(List<String> nearest) {
        return (nearest.isEmpty() ? "" : "Did you mean " + String.join(", ", nearest) + "? ")
                + "The functions of this kernel are in /proc/kallsyms; those that the compiler inlined are not.";
    }

    public static String probeAnotherFunction() {
        return "Some functions can't be probed (/sys/kernel/debug/kprobes/blacklist), and some kernels are built without"
                + " kprobes. Probe its caller, or a tracepoint.";
    }

    public static String probeWholeInstruction() {
        return "The offset points into an instruction, and a probe stands before one: take an offset at which objdump -d shows"
                + " an instruction of the function, or leave it out to probe the function's entry.";
    }

    public static String traceAnotherFunction() {
        return "It is marked notrace or noinstr in the kernel's source, or is what the compiler left of a function that it"
                + " inlined. Those that can be traced are in /sys/kernel/tracing/available_filter_functions: take one that"
                + " calls it, or a tracepoint.";
    }

    public static String checkTracedFunction() {
        return "The kernel says so of functions that it can't trace (notrace, or what is left of inlined ones: those are not in"
                + " /sys/kernel/tracing/available_filter_functions), where the program is attached already, and where a live"
                + " patch or another tracer holds the function.";
    }

    public static String nameProbedFile() {
        return "Write the path of the program or library; a bare name is looked for among the system's libraries or in"
                + " PATH.";
    }

    public static String linkProbedFile() {
        return "Make a link without a space and probe that.";
    }

    public static String nameProbedFunction(List<String> nearest) {
        return (nearest.isEmpty() ? "" : "Did you mean " + String.join(", ", nearest) + "? ")
                + "Stripped files have only what they export; give the offset in the file for others.";
    }

    public static String nameNetworkInterface() {
        return "ip link lists the network interfaces; each network namespace has its own.";
    }

    public static String loadTcModules() {
        return "The kernel has no clsact or no BPF filters for tc: modprobe sch_ingress cls_bpf (CONFIG_NET_SCH_INGRESS,"
                + " CONFIG_NET_CLS_BPF); from 6.6 on it needs neither.";
    }

    public static String chooseAcceleration() {
        return "Set bpf.vm.acceleration to auto, kvm or tcg.";
    }

    public static String mountCgroup2() {
        return "Use a kernel with CONFIG_CGROUPS, and mount cgroup2 at /sys/fs/cgroup.";
    }

    public static String detachOther() {
        return "Something else is attached there that leaves no room: before 4.15 a tracepoint or cgroup takes one"
                + " program, and an interface takes one XDP program. Detach the other.";
    }

    public static String checkAttachPoint() {
        return "Check that the place exists, that this kernel can attach programs there, and dmesg for more.";
    }
}
