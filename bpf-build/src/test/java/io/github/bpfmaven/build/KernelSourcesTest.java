package io.github.bpfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.HeaderSource;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.kernels.ReleasePattern;
import io.github.bpfmaven.probe.btf.BtfProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSourcesTest {
    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();

    @Test
    void headersThatWerePreparedForAnotherConfigurationAreWarnedOf() throws IOException {
        write("include/linux/kconfig.h", "");
        write("include/generated/autoconf.h", "#define CONFIG_X86_64 1\n#define CONFIG_HZ 250\n");
        write("include/generated/utsrelease.h", "#define UTS_RELEASE \"4.9.229\"\n");
        write("include/generated/uapi/linux/version.h", "#define LINUX_VERSION_CODE 264677\n");
        write("arch/x86/include/generated/asm/empty.h", "");
        write(".config", "CONFIG_X86_64=y\nCONFIG_HZ=250\n");
        find();
        assertThat(log.warnings).isEmpty();

        write(".config", "CONFIG_X86_64=y\nCONFIG_HZ=1000\n");
        find();
        assertThat(log.warnings)
                .singleElement()
                .asString()
                .startsWith("own: ")
                .contains("CONFIG_HZ=1000", "CONFIG_HZ=250", "make modules_prepare");
    }

    private void find() {
        var headers = new HeaderProvider(folder.resolve("cache"), FetchOptions.DEFAULT, log);
        var given = new HeaderSource.GivenHeaders(List.of(folder.resolve("tree")));
        var target = new KernelTarget("own", "", Architecture.X86_64, new ReleasePattern("*"), given, null);
        KernelSources.of(target, headers, new BtfProvider(folder.resolve("cache"), headers), log);
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve("tree").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
