package io.github.bpfmaven.probe.btf;

import io.github.bpfmaven.kernels.archive.PackageArchive;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the one kernel's BTF in a package or archive: a file {@code *.btf}, else the kernel or its image. */
final class BtfArchive {
    /** As BTFHub names what is in its archives. */
    static final String SUFFIX = ".btf";

    /** {@code boot/vmlinuz-6.1.0-50-cloud-amd64}, {@code usr/lib/modules/7.2.13+deb14-cloud-amd64/vmlinuz}. */
    private static final Pattern KERNEL = Pattern.compile("(.*/)?vmlinu[xz][^/]*");

    private BtfArchive() {}

    static BtfFile read(Path archive, Path scratch) {
        try {
            var folder = Files.createTempDirectory(scratch, "archive");
            new PackageArchive(archive)
                    .unpack(
                            folder,
                            path -> path.endsWith(SUFFIX)
                                    || KERNEL.matcher(path).matches());
            var file = only(archive, folder);
            return BtfFileReader.read(ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file))), archive + ", " + file);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(archive, e);
        }
    }

    private static Path only(Path archive, Path folder) throws IOException {
        var all = files(folder);
        var btf = all.stream().filter(file -> file.toString().endsWith(SUFFIX)).toList();
        var found = btf.isEmpty() ? all : btf;
        if (found.isEmpty()) {
            throw new InputException(
                    "There is no kernel's BTF in this archive: no file *" + SUFFIX + ", no vmlinux and no vmlinuz.",
                    archive.toString(),
                    Remedies.nameKernelBtf());
        }
        if (found.size() > 1) {
            throw new InputException(
                    "There are several kernels' BTF in this archive: "
                            + found.stream().map(Path::toString).collect(Collectors.joining(", ")) + ".",
                    archive.toString(),
                    Remedies.unpackOneKernelsBtf());
        }
        return found.get(0);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }
}
