package io.github.bpfmaven.probe.headers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.probe.index.HeaderIndex;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.toolchain.Clang;
import io.github.bpfmaven.toolchain.ClangRunner;
import io.github.bpfmaven.toolchain.TestToolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers whose names differ only in case, as they lie on a file system that folds case: one of them elsewhere. */
class FoldedNamesTest {
    @TempDir
    Path folder;

    private HeaderTree tree;

    @BeforeEach
    void unpackedWhereCaseIsFolded() throws IOException {
        var root = Files.createDirectory(folder.toRealPath().resolve("a root"));
        var source = root.resolve("usr/src/linux");
        MiniTree.in(source)
                .source(
                        "include/linux/xt_MARK.h",
                        "#include <linux/xt_mark.h>\nstruct upper { struct lower l[2]; };\n");
        var aside = Files.createDirectories(root.resolve(".folded-names/1/usr/src/linux/include/linux"));
        Files.writeString(aside.resolve("xt_mark.h"), "struct lower { int mark; };\n");
        Files.writeString(root.resolve(".folded-names/list.txt"), "usr/src/linux/include/linux/xt_mark.h\n");
        tree = HeaderTree.of(List.of(source));
    }

    @Test
    void theCompilerFindsBothByTheirNames() throws IOException {
        var unit = Files.writeString(folder.resolve("unit.c"), """
                #include <linux/xt_MARK.h>
                _Static_assert(sizeof(struct upper) == 8, "");
                """);
        var toolchain = TestToolchain.get();

        var result = new ClangRunner(new ProcessRunner())
                .run(Clang.of(toolchain)
                        .target("x86_64-linux-gnu")
                        .withFlags(KernelFlags.of(tree, toolchain))
                        .with("-fsyntax-only", unit.toString()));

        assertThat(result.process().report()).contains("exit code: 0");
    }

    @Test
    void theIndexKnowsBothByTheirNames() {
        var index = HeaderIndex.scan(tree);

        assertThat(index.definitions("upper")).singleElement().satisfies(definition -> assertThat(definition.header())
                .isEqualTo("linux/xt_MARK.h"));
        assertThat(index.definitions("lower")).singleElement().satisfies(definition -> assertThat(definition.header())
                .isEqualTo("linux/xt_mark.h"));
    }
}
