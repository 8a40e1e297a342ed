package io.github.bpfmaven.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.github.bpfmaven.kernels.HeaderSource.DistributionPackages;
import io.github.bpfmaven.kernels.lock.KernelLock;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How packages hold modules; that kernels load them {@code VerifyIT} and {@code RuntimeOnKernelsIT} of it-tests show. */
class ImageModulesTest {
    private static final String RELEASE = "6.1.0-50-cloud-amd64";
    private static final String VERSION = "6.1.176-1";
    private static final String HEADERS = "linux-headers-" + RELEASE;
    private static final String IMAGE = "linux-image-" + RELEASE;
    private static final List<String> NAMES = List.of("sch_ingress", "cls_bpf");

    @TempDir
    Path temporary;

    private FakeApt apt;

    @BeforeEach
    void offerHeaders() {
        apt = new FakeApt(temporary);
        apt.offer("linux-headers-cloud-amd64", VERSION, HEADERS + " (= " + VERSION + ")");
        apt.offer(
                HEADERS,
                VERSION,
                "",
                Debs.of(Map.of(
                        "usr/src/" + HEADERS + "/include/generated/utsrelease.h",
                        "#define UTS_RELEASE \"" + RELEASE + "\"\n")));
    }

    private void offerImage(Debs.Filler modules) {
        apt.offer(IMAGE, VERSION, "", Debs.xz(Debs.tar(tar -> {
            Debs.file(tar, "./boot/vmlinuz-" + RELEASE, "kernel");
            modules.fill(tar);
        })));
    }

    private static KernelTarget target(ImageSource image) {
        return new KernelTarget(
                "mine",
                "",
                Architecture.X86_64,
                new ReleasePattern("6.1.0-*-cloud-amd64"),
                new DistributionPackages("debian", "bookworm", "linux-headers-cloud-amd64"),
                image);
    }

    private List<Path> modules() {
        return provider().imageModules(target(new ImageSource("debian", "bookworm", "linux-image-cloud-amd64")), NAMES);
    }

    private HeaderProvider provider() {
        var mirrors = Map.of("debian", "http://mirror.invalid/debian");
        return new HeaderProvider(
                temporary.resolve("cache"),
                new FetchOptions(false, false, mirrors, KernelLock.NONE),
                Progress.SILENT,
                apt.host());
    }

    private static byte[] zstd(String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zstd = new ZstdOutputStream(bytes)) {
            zstd.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void thoseOfTheNamesAreTakenInTheirOrder() {
        offerImage(tar -> {
            Debs.file(tar, "./lib/modules/" + RELEASE + "/kernel/net/sched/act_bpf.ko", "another");
            Debs.file(tar, "./lib/modules/" + RELEASE + "/kernel/net/sched/cls_bpf.ko", "classifier");
            Debs.file(tar, "./lib/modules/" + RELEASE + "/kernel/net/sched/sch_ingress.ko", "discipline");
        });

        assertThat(modules())
                .extracting(Path::getFileName)
                .map(Path::toString)
                .containsExactly("sch_ingress.ko", "cls_bpf.ko");
        assertThat(modules().get(0)).hasContent("discipline");
        assertThat(modules().get(1)).hasContent("classifier");
        assertThat(modules().get(0).getParent()).isDirectoryNotContaining("glob:**{packed,act_bpf.ko}");
    }

    @Test
    void compressedOnesAreDecompressed() {
        offerImage(tar -> {
            var folder = "./usr/lib/modules/" + RELEASE + "/kernel/net/sched/";
            Debs.file(tar, folder + "sch_ingress.ko.zst", zstd("discipline"));
            Debs.file(tar, folder + "cls_bpf.ko.xz", Debs.xzBytes("classifier".getBytes(StandardCharsets.UTF_8)));
        });

        assertThat(modules())
                .extracting(Path::getFileName)
                .map(Path::toString)
                .containsExactly("sch_ingress.ko", "cls_bpf.ko");
        assertThat(modules().get(0)).hasContent("discipline");
        assertThat(modules().get(1)).hasContent("classifier");
    }

    @Test
    void aPackageWithoutThemIsSearchedOnce() {
        offerImage(tar -> Debs.file(tar, "./lib/modules/" + RELEASE + "/kernel/net/sched/act_bpf.ko", "another"));

        assertThat(modules()).isEmpty();
        apt.drop(IMAGE);
        var before = apt.commands();
        assertThat(modules()).isEmpty();
        assertThat(apt.commands()).isEqualTo(before).contains("download " + IMAGE + "=" + VERSION);
    }

    @Test
    void aPackageThatCannotBeHadIsAnError() {
        assertThatThrownBy(this::modules)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(RELEASE);
    }

    @Test
    void aTargetWithoutImageHasNone() {
        assertThat(provider().imageModules(target(null), NAMES)).isEmpty();
    }
}
