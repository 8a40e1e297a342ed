package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where BTF of a kernel target comes from, beside its headers or instead of them.
 *
 * @param kernel where the kernel's own is
 * @param files for {@link Kernel#FILE} what the kernel's own is in; then, for each, those of modules that build on it
 */
public record BtfSource(Kernel kernel, List<Path> files) {
    private static final Path OF_THE_RUNNING_KERNEL = Path.of("/sys/kernel/btf/vmlinux");

    /** Where the BTF of a kernel itself is. */
    public enum Kernel {
        /** In a file that the user names. */
        FILE,
        /** In the image that the target's distribution publishes. */
        IMAGE,
        /** In the kernel that runs on this host. */
        RUNNING
    }

    public BtfSource {
        files = List.copyOf(files);
    }

    /**
     * Reads what stands in {@code <btf>}: a file, {@code image} or {@code running}, then modules, separated as in a class
     * path.
     *
     * @throws InputException where nothing stands there
     */
    public static BtfSource parse(String text) {
        var parts = Arrays.stream(text.split(Pattern.quote(File.pathSeparator)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            throw new InputException("No file with BTF is named.", "<btf>", Remedies.nameKernelBtf());
        }
        var kernel = kernel(parts.get(0));
        return new BtfSource(
                kernel,
                parts.stream().skip(kernel == Kernel.FILE ? 0 : 1).map(Path::of).toList());
    }

    private static Kernel kernel(String first) {
        return switch (first) {
            case "image" -> Kernel.IMAGE;
            case "running" -> Kernel.RUNNING;
            default -> Path.of(first).equals(OF_THE_RUNNING_KERNEL) ? Kernel.RUNNING : Kernel.FILE;
        };
    }

    /** All files, in this order, where the kernel's own BTF is in one that the user did not name. */
    public List<Path> with(Path own) {
        return Stream.concat(Stream.of(own), files.stream()).toList();
    }
}
