package io.github.bpfmaven.probe.headers;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.kernels.KernelVersion;
import io.github.bpfmaven.kernels.ReleasePattern;
import io.github.bpfmaven.kernels.archive.FoldedNames;
import io.github.bpfmaven.kernels.archive.FoldedNames.FoldedName;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Lazy;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kernel's headers on disk, prepared for building modules: the source tree's headers and what that kernel's build
 * generated. Both stand in one folder, or in two as {@link HeaderTreeLocator} finds them.
 */
public final class HeaderTree {
    private static final Pattern UTS_RELEASE = Pattern.compile("#define\\s+UTS_RELEASE\\s+\"([^\"]+)\"");
    private static final Pattern VERSION_CODE = Pattern.compile("#define\\s+LINUX_VERSION_CODE\\s+(\\d{1,9})\\b");
    private static final Pattern OLD_COMPILER = Pattern.compile("#define\\s+LINUX_COMPILER\\s+\"([^\"]+)\"");

    private final Path source;
    private final Path build;
    private final KernelConfig config;
    private final KernelRelease release;
    private final int versionCode;
    private final Architecture architecture;
    private final Lazy<KernelMakefile> makefile;
    private final Lazy<KernelMakefile> architectureMakefile;
    private final Lazy<IncludeFlags> includes;

    private HeaderTree(Path source, Path build) {
        this.source = source;
        this.build = build;
        this.config = KernelConfig.read(autoconf(build));
        this.release = readRelease(build);
        this.versionCode = readVersionCode(source, build);
        this.architecture = ArchitectureOfTree.of(source, build, config);
        var directory = architecture.kernelDirectory();
        // Needed only for a probe, which most builds do without.
        this.makefile = new Lazy<>(() -> KernelMakefile.read(source.resolve("Makefile")));
        this.architectureMakefile =
                new Lazy<>(() -> KernelMakefile.read(source.resolve("arch/" + directory + "/Makefile")));
        this.includes = new Lazy<>(() -> IncludeFlags.of(makefile(), source, build, directory));
    }

    /**
     * @param folders what the user or a package gives: the build tree, with or without the source tree it needs, in
     *     any order; {@code /lib/modules/RELEASE/build} is one
     * @throws InputException where a folder is missing, holds no header tree, was never prepared, is of an
     *     architecture that is not supported, or belongs to a kernel with randomised struct layouts, or where the
     *     folders or their files are of different kernels
     */
    public static HeaderTree of(List<Path> folders) {
        var pair = HeaderTreeLocator.locate(folders);
        requirePrepared(pair);
        var tree = new HeaderTree(pair.source(), pair.build());
        tree.requireOneKernel();
        tree.refuseRandomisedLayouts();
        return tree;
    }

    /** The tree with the headers that are under version control. */
    public Path source() {
        return source;
    }

    /** The tree with {@code include/generated}; equal to {@link #source()} where there is but one. */
    public Path build() {
        return build;
    }

    /** What {@code uname -r} prints on that kernel. */
    public KernelRelease release() {
        return release;
    }

    /** {@code LINUX_VERSION_CODE}, sublevel clamped at 255 as the kernel's own Makefile does. */
    public int versionCode() {
        return versionCode;
    }

    /** The version in {@link #versionCode()}. */
    public KernelVersion version() {
        return new KernelVersion(versionCode >> 16, versionCode >> 8 & 0xff, versionCode & 0xff);
    }

    public Architecture architecture() {
        return architecture;
    }

    /** The value of {@code CONFIG_name}: {@code y}, {@code m}, a number or a text; empty where it is not set. */
    public Optional<String> config(String name) {
        return config.value(name);
    }

    /**
     * What {@code .config}, where there is one, says otherwise than the configuration that the headers were prepared
     * for, for people.
     */
    public Optional<String> unpreparedConfig() {
        var file = build.resolve(".config");
        return Files.isRegularFile(file)
                ? KernelConfig.readDotConfig(file)
                        .differenceTo(config)
                        .map(difference -> "These headers were prepared for"
                                + " another configuration than their .config, which is not read: " + difference + ". "
                                + Remedies.prepareForConfig(file.toString()))
                : Optional.empty();
    }

    /** The compiler that built the kernel, as it called itself, or {@code unknown}. */
    public String compiler() {
        return config.value("CC_VERSION_TEXT") // since 4.18
                .or(() -> find(OLD_COMPILER, build.resolve("include/generated/compile.h")))
                .orElse("unknown");
    }

    /** Whether clang built the kernel. */
    public boolean isBuiltByClang() {
        return config.isEnabled("CC_IS_CLANG") || compiler().contains("clang");
    }

    /** The folders that {@code #include <…>} searches, in Kbuild's order, those that exist. */
    public List<Path> includeFolders() {
        return includes.get().folders();
    }

    /** The headers that Kbuild puts before every unit, in order, those that exist. */
    public List<Path> forcedIncludes() {
        return includes.get().forced();
    }

    /** The files beside the headers that {@link #of} and {@link KernelFlags} decide by, those that exist. */
    public List<Path> decidingFiles() {
        var directory = architecture.kernelDirectory();
        return Stream.of(
                        autoconf(build),
                        releaseFile(build),
                        build.resolve("include/generated/uapi/linux/version.h"),
                        build.resolve("include/generated/compile.h"),
                        source.resolve("Makefile"),
                        source.resolve("arch/" + directory + "/Makefile"))
                .filter(Files::isRegularFile)
                .toList();
    }

