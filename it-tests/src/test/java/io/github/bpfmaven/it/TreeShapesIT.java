package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bpfmaven.build.TargetSelection;
import io.github.bpfmaven.build.TargetSpec;
import io.github.bpfmaven.kernels.Catalogue;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.kernels.HeaderFolders;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.object.btf.BtfWriter;
import io.github.bpfmaven.probe.Probe;
import io.github.bpfmaven.probe.ProbeRequest;
import io.github.bpfmaven.probe.ProbedKernel;
import io.github.bpfmaven.probe.Selection;
import io.github.bpfmaven.probe.btf.BtfProvider;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.helpers.BpfHelperDefs;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same kernel's headers in every shape that users have them in: the same release, and the same BTF to the byte. */
class TreeShapesIT {
    private static final String KERNEL = "debian-12-6.1-cloud";
    private static final String OF_ANOTHER_ARCHITECTURE = "debian-12-6.1-cloud-arm64";

    @TempDir
    static Path folder;

    private static HeaderTree tree;
    private static byte[] expected;

    @BeforeAll
    static void probeTheSplitPair() {
        assumeTrue(Kernels.reached().contains(KERNEL));
        tree = HeaderTree.of(Kernels.headers(KERNEL).folders());
        expected = btf(tree);
    }

    private static TreeShapes shapes() {
        return new TreeShapes(tree.build(), tree.source(), folder);
    }

    private static HeaderProvider provider() {
        return new HeaderProvider(folder.resolve("cache"), FetchOptions.DEFAULT, Progress.SILENT);
    }

    /** As a target whose {@code <headers>} name these paths; nothing else is declared. */
    private static HeaderTree given(Path... paths) {
        var spec = new TargetSpec("mine", null, List.of(paths), null, null);
        var btf = new BtfProvider(folder.resolve("cache"), provider());
        var target = new TargetSelection(Catalogue.standard(), provider(), btf)
                .select(List.of(spec))
                .get(0);
        var given = HeaderTree.of(provider().locate(target).folders());
        given.require(target.architecture());
        given.require(target.releasePattern());
        return given;
    }

    private static ProbedKernel probe(HeaderTree tree) {
        var request = ProbeRequest.of(tree, Selection.CORE, Set.of(), folder.resolve("work"));
        return new Probe(Kernels.toolchain(), new ProcessRunner(), Progress.SILENT).run(request);
    }

    private static byte[] btf(HeaderTree tree) {
        return BtfWriter.write(probe(tree).types());
    }

    private static void assertTheSame(HeaderTree given) {
        assertThat(given.release()).isEqualTo(tree.release());
        assertThat(given.architecture()).isEqualTo(tree.architecture());
        assertThat(given.versionCode()).isEqualTo(tree.versionCode());
        assertThat(given.compiler()).isEqualTo(tree.compiler());
        assertThat(btf(given)).isEqualTo(expected);
    }

    private static Path[] packages(HeaderFolders headers) {
        return headers.packages().stream()
                .map(one -> Kernels.cache().resolve("packages").resolve(one.fileName()))
                .toArray(Path[]::new);
    }

    @Test
    void asThePackagesThemselves() {
        assertTheSame(given(packages(Kernels.headers(KERNEL))));
    }

    @Test
    void inOneFolder() throws IOException {
        var one = given(shapes().oneFolder());

        assertThat(one.source()).isEqualTo(one.build());
        assertTheSame(one);
    }

    @Test
    void inAnOutputFolderBesideItsSource() throws IOException {
        assertTheSame(given(shapes().outputFolder()));
    }

    @Test
    void asAPairWhoseLinksLeadIntoTheOtherHalfUnderAnotherRoot() throws IOException {
        var flavour = shapes().linkedPair();

        var direct = given(flavour);
        var byModules = given(shapes().modulesLink(flavour, tree.release().text()));

        assertThat(direct.source())
                .isEqualTo(flavour.resolveSibling("linux-headers-other").toRealPath());
        assertThat(byModules.build()).isEqualTo(direct.build());
        assertThat(byModules.source()).isEqualTo(direct.source());
        assertTheSame(direct);
    }

    @Test
    void asKheaders() throws IOException {
        var given = given(shapes().kheaders());

        assertThat(given.source().resolve("Makefile")).doesNotExist();
        assertTheSame(given);
        var uapi = Files.readString(given.source().resolve("include/uapi/linux/bpf.h"));
        assertThat(BpfHelperDefs.of(uapi, probe(given).facts().helpers()).withoutPrototype())
                .as("helpers without a prototype, though the comments that document them are stripped")
                .isEmpty();
    }

    @Test
    void asAnRpm() throws IOException {
        assumeTrue(TreeShapes.canMakeRpms(), "rpmbuild, of Debian's package rpm");

        assertTheSame(given(shapes().rpm(tree.release().text())));
    }

    @Test
    void asThePackagesOfAnotherArchitectureWhichTellTheirs() {
        var fetched = new HeaderProvider(Kernels.cache(), FetchOptions.DEFAULT, System.out::println)
                .locate(Catalogue.standard().find(OF_ANOTHER_ARCHITECTURE));

        var given = given(packages(fetched));

        assertThat(given.architecture().id()).isEqualTo("arm64");
        assertThat(btf(given)).isEqualTo(btf(HeaderTree.of(fetched.folders()))).isNotEqualTo(expected);
    }
}
