package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.build.proof.LayoutProof;
import io.github.bpfmaven.build.proof.Verdict;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.probe.Probe;
import io.github.bpfmaven.probe.ProbeRequest;
import io.github.bpfmaven.probe.Selection;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.templates.c.Reach;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in a kernel's headers is what compilers find there when they are asked: and they would say otherwise. */
class ProofIT {
    private static final String KERNEL = "debian-12-6.1-cloud";

    @TempDir
    Path folder;

    /** The goal, on every kernel, those of the other architecture too; a second run has nothing to do. */
    @Test
    void layoutsThatTheExampleReliesOnAreProven() throws Exception {
        var project = TestProject.copyOfTheExample(folder.resolve("project"));
        var targets = Kernels.reachedOnAllArchitectures();

        var first = prove(project, targets);
        var second = prove(project, targets);

        assertThat(first.succeeded()).as(first.output()).isTrue();
        for (var id : targets) {
            assertThat(first.output())
                    .containsPattern(id + ": \\d{3,} sizes and offsets of kernel types are proven by clang");
        }
        assertThat(first.output()).containsPattern(KERNEL + ": .* are proven by clang [\\d.]+, gcc [\\d.]+");
        assertThat(second.succeeded()).as(second.output()).isTrue();
        assertThat(second.output()).doesNotContain("are proven by");
    }

    private static Maven.Run prove(Path project, List<String> targets) {
        return Maven.in(project)
                .property("bpf.targets", String.join(",", targets))
                .run(Maven.PLUGIN + ":prove");
    }

    @Test
    void compilersSayWhatIsNotSo() {
        var tree = HeaderTree.of(Kernels.headers(KERNEL).folders());
        var kernel = new Probe(Kernels.toolchain(), new ProcessRunner(), line -> {})
                .run(ProbeRequest.of(tree, Selection.CORE, Set.of(), folder));
        var reached = Reach.of(kernel.types(), Set.of("sock", "tcp_sock", "task_struct"))
                .graph();
        var proof = new LayoutProof(tree, Kernels.toolchain(), folder);

        var truth = proof.of(reached, kernel.unit());
        var lie = proof.of(moved(reached, "sock", "sk_err"), kernel.unit());

        assertThat(truth).hasSizeGreaterThanOrEqualTo(2).allMatch(Verdict::proves);
        assertThat(truth.get(0).asserted()).isGreaterThan(1_000);
        assertThat(lie)
                .extracting(Verdict::compiler)
                .contains("clang " + Kernels.toolchain().version());
        for (var verdict : lie) {
            assertThat(verdict.objection()).isEmpty();
            assertThat(verdict.failures()).hasSize(1);
            assertThat(verdict.failures().get(0))
                    .hasToString(
                            "struct sock.sk_err: __builtin_offsetof(struct sock, sk_err) is %d here, and %d in the headers"
                                    .formatted(offset(reached) + 4, offset(reached)));
        }
    }

    @Test
    void memberOrTypeThatHeadersDoNotHaveIsNamed() {
        var tree = HeaderTree.of(Kernels.headers(KERNEL).folders());
        var made = new Composite(Composite.Kind.STRUCT, "list_head", 8, List.of(new Member("previous", 2, 0, 0)));
        var hidden = new Composite(Composite.Kind.STRUCT, "mount", 8, List.of(new Member("mnt_id", 2, 0, 0)));
        var types = new TypeGraph(
                List.of(made, new Type.Int("long", 8, Type.Encoding.SIGNED), hidden), ByteOrder.LITTLE_ENDIAN, 8);

        var verdicts = new LayoutProof(tree, Kernels.toolchain(), folder).of(types, "#include <linux/list.h>\n");

        for (var verdict : verdicts) {
            assertThat(verdict.failures().toString())
                    .contains("sizeof(struct list_head) is 8 here, and 16 in the headers")
                    .contains("no member named")
                    .contains("struct mount.mnt_id");
            assertThat(verdict.ofDefinedTypes().failures().toString())
                    .contains("list_head")
                    .doesNotContain("struct mount");
            assertThat(verdict.ofDefinedTypes().asserted()).isEqualTo(3);
        }
    }

    private static int offset(TypeGraph graph) {
        var sock = (Composite) graph.type(graph.compositeNamed("sock").orElseThrow());
        return sock.members().stream()
                        .filter(member -> member.name().equals("sk_err"))
                        .findFirst()
                        .orElseThrow()
                        .bitOffset()
                / 8;
    }

    /** The graph with one member four bytes further on. */
    private static TypeGraph moved(TypeGraph graph, String struct, String member) {
        int id = graph.compositeNamed(struct).orElseThrow();
        var types = new ArrayList<>(graph.types());
        int at = types.indexOf(graph.type(id));
        var whole = (Composite) types.get(at);
        var members = whole.members().stream()
                .map(one -> one.name().equals(member)
                        ? new Member(one.name(), one.type(), one.bitOffset() + 32, one.bitWidth())
                        : one)
                .toList();
        types.set(at, new Composite(whole.kind(), whole.name(), whole.size(), members));
        return new TypeGraph(types, graph.byteOrder(), graph.pointerSize());
    }
}
