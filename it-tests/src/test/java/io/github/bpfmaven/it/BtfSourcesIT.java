package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.kernels.archive.PackageArchive;
import io.github.bpfmaven.kernels.image.VmlinuxImage;
import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.types.LayoutComparison;
import io.github.bpfmaven.object.types.WellFormed;
import io.github.bpfmaven.support.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A real kernel whose types come from its own BTF, beside its headers and instead of them. */
class BtfSourcesIT {
    private static final String KERNEL = "debian-12-6.1-cloud";

    /** Of {@code fs/mount.h}, which is no installed header. */
    private static final String MOUNTS = """
            #include "vmlinux.h"
            #include <bpf/bpf_helpers.h>
            #include <bpf/bpf_tracing.h>
            #include <bpf/bpf_core_read.h>

            int last_mount SEC(".bss");

            SEC("kprobe/mnt_want_write")
            int BPF_KPROBE(on_mount, struct vfsmount *mnt)
            {
                struct mount *mount = container_of(mnt, struct mount, mnt);

                last_mount = BPF_CORE_READ(mount, mnt_id);
                return 0;
            }

            char LICENSE[] SEC("license") = "GPL";
            """;

    /** Of {@code fs/fuse/fuse_i.h}: a module's. */
    private static final String FUSE = """
            #include "vmlinux.h"
            #include <bpf/bpf_helpers.h>
            #include <bpf/bpf_tracing.h>
            #include <bpf/bpf_core_read.h>

            unsigned int largest_read SEC(".bss");

            SEC("kprobe/fuse_simple_request")
            int BPF_KPROBE(on_request, struct fuse_mount *mount)
            {
                largest_read = BPF_CORE_READ(mount, fc, max_read);
                return 0;
            }

            char LICENSE[] SEC("license") = "GPL";
            """;

    @TempDir
    static Path shared;

    private static Path archive;
    private static Path module;

    @TempDir
    Path folder;

    @BeforeAll
    static void takeTheKernelApart() throws IOException {
        assumeThat(Kernels.reached()).contains(KERNEL);
        archive = archiveOf(
                Kernels.headers(KERNEL).release() + ".btf",
                VmlinuxImage.btf(Files.readAllBytes(Kernels.image(KERNEL))));
        assertThat(new PackageArchive(Kernels.imagePackage(KERNEL))
                        .unpackFirst(shared, path -> path.endsWith("/fuse.ko")))
                .isTrue();
        try (var files = Files.walk(shared)) {
            module = files.filter(file -> file.endsWith("fuse.ko")).findFirst().orElseThrow();
        }
    }

