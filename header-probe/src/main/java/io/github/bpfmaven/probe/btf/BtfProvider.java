package io.github.bpfmaven.probe.btf;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.BtfSource;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.kernels.lock.LockedBtf;
import io.github.bpfmaven.object.btf.BaseBtf;
import io.github.bpfmaven.object.btf.BtfWriter;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Finds the BTF of kernel targets, and keeps it as raw BTF in the cache, under what its files hold:
 * {@code btf/KEY/vmlinux.btf} and what was found out about it, {@code btf/KEY/kernel.properties}.
 */
public final class BtfProvider {
    private static final String TYPES = "vmlinux.btf";
    private static final String PROPERTIES = "kernel.properties";

    /** To be raised when more or else is read out of the same files. */
    private static final String VERSION = "2";

    private static final int KEY_DIGITS = 16;

    private final Path cache;
    private final HeaderProvider images;
    private final Path sys;
    private final Path proc;

    /** @param images where the images of targets are had from */
    public BtfProvider(Path cacheRoot, HeaderProvider images) {
        this(cacheRoot, images, Path.of("/sys"), Path.of("/proc"));
    }

    BtfProvider(Path cacheRoot, HeaderProvider images, Path sys, Path proc) {
        this.cache = cacheRoot.toAbsolutePath().normalize().resolve("btf");
        this.images = images;
        this.sys = sys;
        this.proc = proc;
    }

    /**
     * The BTF that a target names; empty where it names none.
     *
     * @throws InputException where a file is not there, damaged, holds no BTF or another kernel's, or the machine is none
     *     that targets can have
     * @throws EnvironmentException where the distribution's image cannot be had
     */
    public Optional<KernelBtf> locate(KernelTarget target) {
        return Optional.ofNullable(target.btf()).map(source -> locate(target, source));
    }

    /**
     * The files that a target's BTF is read from, for a lock file; an image is locked as the package that it is.
     *
     * @throws InputException where one is not there
     */
    public List<LockedBtf> pin(KernelTarget target) {
        var source = target.btf();
        if (source == null) {
            return List.of();
        }
        var files = source.kernel() == BtfSource.Kernel.RUNNING ? source.with(ofRunningKernel()) : source.files();
        return files.stream().map(BtfProvider::pinned).toList();
    }

    private static LockedBtf pinned(Path file) {
        return new LockedBtf(String.valueOf(file.getFileName()), Sha256.of(BtfFileReader.requireThere(file)));
    }

    private KernelBtf locate(KernelTarget target, BtfSource source) {
        return switch (source.kernel()) {
            case FILE -> stored(source.files(), Optional.empty());
            case IMAGE -> stored(source.with(images.imageFile(target)), Optional.empty());
            case RUNNING -> stored(source.with(ofRunningKernel()), Optional.of(runningRelease()));
        };
    }

    private Path ofRunningKernel() {
        var file = sys.resolve("kernel/btf/vmlinux");
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    "The kernel that runs here has no BTF.", file.toString(), Remedies.nameKernelBtf());
        }
        return file;
    }

    private KernelRelease runningRelease() {
        var file = proc.resolve("sys/kernel/osrelease");
        try {
            return new KernelRelease(Files.readString(file).strip());
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }

    private KernelBtf stored(List<Path> files, Optional<KernelRelease> release) {
        var place = cache.resolve(key(files, release));
        if (!Files.isDirectory(place)) {
            WholeFiles.createFolder(place, folder -> fill(folder, files, release));
        }
        return read(place, "BTF of " + files.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }

    /** By content, and by name, since a name may tell the release. */
    private static String key(List<Path> files, Optional<KernelRelease> release) {
        var identity = new StringBuilder(VERSION + release);
        for (var file : files) {
            identity.append('\n').append(file.getFileName());
            identity.append(' ').append(Files.isRegularFile(file) ? Sha256.of(file) : "missing");
        }
        return Sha256.of(identity.toString()).substring(0, KEY_DIGITS);
    }

    private static void fill(Path folder, List<Path> files, Optional<KernelRelease> release) throws IOException {
        var scratch = Files.createDirectory(folder.resolve("scratch"));
        var all = files.stream().map(file -> BtfFileReader.read(file, scratch)).toList();
        var kernel = all.get(0);
        var modules = all.subList(1, all.size());
        var ofKernel = release.or(kernel::release).or(() -> releaseOf(modules));
        modules.forEach(module -> requireSameBuild(ofKernel, module));
        var base = BaseBtf.read(kernel.raw());
        var types = base.typesWith(modules.stream().map(BtfFile::raw).toList());
        BtfMachine.requireKnown(types, kernel.raw().where());
        var architecture = kernel.architecture()
                .or(() -> BtfMachine.architecture(types, kernel.raw().where()));
        Files.write(folder.resolve(TYPES), modules.isEmpty() ? kernel.raw().toArray() : BtfWriter.write(types));
        Files.writeString(
                folder.resolve(PROPERTIES),
                "architecture=" + architecture.map(Architecture::id).orElse("") + "\n"
                        + "release=" + ofKernel.map(KernelRelease::text).orElse("") + "\n"
                        + "compiler=" + kernel.compiler() + "\n");
        WholeFiles.deleteTree(scratch);
    }

    private static Optional<KernelRelease> releaseOf(List<BtfFile> modules) {
        return modules.stream().flatMap(module -> module.release().stream()).findFirst();
    }

    private static void requireSameBuild(Optional<KernelRelease> ofKernel, BtfFile module) {
        if (ofKernel.isPresent() && module.release().isPresent() && !ofKernel.equals(module.release())) {
            throw new InputException(
                    "The module is for kernel " + module.release().get() + ", and the BTF before it is of "
                            + ofKernel.get() + ".",
                    module.raw().where(),
                    Remedies.nameBaseBtf());
        }
    }

    private static KernelBtf read(Path place, String source) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(place.resolve(PROPERTIES))));
        } catch (IOException e) {
            throw WholeFiles.cannotRead(place, e);
        }
        return new KernelBtf(
                place.resolve(TYPES),
                said(properties, "architecture").map(Architecture::of),
                said(properties, "release").map(KernelRelease::new),
                said(properties, "compiler").orElse("unknown"),
                source);
    }

    private static Optional<String> said(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name)).filter(text -> !text.isEmpty());
    }
}
