package io.github.bpfmaven.vm.qemu;

import io.github.bpfmaven.kernels.image.VmlinuxImage;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.elf.ElfSection;
import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.vm.Leftovers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Unpacks an x86 kernel's image on the host, once, since an emulated processor takes a second for it in every boot. QEMU
 * starts what was inside where it has the entry point for that ({@code CONFIG_PVH}, which Debian's kernels have from 5.10
 * on); an image without it is booted as it is.
 */
public final class UnpackedKernel {
    /** XEN_ELFNOTE_PHYS32_ENTRY of include/xen/interface/elfnote.h: the entry that QEMU's direct boot uses. */
    private static final int PHYS32_ENTRY = 18;

    private static final int NOTE_HEADER = 12;
    private static final byte[] XEN = "Xen\0".getBytes(StandardCharsets.US_ASCII);

    private UnpackedKernel() {}

    /**
     * What QEMU is to boot.
     *
     * @param folder where unpacked kernels are kept
     */
    public static Path of(Path image, Path folder) {
        var unpacked = folder.resolve(key(image));
        if (!Files.exists(unpacked)) {
            CacheLock.holding(folder.resolve("lock"), () -> {
                Leftovers.remove(folder);
                WholeFiles.write(unpacked, unpack(image));
                return null;
            });
        }
        return isEmpty(unpacked) ? image : unpacked;
    }

    /** The kernel, or no bytes where the image is to be booted as it is. */
    private static byte[] unpack(Path image) {
        try {
            var kernel = VmlinuxImage.extract(Files.readAllBytes(image));
            return startsDirectly(kernel) ? kernel : new byte[0];
        } catch (InputException unknownForm) { // QEMU may know it, or say better than we why it does not boot
            return new byte[0];
        } catch (IOException e) {
            throw WholeFiles.cannotRead(image, e);
        }
    }

    static boolean startsDirectly(byte[] kernel) {
        return ElfFile.parse(kernel, "kernel")
                .section(".notes")
                .map(UnpackedKernel::hasEntryNote)
                .orElse(false);
    }

    /** Notes (gABI, "Note Section"): three 32-bit words, the name and the content, both padded to four bytes. */
    private static boolean hasEntryNote(ElfSection section) {
        var notes = section.data();
        long at = 0;
        while (at + NOTE_HEADER <= notes.size()) {
            long nameSize = notes.u32(at);
            long contentSize = notes.u32(at + 4);
            boolean xens = nameSize == XEN.length
                    && Arrays.equals(notes.slice(at + NOTE_HEADER, nameSize).toArray(), XEN);
            if (xens && notes.i32(at + 8) == PHYS32_ENTRY) {
                return true;
            }
            at += NOTE_HEADER + padded(nameSize) + padded(contentSize);
        }
        return false;
    }

    private static long padded(long size) {
        return (size + 3) / 4 * 4;
    }

    /** An image at the same place with the same size and time is the same: hashing it took longer than what is saved. */
    private static String key(Path image) {
        try {
            var text = image.toAbsolutePath() + "\n" + Files.size(image) + "\n" + Files.getLastModifiedTime(image);
            return Sha256.of(text).substring(0, 24);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(image, e);
        }
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }
}