    /** As BTFHub has one for each kernel. */
    private static Path archiveOf(String name, byte[] btf) throws IOException {
        var file = shared.resolve("btf.tar.xz");
        try (var tar =
                new TarArchiveOutputStream(new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(0)))) {
            var entry = new TarArchiveEntry(name);
            entry.setSize(btf.length);
            tar.putArchiveEntry(entry);
            tar.write(btf);
            tar.closeArchiveEntry();
        }
        return file;
    }

    private static String target(String id, String btf) {
        return "<target><id>" + id + "</id><btf>" + btf + "</btf></target>";
    }

    @Test
    void programsUseTypesThatOnlyTheKernelsOwnBtfHas() throws IOException {
        var project = TestProject.in(
                folder,
                "<targets>" + target(KERNEL, "image") + target("of-btf-alone", archive.toString()) + "</targets>");
        project.write("src/main/bpf/mounts.bpf.c", MOUNTS);

        var run = project.maven().run("bpf:compile");

        assertThat(run.succeeded()).as(run.output()).isTrue();
        for (var id : new String[] {KERNEL, "of-btf-alone"}) {
            var types = BtfReader.read(Files.readAllBytes(project.target("bpf/" + id + "/vmlinux.btf")), id);
            assertThat(project.target("bpf/" + id + "/mounts.bpf.o")).exists();
            assertThat(project.target("bpf/" + id + "/close.bpf.o")).exists();
            assertThat(WellFormed.firstProblem(types)).isEmpty();
            assertThat(types.compositeNamed("cfs_rq")).isPresent();
            var report = LayoutComparison.compare(types, Kernels.ownBtf(KERNEL));
            assertThat(report.differing()).isEmpty();
            assertThat(report.commonNames()).isGreaterThan(10_000);
        }
        assertThat(Files.readString(project.target("bpf/" + KERNEL + "/kernel.json")))
                .contains("\"btf\": \"BTF of " + Kernels.image(KERNEL) + "\"");
        assertThat(Files.readString(project.target("bpf/of-btf-alone/kernel.json")))
                .contains("\"release\": \"" + Kernels.headers(KERNEL).release() + "\"")
                .contains("\"bpf_map_lookup_elem\": 1")
                .contains("\"BPF_PROG_TYPE_KPROBE\": 2");
    }

    @Test
    void theExampleIsBuiltForAKernelThatOnlyItsImageIsKnownOf() throws IOException {
        var example = TestProject.copyOfTheExample(folder.resolve("example"));

        var run = Maven.in(example)
                .property("bpf.target", "of-image-alone")
                .property("bpf.btf", Kernels.image(KERNEL).toString())
                .run("bpf:compile");

        assertThat(run.succeeded()).as(run.output()).isTrue();
        assertThat(example.resolve("target/bpf/of-image-alone/tcp_state.bpf.o")).exists();
    }

    @Test
    void theTypesOfAModuleComeFromItsBtfOverThatOfTheImagesPackage() {
        var project = TestProject.in(
                folder,
                "<targets>"
                        + target("with-fuse", Kernels.imagePackage(KERNEL) + File.pathSeparator + module)
                        + "</targets>");
        project.write("src/main/bpf/fuse.bpf.c", FUSE);

        var run = project.maven().run("bpf:compile");

        assertThat(run.succeeded()).as(run.output()).isTrue();
        assertThat(project.target("bpf/with-fuse/fuse.bpf.o")).exists();
    }

    @Test
    void aBuildIsLockedToItsBtf() throws IOException {
        var file = Files.copy(archive, folder.resolve("kernel.btf.tar.xz"));
        var project = TestProject.in(folder, "<targets>" + target("of-btf-alone", file.toString()) + "</targets>");

        var locking = project.maven().run("bpf:lock");

        assertThat(locking.exitCode()).as(locking.output()).isZero();
        assertThat(Files.readString(folder.resolve("bpf-kernels.lock")))
                .contains("\ntarget of-btf-alone x86_64 "
                        + Kernels.headers(KERNEL).release() + "\n" + "  btf kernel.btf.tar.xz sha256:" + Sha256.of(file)
                        + "\n");
        var locked = project.maven().run("bpf:probe");
        assertThat(locked.exitCode()).as(locked.output()).isZero();

        var lock = folder.resolve("bpf-kernels.lock");
        Files.writeString(lock, Files.readString(lock).replace(Sha256.of(file), "0".repeat(64)));
        assertThat(project.maven().run("bpf:probe").output())
                .contains("The BTF of of-btf-alone is not the one in the lock file.", "mvn bpf:lock")
                .contains("found:  kernel.btf.tar.xz sha256:" + Sha256.of(file))
                .doesNotContain("\tat ");

        Files.delete(file);
        assertThat(project.maven().run("bpf:probe").output())
                .contains("The file with BTF is not there.", file.toString())
                .doesNotContain("\tat ");
    }

    @Test
    void aProgramWithKernelHeadersIsRefusedWhereThereAreNone() {
        var project = TestProject.in(folder, "<targets>" + target("of-btf-alone", archive.toString()) + "</targets>");
        project.write("src/main/bpf/own_kern.c", "#include <linux/ptrace.h>\n#include <bpf/bpf_helpers.h>\n");

        var run = project.maven().run("bpf:compile");

        assertThat(run.succeeded()).isFalse();
        assertThat(run.output())
                .contains("own includes kernel headers, and the target of-btf-alone has none, only BTF:")
                .contains("<linux/ptrace.h>")
                .contains("own_kern.c", "to mend: Include \"vmlinux.h\" instead")
                .doesNotContain("\tat ");
    }

    @Test
    void headersThatWereEditedAreFoundOut() throws IOException {
        var folders = Kernels.headers(KERNEL).folders();
        var headers = new TreeShapes(folders.get(0), folders.get(1), folder).oneFolder();
        var mount = headers.resolve("include/linux/mount.h");
        Files.writeString(
                mount, Files.readString(mount).replace("struct vfsmount {", "struct vfsmount {\n\tint inserted;"));

        var run = Maven.in(folder)
                .property("bpf.target", "edited")
                .property("bpf.headers", headers.toString())
                .property("bpf.btf", archive.toString())
                .run(Maven.PLUGIN + ":probe");

        assertThat(run.succeeded()).isFalse();
        assertThat(run.output())
                .contains("and its BTF disagree about")
                .contains("struct vfsmount: it has 40 bytes here, 32 there; member inserted is mnt_root there")
                .contains("here: the headers, given: " + headers)
                .contains("there: BTF of " + archive);
    }

    @Test
    void aTypeThatHeadersDoNotHaveIsExplained() {
        var project = TestProject.in(folder, "<targets><target>" + KERNEL + "</target></targets>");
        project.write("src/main/bpf/mounts.bpf.c", MOUNTS);

        var run = project.maven().run("bpf:compile");

        assertThat(run.succeeded()).isFalse();
        assertThat(run.output())
                .contains("a definition of mount is missing on: " + KERNEL)
                .contains("private to the kernel's sources")
                .contains("A BTF file of that kernel would provide it: <btf>FILE</btf>")
                .contains("<target><id>" + KERNEL + "</id><btf>image</btf></target>");
    }
}
