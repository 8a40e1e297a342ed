package io.github.bpfmaven.probe.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.BtfSource;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.HeaderSource;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.kernels.ReleasePattern;
import io.github.bpfmaven.object.btf.BtfWriter;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BTF in each form that it comes in, and what is wrong where it isn't there. */
class BtfProviderTest {
    private static final String RELEASE = "6.1.0-50-cloud-amd64";

    @TempDir
    Path folder;

    private BtfProvider provider;

    @BeforeEach
    void provider() {
        var cache = folder.resolve("cache");
        provider = new BtfProvider(
                cache,
                new HeaderProvider(cache, FetchOptions.DEFAULT, line -> {}),
                folder.resolve("sys"),
                folder.resolve("proc"));
    }

    private KernelBtf locate(String btf) {
        var target = new KernelTarget(
                "mine",
                "a kernel of one's own",
                Architecture.X86_64,
                new ReleasePattern("*"),
                new HeaderSource.NoHeaders(),
                null,
                BtfSource.parse(btf));
        return provider.locate(target).orElseThrow();
    }

    private KernelBtf locate(Path file) {
        return locate(file.toString());
    }

    private Path file(String name, byte[] content) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void isTheKernels(KernelBtf btf) {
        assertThat(btf.types().types())
                .isEqualTo(TinyKernel.types("r15", 8, ByteOrder.LITTLE_ENDIAN).types());
        assertThat(btf.architecture()).contains(Architecture.X86_64);
    }

