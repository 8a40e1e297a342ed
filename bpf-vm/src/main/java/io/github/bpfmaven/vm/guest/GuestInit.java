package io.github.bpfmaven.vm.guest;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.vm.Leftovers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Builds the guest's first process from its C sources, once for each architecture. */
public final class GuestInit {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String MAIN = "init.c";
    private static final List<String> SOURCES =
            List.of(MAIN, "linux.h", "text.h", "frames.h", "plan.h", "world.h", "run.h", "files.h");

    /** Changes when what {@link StaticLinker} makes does. */
    private static final String LAYOUT = "1";

    private static final List<String> FLAGS = List.of(
            "-std=c11",
            "-O1",
            "-ffreestanding", // there is no C library
            "-nostdlibinc", // nor its headers
            "-fno-stack-protector", // its failure handler would be the C library's
            "-fno-asynchronous-unwind-tables", // nobody unwinds, and the linker would have to place them
            "-fno-unwind-tables",
            "-fno-jump-tables", // tables of addresses relative to themselves: relocations we can do without
            "-fvisibility=hidden"); // no global offset table

    private final Path cacheRoot;
    private final Path clang;
    private final ProcessRunner processes;

    /** @param clang 15 or later */
    public GuestInit(Path cacheRoot, Path clang, ProcessRunner processes) {
        this.cacheRoot = cacheRoot;
        this.clang = clang;
        this.processes = processes;
    }

    /**
     * A static executable for that architecture.
     *
     * @throws EnvironmentException where the compiler fails
     */
    public Path executable(Architecture architecture) {
        var parent = cacheRoot.resolve("vm/init");
        var folder = parent.resolve(architecture.id() + "-" + key(architecture));
        var executable = folder.resolve("init");
        if (!Files.isExecutable(executable)) {
            CacheLock.holding(folder.resolveSibling("lock"), () -> {
                Leftovers.remove(parent);
                WholeFiles.createFolder(folder, fresh -> build(architecture, fresh));
                return executable;
            });
        }
        return executable;
    }

    private String key(Architecture architecture) {
        var text = new StringBuilder(LAYOUT).append(flags(architecture)).append(identity());
        SOURCES.forEach(name -> text.append('\n').append(source(name)));
        return Sha256.of(text.toString()).substring(0, 16);
    }

    /** A driver of the same size and time at the same place is the same compiler; hashing it took longer than using it. */
    private String identity() {
        try {
            return clang + " " + Files.size(clang) + " " + Files.getLastModifiedTime(clang);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(clang, e);
        }
    }

    private void build(Architecture architecture, Path folder) throws IOException {
        for (var name : SOURCES) {
            Files.writeString(folder.resolve(name), source(name));
        }
        var object = folder.resolve("init.o");
        compile(architecture, folder, object);
        var executable = folder.resolve("init");
        Files.write(executable, link(object));
        if (!executable.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + executable + " executable");
        }
    }

    private void compile(Architecture architecture, Path folder, Path object) {
        var arguments = new ArrayList<>(flags(architecture));
        arguments.addAll(List.of("-c", folder.resolve(MAIN).toString(), "-o", object.toString()));
        var result = processes.run(Invocation.of(clang.toString(), arguments, LIMIT));
        if (!result.succeeded()) {
            throw new EnvironmentException(
                    "clang cannot compile the guest's first process.", result.report(), Remedies.nameOtherClang());
        }
    }

    private static byte[] link(Path object) throws IOException {
        try {
            return StaticLinker.link(ElfFile.parse(Files.readAllBytes(object), object.toString()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new EnvironmentException(
                    "What clang makes of the guest's first process cannot be linked: " + e.getMessage(),
                    object.toString(),
                    Remedies.nameOtherClang(),
                    e);
        }
    }

    private static List<String> flags(Architecture architecture) {
        var flags = new ArrayList<>(List.of("-target", architecture.clangTriple()));
        flags.addAll(FLAGS);
        flags.addAll(
                switch (architecture.id()) {
                    case "x86_64" -> List.of("-fPIE"); // every reference relative to the instruction
                    case "arm64" -> List.of("-fno-pic", "-mcmodel=tiny"); // likewise, within 1 MiB
                    default -> throw new IllegalStateException("no machine is known for " + architecture);
                });
        return flags;
    }

    private static String source(String name) {
        var place = "/io/github/bpfmaven/vm/init/" + name;
        try (var in = GuestInit.class.getResourceAsStream(place)) {
            if (in == null) {
                throw new AssertionError("the jar lacks " + place);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("the jar's " + place + " cannot be read", e);
        }
    }
}
