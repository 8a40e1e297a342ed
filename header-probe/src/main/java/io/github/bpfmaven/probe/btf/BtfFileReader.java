package io.github.bpfmaven.probe.btf;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.kernels.archive.Decompression;
import io.github.bpfmaven.kernels.archive.PackageArchive;
import io.github.bpfmaven.kernels.image.VmlinuxImage;
import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.elf.Elf;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gets raw BTF out of whatever it comes in, told apart by content: BTF itself, an ELF file with a section {@code .BTF} (a
 * kernel, a module), a bootable image, any of these compressed, or a package or archive that holds one of them.
 */
final class BtfFileReader {
    private static final int ELF_MAGIC = 0x464c457f;
    private static final int MOST_READ = 64 << 20;
    private static final int MOST_UNPACKED = 1 << 30;

    /** The types of a module that was built outside of a kernel's tree build on this section (Linux 6.11, 8646db238997). */
    private static final String DISTILLED_BASE = ".BTF.base";

    private BtfFileReader() {}

    /**
     * @param scratch an existing folder, for what archives hold
     * @throws InputException where the file is not there, damaged, or holds no BTF, or more than one
     */
    static BtfFile read(Path file, Path scratch) {
        if (PackageArchive.isOne(requireThere(file))) {
            return BtfArchive.read(file, scratch);
        }
        return read(content(file), file.toString());
    }

    /** @throws InputException where there is no such file */
    static Path requireThere(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    Files.exists(file) ? "This is no file with BTF." : "The file with BTF is not there.",
                    file.toString(),
                    Remedies.nameKernelBtf());
        }
        return file;
    }

    /**
     * A kernel with its debug information may have most of a gigabyte, and is mapped; what is in sysfs cannot be, before
     * Linux 6.16 (a539e2a6d51d).
     */
    private static ByteBuffer content(Path file) {
        try (var channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw tooLarge(file.toString());
            }
            return channel.size() <= MOST_READ
                    ? ByteBuffer.wrap(Files.readAllBytes(file))
                    : channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }

    /** @param origin the file, and where in an archive it is */
    static BtfFile read(ByteBuffer content, String origin) {
        content.order(ByteOrder.LITTLE_ENDIAN);
        if (BtfReader.isBtf(content)) {
            return new BtfFile(Bytes.of(content, origin), Optional.empty(), releaseInName(origin), "");
        } else if (isElf(content)) {
            return fromElf(content, origin);
        }
        var bytes = bytes(content);
        if (VmlinuxImage.isOne(bytes)) {
            return fromImage(bytes, origin);
        }
        var unpacked = unpacked(bytes, origin);
        if (unpacked.length == bytes.length) {
            throw new InputException(
                    "There is no BTF in this file: it is neither BTF nor an ELF file, a kernel image, a package or an"
                            + " archive.",
                    origin,
                    Remedies.nameKernelBtf());
        }
        return read(ByteBuffer.wrap(unpacked), origin);
    }

    private static boolean isElf(ByteBuffer content) {
        return content.limit() >= Integer.BYTES && content.getInt(0) == ELF_MAGIC;
    }

    private static BtfFile fromElf(ByteBuffer content, String origin) {
        var elf = ElfFile.parse(content, origin);
        if (elf.section(DISTILLED_BASE).isPresent()) {
            throw new InputException(
                    "This module was built outside of its kernel's tree: its BTF builds on a section " + DISTILLED_BASE
                            + ", which only that kernel can relate to its own types.",
                    origin,
                    Remedies.nameKernelBtf());
        }
        var banner = KernelBanner.in(content);
        return new BtfFile(
                BtfReader.section(elf),
                Optional.of(architecture(elf)),
                banner.map(KernelBanner::release),
                banner.map(KernelBanner::compiler).orElse(""));
    }

    private static Architecture architecture(ElfFile elf) {
        int machine = elf.header().machine();
        return Architecture.ofElfMachine(machine)
                .orElseThrow(() -> new InputException(
                        machine == Elf.EM_BPF
                                ? "This is a BPF program's object, not a kernel's."
                                : "This is for machine " + machine + " of ELF's numbers, which no target can be.",
                        elf.origin(),
                        Remedies.nameKernelBtf()));
    }

    /**
     * The kernel within is ELF for x86; for others it is flat, its BTF is found by how it looks, and its types tell which
     * it is for.
     */
    private static BtfFile fromImage(byte[] image, String origin) {
        var kernel = ByteBuffer.wrap(located(origin, () -> VmlinuxImage.extract(image)))
                .order(ByteOrder.LITTLE_ENDIAN);
        if (isElf(kernel)) {
            return fromElf(kernel, origin);
        }
        var banner = KernelBanner.in(kernel);
        return new BtfFile(
                Bytes.of(located(origin, () -> VmlinuxImage.btf(kernel.array())), ByteOrder.LITTLE_ENDIAN, origin),
                Optional.empty(),
                banner.map(KernelBanner::release),
                banner.map(KernelBanner::compiler).orElse(""));
    }

    /** What reads an image does not know where it came from. */
    private static byte[] located(String origin, Supplier<byte[]> read) {
        try {
            return read.get();
        } catch (InputException e) {
            throw new InputException(e.what(), origin + (e.where() == null ? "" : ", " + e.where()), e.mend(), e);
        }
    }

    private static byte[] unpacked(byte[] content, String origin) {
        try (var in = Decompression.openByMagic(new ByteArrayInputStream(content))) {
            var unpacked = in.readNBytes(MOST_UNPACKED + 1);
            if (unpacked.length > MOST_UNPACKED) {
                throw tooLarge(origin);
            }
            return unpacked;
        } catch (IOException e) {
            throw new InputException(
                    "This compressed file is not whole: " + e.getMessage() + ".", origin, Remedies.fetchAnew(), e);
        }
    }

    private static byte[] bytes(ByteBuffer content) {
        var bytes = new byte[content.limit()];
        content.get(0, bytes);
        return bytes;
    }

    private static InputException tooLarge(String origin) {
        return new InputException("This file is too large to be a kernel's.", origin, Remedies.nameKernelBtf());
    }

    /** {@code 4.19.0-6-cloud-amd64.btf}: archives of many kernels' BTF name each file by its release. */
    private static Optional<KernelRelease> releaseInName(String origin) {
        var name = origin.replaceFirst(".*[/\\\\ ]", "");
        return name.endsWith(BtfArchive.SUFFIX)
                ? KernelBanner.release(name.substring(0, name.length() - BtfArchive.SUFFIX.length()))
                : Optional.empty();
    }
}
