package io.github.bpfmaven.build;

import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.probe.KernelFacts;
import io.github.bpfmaven.probe.ProbeFiles;
import io.github.bpfmaven.probe.ProbedKernel;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.helpers.BpfHelperDefs;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.c.VmlinuxHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What users find of a target in {@code target/bpf/ID}: copies out of the cache, and the headers made from them. */
final class TargetFiles {
    private static final String WHOLE_HEADER = "vmlinux.h";
    private static final String HELPERS = "bpf_helper_defs.h";
    private static final List<String> BPF_HEADERS = List.of(
            "bpf_helpers.h", "bpf_tracing.h", "bpf_core_read.h", "bpf_endian.h", "bpf_legacy.h", "bpf_meaning.h");

    /** Whether a header is one of those that the plugin has for programs, whichever folder they are included from. */
    static boolean provides(String header) {
        return BPF_HEADERS.contains(header) || header.equals(HELPERS);
    }

    /** How programs include what a wrong name, without its folder, may have meant. */
    static List<String> nearestIncludes(String name) {
        var known = Stream.concat(BPF_HEADERS.stream(), Stream.of(WHOLE_HEADER, ProgramCompiler.OFFSETS_HEADER));
        return NearestNames.to(name, known.toList()).stream()
                .map(header -> BPF_HEADERS.contains(header) ? "<bpf/" + header + ">" : '"' + header + '"')
                .toList();
    }

    /** As programs include the header with a macro, such as {@code bpf_htons}; empty for what is no macro of ours. */
    static Optional<String> includeOfMacro(String name) {
        var definition = Pattern.compile("^#define " + Pattern.quote(name) + "\\b", Pattern.MULTILINE);
        return BPF_HEADERS.stream()
                .filter(header -> definition
                        .matcher(new String(resource(header), StandardCharsets.UTF_8))
                        .find())
                .findFirst()
                .map(header -> "<bpf/" + header + ">");
    }

    private final ProbeCache.Entry cached;
    private final Supplier<ProbedKernel> kernel;
    private final Optional<HeaderTree> headers;
    private final KernelFacts facts;

    /** @param kernel what is in {@code cached}, read only where it is needed */
    TargetFiles(
            ProbeCache.Entry cached, Supplier<ProbedKernel> kernel, Optional<HeaderTree> headers, KernelFacts facts) {
        this.cached = cached;
        this.kernel = kernel;
        this.headers = headers;
        this.facts = facts;
    }

    /** Does nothing where they are all there and as they were written. */
    void write(Path folder, ContentHashes hashes) {
        var step = new Step(folder.resolve("state/files.txt"), Map.of("the probe", cached.key()), hashes);
        if (step.reasonToRun().isEmpty()) {
            return;
        }
        if (!Files.isDirectory(cached.derived())) {
            WholeFiles.createFolder(cached.derived(), this::derive);
        }
        var written = new ArrayList<Path>();
        for (var name : List.of(ProbeFiles.TYPES, ProbeFiles.CONSTANTS, ProbeFiles.FACTS)) {
            written.add(copy(cached.folder().resolve(name), folder.resolve(name)));
        }
        written.add(copy(cached.derived().resolve(WHOLE_HEADER), folder.resolve(WHOLE_HEADER)));
        var bpf = folder.resolve("include/bpf");
        written.add(copy(cached.derived().resolve(HELPERS), bpf.resolve(HELPERS)));
        for (var name : BPF_HEADERS) {
            WholeFiles.write(bpf.resolve(name), resource(name));
            written.add(bpf.resolve(name));
        }
        var version = folder.resolve("include/linux/version.h");
        WholeFiles.write(version, versionHeader());
        written.add(version);
        step.ran(List.of(), written);
    }

    /** For programs that tell kernels apart by their version beside {@code vmlinux.h}, as the kernel's samples do. */
    private String versionHeader() {
        return """
                /* Generated: %s, as its own linux/version.h has it. */
                #ifndef LINUX_VERSION_CODE
                #define LINUX_VERSION_CODE %d
                #endif
                #define KERNEL_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))
                """.formatted(facts.release(), facts.versionCode());
    }

    private static Path copy(Path from, Path to) {
        try {
            WholeFiles.write(to, Files.readAllBytes(from));
            return to;
        } catch (IOException e) {
            throw WholeFiles.cannotRead(from, e);
        }
    }

    private void derive(Path folder) throws IOException {
        var probed = kernel.get();
        var options = VmlinuxHeader.Options.forKernel("Linux " + facts.release());
        Files.writeString(
                folder.resolve(WHOLE_HEADER), VmlinuxHeader.render(probed.types(), Constants.of(probed), options));
        Files.writeString(folder.resolve(HELPERS), helperDefs(probed.types()).text());
    }

    private BpfHelperDefs helperDefs(TypeGraph types) throws IOException {
        return headers.isPresent()
                ? BpfHelperDefs.of(
                        Files.readString(headers.get().source().resolve("include/uapi/linux/bpf.h")), facts.helpers())
                : BpfHelperDefs.of(types, facts.helpers());
    }

    private static byte[] resource(String name) {
        try (InputStream in = BpfHelperDefs.class.getResourceAsStream("/io/github/bpfmaven/bpf-headers/bpf/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name + " is part of the header-probe jar", e);
        }
    }
}
