package io.github.bpfmaven.vm.initramfs;

import java.nio.file.Path;

/** One file, folder, link or device of a guest's file system. All of them belong to root. */
public sealed interface Entry {
    /** The permission bits, such as {@code 0755}. */
    int permissions();

    record Folder(int permissions) implements Entry {}

    /** A file whose content is at hand; the array is not copied. */
    record Bytes(int permissions, byte[] content) implements Entry {}

    /** A file whose content is read when the archive is written. */
    record HostFile(int permissions, Path source) implements Entry {}

    record Link(String target) implements Entry {
        @Override
        public int permissions() {
            return 0777;
        }
    }

    record CharacterDevice(int permissions, int major, int minor) implements Entry {}
}
