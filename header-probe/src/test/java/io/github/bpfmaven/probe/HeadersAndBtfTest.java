package io.github.bpfmaven.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.object.btf.BtfWriter;
import io.github.bpfmaven.object.types.FieldPath;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Composite.Kind;
import io.github.bpfmaven.object.types.Type.Encoding;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import io.github.bpfmaven.object.types.WellFormed;
import io.github.bpfmaven.probe.btf.KernelBtf;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.headers.MiniTree;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.toolchain.TestToolchain;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers with {@code struct vfsmount}, and BTF that has {@code struct mount} too. */
class HeadersAndBtfTest {
    private static final Type INT = new Type.Int("int", 4, Encoding.SIGNED);

    @TempDir
    Path root;

    @TempDir
    Path work;

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void makeTree() {
        MiniTree.in(root)
                .source(
                        "include/linux/mount.h",
                        "struct mount;\nstruct vfsmount { int flags; struct mount *of; };\nstruct addr { int bytes; };\n");
    }

    private static Composite struct(String name, int size, Member... members) {
        return new Composite(Kind.STRUCT, name, size, List.of(members));
    }

    private static Member member(String name, int type, int bitOffset) {
        return new Member(name, type, bitOffset, 0);
    }

    /** @param flagsOffset in bits */
    private static List<Type> kernel(int flagsOffset) {
        return List.of(
                INT,
                struct("mount", 24, member("id", 1, 0), member("mnt", 4, 64)),
                new Type.Pointer(2),
                struct("vfsmount", 16, member("flags", 1, flagsOffset), member("of", 3, 64)));
    }

    private ProbedKernel probe(List<Type> kernel) {
        var tree = HeaderTree.of(List.of(root));
        var btf = new KernelBtf(
                write(new TypeGraph(kernel, ByteOrder.LITTLE_ENDIAN, 8)),
                Optional.of(Architecture.X86_64),
                Optional.of(new KernelRelease(MiniTree.RELEASE)),
                "gcc-12",
                "BTF of vmlinux");
        var request = new ProbeRequest(
                tree,
                Selection.CORE,
                new TreeSet<>(List.of("vfsmount", "addr", "port")),
                Optional.of(btf),
                "the headers",
                work);
        return new Probe(TestToolchain.get(), new ProcessRunner(), said::add).run(request);
    }

    private Path write(TypeGraph types) {
        try {
            return Files.write(work.resolve("vmlinux.btf"), BtfWriter.write(types));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatHeadersOnlyDeclareComesFromBtf() {
        var kernel = probe(kernel(0));
        var types = kernel.types();

        int mount = types.idOf(NameSpace.STRUCT, "mount").orElseThrow();
        int vfsmount = types.idOf(NameSpace.STRUCT, "vfsmount").orElseThrow();
        assertThat(FieldPath.find(types, mount, "mnt.flags")).isPresent();
        assertThat(types.type(
                        FieldPath.find(types, vfsmount, "of").orElseThrow().type()))
                .isEqualTo(new Type.Pointer(mount));
        assertThat(WellFormed.firstProblem(types)).isEmpty();
        assertThat(kernel.inputs()).contains(work.resolve("vmlinux.btf"));
        assertThat(kernel.facts().btf()).isEqualTo("BTF of vmlinux");
        assertThat(said).anyMatch(line -> line.contains("are in the kernel's own BTF, all of them the same"));
    }

    @Test
    void aDifferenceFailsAndSaysTypeMemberValuesAndSources() {
        assertThatThrownBy(() -> probe(kernel(32)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("disagree about 1 type:")
                .hasMessageContaining("struct vfsmount: member flags is at bit 0 here, 32 there")
                .hasMessageContaining("here: the headers, the headers")
                .hasMessageContaining("there: BTF of vmlinux")
                .hasMessageContaining("to mend:");
    }

    @Test
    void oneNameOfTwoTypesIsNoDifference() {
        var both = new ArrayList<>(kernel(0));
        both.add(struct("addr", 8, member("value", 1, 0)));

        var types = probe(both).types();

        assertThat(types.idsOf(NameSpace.STRUCT, "addr")).hasSize(2);
        assertThat(types.sizeOf(types.compositeNamed("addr").orElseThrow())).isEqualTo(4);
        assertThat(said).anyMatch(line -> line.contains("of one name with several types: struct addr"));
    }

    @Test
    void aTypeWithAllItsMembersRenamedIsADifference() {
        var renamed = new ArrayList<>(kernel(0));
        renamed.add(struct("addr", 4, member("value", 1, 0)));

        assertThatThrownBy(() -> probe(renamed))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("struct addr: member bytes is value there");
    }

    @Test
    void unlessTheKernelIsKnownToHaveTwoTypesOfThatNameAndLayout() {
        MiniTree.in(root).source("include/linux/mount.h", "struct addr { int x; };\nstruct port { int bytes; };\n");
        var both = List.of(INT, struct("port", 4, member("value", 1, 0)));

        probe(both);

        assertThat(said)
                .anyMatch(line -> line.contains("of one name with several types: struct port (net/bond_3ad.h, and"));
    }
}
