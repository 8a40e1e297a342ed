package io.github.bpfmaven.probe;

import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.btf.BtfWriter;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A probed kernel on disk: {@value #TYPES} (raw BTF), {@value #CONSTANTS} (a macro's name, a tab, its value in decimal),
 * {@value #FACTS}, {@value #UNIT} (the C that includes the headers) and {@value #INPUTS} (a path a line).
 */
public final class ProbeFiles {
    public static final String TYPES = "vmlinux.btf";
    public static final String CONSTANTS = "constants.tsv";
    public static final String FACTS = "kernel.json";
    public static final String UNIT = "headers.c";
    public static final String INPUTS = "inputs.txt";

    private ProbeFiles() {}

    /** Writes the five files, each whole; the same kernel gives the same bytes. */
    public static void write(ProbedKernel kernel, Path folder) {
        WholeFiles.write(folder.resolve(TYPES), BtfWriter.write(kernel.types()));
        WholeFiles.write(folder.resolve(CONSTANTS), ConstantsText.write(kernel.constants()));
        WholeFiles.write(folder.resolve(UNIT), kernel.unit());
        WholeFiles.write(
                folder.resolve(INPUTS),
                kernel.inputs().stream().map(path -> path + "\n").collect(Collectors.joining()));
        WholeFiles.write(folder.resolve(FACTS), KernelJson.write(kernel.facts(), kernel.leftOut()));
    }

    /**
     * What {@link #write} wrote; without the timings.
     *
     * @throws io.github.bpfmaven.support.BpfException where a file is missing or damaged
     */
    public static ProbedKernel read(Path folder) {
        var facts = KernelJson.read(text(folder.resolve(FACTS)), folder.resolve(FACTS));
        return new ProbedKernel(
                BtfReader.read(
                        bytes(folder.resolve(TYPES)), folder.resolve(TYPES).toString()),
                ConstantsText.read(text(folder.resolve(CONSTANTS)), folder.resolve(CONSTANTS)),
                facts.facts(),
                text(folder.resolve(UNIT)),
                inputs(folder),
                facts.leftOut(),
                Map.of());
    }

    /** Just what the kernel is, without its types. */
    public static KernelFacts facts(Path folder) {
        return KernelJson.read(text(folder.resolve(FACTS)), folder.resolve(FACTS))
                .facts();
    }

    /** Just the files that decided what is in this folder. */
    public static List<Path> inputs(Path folder) {
        return text(folder.resolve(INPUTS)).lines().map(Path::of).toList();
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }
}
