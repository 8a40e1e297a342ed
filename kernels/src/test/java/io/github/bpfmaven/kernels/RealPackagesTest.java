package io.github.bpfmaven.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.image.VmlinuxImage;
import io.github.bpfmaven.kernels.lock.KernelLock;
import io.github.bpfmaven.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fetches from this host's own mirror through its own apt; some 80 MB. Not part of a plain build: {@code mvn test
 * -Dkernels.excludedTests= -Dtest=RealPackagesTest}.
 */
@Tag("network")
class RealPackagesTest {
    @TempDir
    Path cache;

    @ParameterizedTest
    @CsvSource({
        "debian-12-6.1-cloud, arch/x86/include/asm/page.h",
        "debian-sid-7.2-cloud, arch/x86/include/asm/page.h",
        "debian-12-6.1-cloud-arm64, arch/arm64/include/asm/page.h"
    })
    void aTargetIsFetchedOnceAndThenUsedOffline(String id, String header) throws IOException {
        var target = Catalogue.standard().find(id);
        var online = new HeaderProvider(cache, FetchOptions.DEFAULT, Progress.SILENT);

        var headers = online.locate(target);
        var image = online.imageFile(target);

        assertThat(target.releasePattern().matches(headers.release())).isTrue();
        assertThat(headers.folders()).hasSize(2);
        assertThat(headers.folders().get(1).resolve(header)).isRegularFile();
        assertThat(image.toString()).contains(headers.release().text());
        assertThat(VmlinuxImage.btf(Files.readAllBytes(image))).hasSizeGreaterThan(1 << 20);

        var offline =
                new HeaderProvider(cache, new FetchOptions(true, false, Map.of(), KernelLock.NONE), Progress.SILENT);
        assertThat(offline.locate(target)).isEqualTo(headers);
        assertThat(offline.imageFile(target)).isEqualTo(image);
    }
}