    /** @throws InputException where the headers are of another architecture */
    public void require(Architecture declared) {
        if (declared != architecture) {
            throw new InputException(
                    "The target says " + declared + ", and these headers are for " + architecture + ".",
                    build.toString(),
                    Remedies.nameHeadersOfArchitecture(declared.id(), architecture.id()));
        }
    }

    /** @throws InputException where the headers' release is none of those */
    public void require(ReleasePattern declared) {
        if (!declared.matches(release)) {
            throw new InputException(
                    "The target is for kernels " + declared + ", and these headers are of " + release + ".",
                    build.toString(),
                    Remedies.nameHeadersOfRelease(declared.glob(), release.text()));
        }
    }

    /** The headers whose names this host's file system takes for those of others; see {@link FoldedNames}. */
    public List<FoldedName> foldedNames() {
        return Stream.of(build, source)
                .distinct()
                .map(FoldedNames::under)
                .flatMap(List::stream)
                .toList();
    }

    KernelMakefile makefile() {
        return makefile.get();
    }

    KernelMakefile architectureMakefile() {
        return architectureMakefile.get();
    }

    boolean isEnabled(String option) {
        return config.isEnabled(option);
    }

    /** Half of a tree may be another kernel's by now, and so may what was generated before the sources changed. */
    private void requireOneKernel() {
        var makefile = source.resolve("Makefile");
        var stated = MakefileVersion.read(makefile);
        if (stated.isPresent() && !isInVersionCode(stated.get())) {
            throw ofTwoKernels(version(), versionFile(source, build), stated.get(), makefile);
        }
        // the sublevel of a release may be another: 6.1.0-50 of Debian is 6.1.176
        var version = stated.orElse(version());
        if (release.version().major() != version.major() || release.version().minor() != version.minor()) {
            var file = stated.isPresent() ? makefile : versionFile(source, build);
            throw ofTwoKernels(release, releaseFile(build), version, file);
        }
    }

    private static InputException ofTwoKernels(Object one, Path itsFile, Object other, Path othersFile) {
        return new InputException(
                "These headers are of two kernels, " + one + " and " + other + ".",
                itsFile + " says " + one + "\n" + othersFile + " says " + other,
                Remedies.nameHalvesOfOneKernel());
    }

    /** Linux 4.4.256 and 4.9.256 did not clamp their sublevel; see {@link KernelVersion#code}. */
    private boolean isInVersionCode(KernelVersion stated) {
        int unclamped = (stated.major() << 16) + (stated.minor() << 8) + stated.patch();
        return versionCode == stated.code() || versionCode == unclamped;
    }

    private void refuseRandomisedLayouts() {
        // RANDSTRUCT since 5.19, GCC_PLUGIN_RANDSTRUCT since 4.13
        for (var option : List.of("RANDSTRUCT", "RANDSTRUCT_FULL", "RANDSTRUCT_PERFORMANCE", "GCC_PLUGIN_RANDSTRUCT")) {
            if (config.isEnabled(option)) {
                throw new InputException(
                        "Kernel " + release + " was built with CONFIG_" + option
                                + "=y: the compiler shuffled its structs by a secret seed, so headers do not tell where"
                                + " a field is.",
                        autoconf(build).toString(),
                        Remedies.avoidRandomisedLayouts());
            }
        }
    }

    private static void requirePrepared(HeaderTreeLocator.Pair pair) {
        var missing = Stream.of("include/generated/autoconf.h", "include/generated/uapi/linux/version.h")
                .filter(file -> !Files.isRegularFile(pair.build().resolve(file)))
                .filter(file -> !file.endsWith("version.h")
                        || !Files.isRegularFile(pair.source().resolve("include/linux/version.h")))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw notPrepared(pair.build(), missing);
        }
    }

    private static InputException notPrepared(Path build, String missing) {
        return new InputException(
                "These kernel headers were never prepared for building modules: " + missing + " is missing.",
                build.toString(),
                Remedies.prepareHeaders());
    }

    private static Path autoconf(Path build) {
        return build.resolve("include/generated/autoconf.h");
    }

    private static KernelRelease readRelease(Path build) {
        var file = releaseFile(build);
        var release = find(UTS_RELEASE, file).orElseThrow(() -> notPrepared(build, "include/generated/utsrelease.h"));
        try {
            return new KernelRelease(release);
        } catch (InputException e) {
            throw new InputException(e.what(), file.toString(), Remedies.prepareHeaders(), e);
        }
    }

    /** Not {@code include/config/kernel.release}, where Debian's packages have the version they were built from. */
    private static Path releaseFile(Path build) {
        return build.resolve("include/generated/utsrelease.h");
    }

    private static int readVersionCode(Path source, Path build) {
        return find(VERSION_CODE, versionFile(source, build))
                .map(Integer::parseInt)
                .orElseThrow(() -> notPrepared(build, "LINUX_VERSION_CODE of include/generated/uapi/linux/version.h"));
    }

    private static Path versionFile(Path source, Path build) {
        var generated = build.resolve("include/generated/uapi/linux/version.h");
        return Files.isRegularFile(generated) ? generated : source.resolve("include/linux/version.h"); // before 3.7
    }

    private static Optional<String> find(Pattern pattern, Path file) {
        var matcher = pattern.matcher(TextFiles.readIfPresent(file));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