    private AbstractThrowableAssert<?, ?> refused(Path... files) {
        var names = Arrays.stream(files).map(Path::toString).toList();
        return assertThatThrownBy(() -> locate(String.join(File.pathSeparator, names)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(files[files.length - 1].toString())
                .hasMessageContaining("to mend:");
    }

    private static byte[] kernel(int machine) {
        return TinyKernel.elf(machine, Map.of(".BTF", TinyKernel.btf(), ".rodata", TinyKernel.banner(RELEASE)));
    }

    @Test
    void rawBtfWhateverItsName() {
        var btf = locate(file("types", TinyKernel.btf()));

        isTheKernels(btf);
        assertThat(btf.release()).isEmpty();
    }

    @Test
    void aFileThatIsNamedByItsReleaseTellsIt() {
        assertThat(locate(file(RELEASE + ".btf", TinyKernel.btf())).release()).contains(new KernelRelease(RELEASE));
        assertThat(locate(file("vmlinux.btf", TinyKernel.btf())).release()).isEmpty();
    }

    @Test
    void anElfFileAlsoSaysWhatBuiltIt() {
        var btf = locate(file("vmlinux", kernel(TinyKernel.X86_64)));

        isTheKernels(btf);
        assertThat(btf.release()).contains(new KernelRelease(RELEASE));
        assertThat(btf.compiler()).isEqualTo("gcc-12 (Debian 12.2.0-14) 12.2.0");
    }

    @Test
    void aFlatImage() {
        var image = TinyKernel.arm64Image(TinyKernel.banner("6.1.0-50-cloud-arm64"), TinyKernel.btf("pstate"));

        var btf = locate(file("vmlinuz", image));

        assertThat(btf.architecture()).contains(Architecture.ARM64);
        assertThat(btf.release()).contains(new KernelRelease("6.1.0-50-cloud-arm64"));
        assertThat(btf.types().compositeNamed("task")).isPresent();
    }

    @Test
    void compressedFiles() {
        isTheKernels(locate(file("vmlinux.btf.xz", TinyKernel.xz(TinyKernel.btf()))));
        isTheKernels(locate(file("vmlinux.xz", TinyKernel.xz(kernel(TinyKernel.X86_64)))));
    }

    @Test
    void anArchiveOfOneKernelsBtf() {
        var archive = TinyKernel.tarXz(Map.of("./" + RELEASE + ".btf", TinyKernel.btf()));

        var btf = locate(file("archive", archive));

        isTheKernels(btf);
        assertThat(btf.release()).contains(new KernelRelease(RELEASE));
    }

    @Test
    void anArchiveWithAKernelAmongOtherFiles() {
        var archive = TinyKernel.tarXz(Map.of(
                "./boot/vmlinux-" + RELEASE, kernel(TinyKernel.X86_64),
                "./boot/System.map-" + RELEASE, new byte[9],
                "./boot/.vmlinuz-" + RELEASE + ".hmac", new byte[9]));

        isTheKernels(locate(file("image.tar.xz", archive)));
    }

    @Test
    void archivesWithNoneOrSeveral() {
        refused(file("none.tar.xz", TinyKernel.tarXz(Map.of("README", new byte[4]))))
                .hasMessageContaining("no kernel's BTF in this archive");
        refused(file(
                        "several.tar.xz",
                        TinyKernel.tarXz(Map.of("a.btf", TinyKernel.btf(), "b/c.btf", TinyKernel.btf("pstate")))))
                .hasMessageContaining("several kernels' BTF")
                .hasMessageContaining("a.btf, b/c.btf");
        var whole = TinyKernel.tarXz(Map.of("a.btf", TinyKernel.btf()));
        refused(file("cut.tar.xz", Arrays.copyOf(whole, whole.length / 2))).hasMessageContaining("not a whole");
    }

    @Test
    void modulesOverTheirKernel() {
        var base = file("vmlinux.btf", TinyKernel.btf());
        var one = file("one.ko", TinyKernel.elf(TinyKernel.X86_64, Map.of(".BTF", TinyKernel.module("of_one"))));
        var two = file("two.ko.xz", TinyKernel.xz(TinyKernel.module("of_two")));

        var types = locate(base + File.pathSeparator + one + File.pathSeparator + two)
                .types();

        assertThat(types.compositeNamed("task")).isPresent();
        assertThat(types.compositeNamed("of_one")).isPresent();
        assertThat(types.compositeNamed("of_two")).isPresent();
    }

    @Test
    void aModuleWithoutItsKernelOrOverAnother() {
        var module = module("one.ko", "of_one", "6.1.0-49-cloud-amd64");

        refused(module).hasMessageContaining("kernel module").hasMessageContaining("vmlinux:module.ko");
        refused(file("vmlinux", kernel(TinyKernel.X86_64)), module)
                .hasMessageContaining("The module is for kernel 6.1.0-49-cloud-amd64")
                .hasMessageContaining("is of " + RELEASE);
        refused(file("a.btf", TinyKernel.btf()), file("b.btf", TinyKernel.btf()))
                .hasMessageContaining("stands alone");
    }

    @Test
    void aModuleTellsTheReleaseWhereItsKernelsBtfDoesNot() {
        var base = file("kernel.btf", TinyKernel.btf());
        var one = module("one.ko", "of_one", RELEASE);
        var two = module("two.ko", "of_two", "6.1.0-49-cloud-amd64");

        assertThat(locate(base + File.pathSeparator + one).release()).contains(new KernelRelease(RELEASE));
        refused(base, one, two)
                .hasMessageContaining("The module is for kernel 6.1.0-49-cloud-amd64")
                .hasMessageContaining("is of " + RELEASE);
    }

    @Test
    void aModuleOfAnotherKernelThanRunsIsRefused() {
        file("sys/kernel/btf/vmlinux", TinyKernel.btf());
        file("proc/sys/kernel/osrelease", (RELEASE + "\n").getBytes(StandardCharsets.US_ASCII));
        var module = module("one.ko", "of_one", "4.9.229");

        assertThatThrownBy(() -> locate("running" + File.pathSeparator + module))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The module is for kernel 4.9.229, and the BTF before it is of " + RELEASE);
    }

    private Path module(String name, String struct, String release) {
        var info = ("license=GPL\0vermagic=" + release + " SMP preempt \0").getBytes(StandardCharsets.US_ASCII);
        return file(
                name, TinyKernel.elf(TinyKernel.X86_64, Map.of(".BTF", TinyKernel.module(struct), ".modinfo", info)));
    }

    @Test
    void aModuleThatWasBuiltOutsideOfItsKernelsTree() {
        var module = TinyKernel.elf(
                TinyKernel.X86_64, Map.of(".BTF", TinyKernel.module("m"), ".BTF.base", TinyKernel.btf()));

        refused(file("vmlinux.btf", TinyKernel.btf()), file("own.ko", module)).hasMessageContaining(".BTF.base");
    }

    @Test
    void whatHoldsNoBtf() {
        refused(folder.resolve("missing.btf")).hasMessageContaining("is not there");
        refused(folder).hasMessageContaining("no file with BTF");
        refused(file("text", "not BTF".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("neither BTF nor an ELF file");
        refused(file("empty", new byte[0])).hasMessageContaining("neither BTF nor an ELF file");
        refused(file("bare", TinyKernel.elf(TinyKernel.X86_64, Map.of(".text", new byte[8]))))
                .hasMessageContaining("no BTF in this file");
        refused(file("Image", TinyKernel.arm64Image(new byte[64]))).hasMessageContaining("holds no BTF");
        var compressed = TinyKernel.xz(TinyKernel.btf());
        refused(file("cut.xz", Arrays.copyOf(compressed, compressed.length - 20)))
                .hasMessageContaining("not whole");
    }

    @Test
    void whatIsCutShort() {
        refused(file("cut.btf", Arrays.copyOf(TinyKernel.btf(), 60))).hasMessageContaining("the data ends at");
        refused(file("cut", Arrays.copyOf(kernel(TinyKernel.X86_64), 100))).hasMessageContaining("offset");
    }

    @Test
    void machinesThatNoTargetCanBe() {
        refused(file("be.btf", BtfWriter.write(TinyKernel.types("r15", 8, ByteOrder.BIG_ENDIAN))))
                .hasMessageContaining("big-endian");
        refused(file("32.btf", BtfWriter.write(TinyKernel.types("r15", 4, ByteOrder.LITTLE_ENDIAN))))
                .hasMessageContaining("32-bit");
        refused(file("s390.btf", TinyKernel.btf("psw"))).hasMessageContaining("architecture that no target can have");
        refused(file("vmlinux-s390", kernel(22))).hasMessageContaining("machine 22");
        refused(file("program.bpf.o", kernel(247))).hasMessageContaining("BPF program's object");
    }

    @Test
    void theRunningKernels() {
        file("sys/kernel/btf/vmlinux", TinyKernel.btf());
        file("proc/sys/kernel/osrelease", (RELEASE + "\n").getBytes(StandardCharsets.US_ASCII));

        var btf = locate("running");

        isTheKernels(btf);
        assertThat(btf.release()).contains(new KernelRelease(RELEASE));
    }

    @Test
    void aRunningKernelWithoutBtf() {
        assertThatThrownBy(() -> locate("running"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The kernel that runs here has no BTF.");
    }

    @Test
    void aChangedFileIsReadAnew() {
        var file = file("vmlinux.btf", TinyKernel.btf());
        var before = locate(file);
        file("vmlinux.btf", TinyKernel.btf("pstate"));
        var after = locate(file);

        assertThat(before.architecture()).contains(Architecture.X86_64);
        assertThat(after.architecture()).contains(Architecture.ARM64);
        assertThat(after.file()).isNotEqualTo(before.file());
    }

    @Test
    void nothingIsHalfDone() throws IOException {
        refused(file("cut.btf", Arrays.copyOf(TinyKernel.btf(), 60)));

        try (var left = Files.list(folder.resolve("cache/btf"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatDoesNotFitTheTarget() {
        var btf = locate(file(RELEASE + ".btf", TinyKernel.btf()));

        assertThatThrownBy(() -> btf.require(Architecture.ARM64)).hasMessageContaining("says arm64", "is for x86_64");
        assertThatThrownBy(() -> btf.require(new ReleasePattern("5.10.*")))
                .hasMessageContaining("5.10.*")
                .hasMessageContaining(RELEASE);
        assertThatThrownBy(() -> btf.require(new KernelRelease("6.1.0-49-cloud-amd64")))
                .hasMessageContaining("headers are of kernel 6.1.0-49-cloud-amd64");
    }

    @Test
    void whatNothingTellsHasToBeDeclared() {
        var types = new TypeGraph(
                TinyKernel.types("x", 8, ByteOrder.LITTLE_ENDIAN).types().subList(0, 2), ByteOrder.LITTLE_ENDIAN, 8);
        var btf = locate(file("some.btf", BtfWriter.write(types)));

        assertThat(btf.release(new ReleasePattern(RELEASE))).isEqualTo(new KernelRelease(RELEASE));
        assertThat(btf.architecture(Optional.of(Architecture.ARM64))).isEqualTo(Architecture.ARM64);
        assertThatThrownBy(() -> btf.release(new ReleasePattern("6.1.*")))
                .hasMessageContaining("this BTF is of: 6.1.* may be several.")
                .hasMessageContaining("<release>");
        assertThatThrownBy(() -> btf.architecture(Optional.empty())).hasMessageContaining("<arch>");
    }
}
