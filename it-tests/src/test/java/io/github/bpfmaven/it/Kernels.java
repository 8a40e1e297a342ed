package io.github.bpfmaven.it;

import io.github.bpfmaven.kernels.Catalogue;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.kernels.HeaderFolders;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.kernels.image.VmlinuxImage;
import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.toolchain.BytedecoToolchain;
import io.github.bpfmaven.toolchain.HostPlatform;
import io.github.bpfmaven.toolchain.Toolchain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real kernels that these tests build for: those of them that this machine's mirror carries. */
final class Kernels {
    static final List<String> WANTED =
            List.of("debian-11-5.10-cloud", "debian-12-6.1-cloud", "debian-13-6.12-cloud", "debian-sid-7.2-cloud");

    /** Those of another architecture. */
    private static final List<String> FOREIGN = List.of("debian-12-6.1-cloud-arm64", "debian-13-6.12-cloud-arm64");

    private static final HeaderProvider PROVIDER =
            new HeaderProvider(cache(), FetchOptions.DEFAULT, System.out::println);
    private static final Map<String, HeaderFolders> REACHED = new LinkedHashMap<>();
    private static final Map<String, String> UNREACHED = new LinkedHashMap<>();

    static {
        Stream.of(WANTED, FOREIGN).flatMap(List::stream).forEach(Kernels::reach);
        UNREACHED.forEach((id, why) -> System.out.println("NOT REACHED: " + id + ": " + why));
    }

    private Kernels() {}

    private static void reach(String id) {
        try {
            REACHED.put(id, PROVIDER.locate(target(id)));
        } catch (BpfException e) {
            UNREACHED.put(id, String.valueOf(e.getMessage()));
        }
    }

    /** Ids of this machine's targets whose headers are here. */
    static List<String> reached() {
        return WANTED.stream().filter(REACHED::containsKey).toList();
    }

    /** Likewise of another architecture. */
    static List<String> reachedOfAnotherArchitecture() {
        return FOREIGN.stream().filter(REACHED::containsKey).toList();
    }

    /** Those of every architecture. */
    static List<String> reachedOnAllArchitectures() {
        return List.copyOf(REACHED.keySet());
    }

    static Map<String, String> unreached() {
        return UNREACHED;
    }

    static KernelTarget target(String id) {
        return Catalogue.standard().find(id);
    }

    static HeaderFolders headers(String id) {
        return REACHED.get(id);
    }

    static Path image(String id) {
        return PROVIDER.imageFile(target(id));
    }

    /** Modules of the same kernel, those of these names that its package has. */
    static List<Path> modules(String id, List<String> names) {
        return PROVIDER.imageModules(target(id), names);
    }

    /** The package that a target's image came in. */
    static Path imagePackage(String id) {
        image(id);
        var name = "linux-image-" + headers(id).release() + "_";
        try (var packages = Files.list(cache().resolve("packages"))) {
            return packages.filter(file -> file.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kernel's own BTF, out of its image package. */
    static TypeGraph ownBtf(String id) {
        try {
            return BtfReader.read(VmlinuxImage.btf(Files.readAllBytes(image(id))), id + " vmlinux");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path cache() {
        return Maven.localRepository().resolve(".cache/bpf-maven-plugin");
    }

    /** The compiler that users get by default; a build with the plugin has fetched it. */
    static Toolchain toolchain() {
        return toolchain(cache());
    }

    /** The same, unpacked into a cache of the test's own. */
    static Toolchain toolchain(Path cache) {
        var version = System.getProperty("llvm.version");
        var jar = Maven.localRepository()
                .resolve(
                        "org/bytedeco/llvm/" + version + "/llvm-" + version + "-" + HostPlatform.classifier() + ".jar");
        return new BytedecoToolchain(new ProcessRunner(), line -> {}).unpack(jar, cache);
    }
}
