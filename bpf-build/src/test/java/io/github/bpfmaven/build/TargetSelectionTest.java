package io.github.bpfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.BtfSource;
import io.github.bpfmaven.kernels.Catalogue;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.KernelTarget;
import io.github.bpfmaven.probe.btf.BtfProvider;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that are declared with BTF. */
class TargetSelectionTest {
    private static final String RELEASE = "4.19.0-6-cloud-amd64";

    @TempDir
    Path folder;

    private KernelTarget select(String id, @Nullable String arch, @Nullable String release, String btf) {
        var cache = folder.resolve("cache");
        var headers = new HeaderProvider(cache, FetchOptions.DEFAULT, line -> {});
        var spec = new TargetSpec(id, arch, List.of(), BtfSource.parse(btf), release);
        return new TargetSelection(Catalogue.standard(), headers, new BtfProvider(cache, headers))
                .select(List.of(spec))
                .get(0);
    }

    private String btf(String name) {
        return SmallBtf.write(folder.resolve(name), "sock").toString();
    }

    @Test
    void whatIsNotDeclaredTheBtfAndItsFilesNameTell() {
        var target = select("mine", null, null, btf(RELEASE + ".btf"));

        assertThat(target.architecture()).isEqualTo(Architecture.X86_64);
        assertThat(target.releasePattern().glob()).isEqualTo(RELEASE);
        assertThat(target.hasHeaders()).isFalse();
        assertThat(target.description()).isEqualTo("BTF given by the user");
    }

    @Test
    void whatIsDeclaredCounts() {
        assertThat(select("mine", null, "4.19.*", btf(RELEASE + ".btf"))
                        .releasePattern()
                        .glob())
                .isEqualTo("4.19.*");
    }

    @Test
    void aReleaseThatNothingTellsMustBeDeclared() {
        assertThatThrownBy(() -> select("mine", null, null, btf("vmlinux")))
                .hasMessageContaining("Nothing says which kernel release this BTF is of.")
                .hasMessageContaining("<release>");
        assertThat(select("mine", null, RELEASE, btf("vmlinux"))
                        .releasePattern()
                        .glob())
                .isEqualTo(RELEASE);
    }

    @Test
    void besideATargetOfTheCatalogueTheHeadersStay() {
        var target = select("debian-12-6.1-cloud", null, null, btf("vmlinux"));

        assertThat(target.hasHeaders()).isTrue();
        assertThat(target.btf()).isNotNull();
        assertThat(target.releasePattern())
                .isEqualTo(Catalogue.standard().find("debian-12-6.1-cloud").releasePattern());
    }

    @Test
    void withoutAnIdTheyAreRefused() {
        assertThatThrownBy(() -> select("", null, null, btf("vmlinux")))
                .hasMessageContaining("A target with headers or BTF of its own has no id.");
    }
}
