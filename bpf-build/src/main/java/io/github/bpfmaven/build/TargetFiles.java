package io.github.bpfmaven.build;

import io.github.bpfmaven.probe.KernelFacts;
import io.github.bpfmaven.probe.ProbeFiles;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.helpers.BpfHelperDefs;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.c.VmlinuxHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What users find of a target in {@code target/bpf/ID}: copies out of the cache, and the headers made from them. */
final class TargetFiles {
    private static final String WHOLE_HEADER = "vmlinux.h";
    private static final String HELPERS = "bpf_helper_defs.h";
    private static final List<String> BPF_HEADERS =
            List.of("bpf_helpers.h", "bpf_tracing.h", "bpf_core_read.h", "bpf_endian.h", "bpf_meaning.h");

    private final ProbeCache.Entry cached;
    private final HeaderTree tree;
    private final KernelFacts facts;

    TargetFiles(ProbeCache.Entry cached, HeaderTree tree, KernelFacts facts) {
        this.cached = cached;
        this.tree = tree;
        this.facts = facts;
    }

    void write(Path folder) {
        if (!Files.isDirectory(cached.derived())) {
            WholeFiles.createFolder(cached.derived(), this::derive);
        }
        for (var name : List.of(ProbeFiles.TYPES, ProbeFiles.CONSTANTS, ProbeFiles.FACTS)) {
            WholeFiles.write(folder.resolve(name), read(cached.folder().resolve(name)));
        }
        WholeFiles.write(folder.resolve(WHOLE_HEADER), read(cached.derived().resolve(WHOLE_HEADER)));
        var bpf = folder.resolve("include/bpf");
        WholeFiles.write(bpf.resolve(HELPERS), read(cached.derived().resolve(HELPERS)));
        BPF_HEADERS.forEach(name -> WholeFiles.write(bpf.resolve(name), resource(name)));
    }

    private void derive(Path folder) throws IOException {
        var kernel = ProbeFiles.read(cached.folder());
        var options = VmlinuxHeader.Options.forKernel("Linux " + facts.release());
        Files.writeString(
                folder.resolve(WHOLE_HEADER), VmlinuxHeader.render(kernel.types(), Constants.of(kernel), options));
        var uapi = Files.readString(tree.source().resolve("include/uapi/linux/bpf.h"));
        Files.writeString(
                folder.resolve(HELPERS), BpfHelperDefs.of(uapi, facts.helpers()).text());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = BpfHelperDefs.class.getResourceAsStream("/io/github/bpfmaven/bpf-headers/bpf/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name + " is part of the header-probe jar", e);
        }
    }
}
