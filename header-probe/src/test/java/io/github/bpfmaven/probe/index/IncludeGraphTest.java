package io.github.bpfmaven.probe.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.headers.MiniTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludeGraphTest {
    @TempDir
    Path root;

    private MiniTree tree;

    @BeforeEach
    void makeTree() {
        tree = MiniTree.in(root).source("include/linux/a.h", "#include <linux/types.h>\n");
    }

    @Test
    void headerThatIncludesMissingOneLeadsNowhere() {
        tree.source("include/linux/bad.h", "#ifndef BAD\n#define BAD\n#include \"../../../net/private.h\"\n#endif\n");

        assertThat(leadingNowhere()).containsExactly("linux/bad.h");
    }

    @Test
    void soDoesWhatIncludesSuchHeaderWithoutCondition() {
        tree.source("include/linux/bad.h", "#include <net/private.h>\n")
                .source("include/linux/worse.h", "#include \"bad.h\"\n")
                .source("include/linux/worst.h", "#ifndef W\n#include <linux/worse.h>\n#endif\n")
                .source("include/linux/maybe.h", "#ifdef CONFIG_BAD\n#include <linux/bad.h>\n#endif\n");

        assertThat(leadingNowhere()).containsExactlyInAnyOrder("linux/bad.h", "linux/worse.h", "linux/worst.h");
    }

    @Test
    void missingHeaderUnderConditionIsNotRiskedButDoesNotSpread() {
        tree.source("include/linux/bad.h", "#ifdef CONFIG_X\n#include <net/private.h>\n#endif\n")
                .source("include/linux/fine.h", "#include <linux/bad.h>\n");

        assertThat(leadingNowhere()).containsExactly("linux/bad.h");
    }

    @Test
    void whatUserSpaceIncludesDoesNotMatter() {
        tree.source("include/linux/a.h", "#ifndef __KERNEL__\n#include <netinet/in.h>\n#endif\n")
                .source("include/linux/b.h", "#ifdef __KERNEL__\n#else\n#include <stdint.h>\n#endif\n")
                .source("include/linux/c.h", "#if !defined(__KERNEL__)\n#include <stdint.h>\n#endif\n");

        assertThat(leadingNowhere()).isEmpty();
    }

    @Test
    void whatTheKernelIncludesDoes() {
        tree.source("include/linux/bad.h", "#ifdef __KERNEL__\n#include <asm/cpm.h>\n#endif\n")
                .source("include/linux/worse.h", "#include <linux/bad.h>\n");

        assertThat(leadingNowhere()).containsExactlyInAnyOrder("linux/bad.h", "linux/worse.h");
    }

    @Test
    void headersAreFoundBesideUnderUapiAndInTheCompiler() {
        tree.source("include/deep/a.h", "#include \"b.h\"\n#include <linux/u.h>\n#include <stdarg.h>\n")
                .source("include/deep/b.h", "#include <dt-bindings/c.h>\n")
                .source("include/dt-bindings/c.h", "")
                .source("include/uapi/linux/u.h", "");

        assertThat(leadingNowhere()).isEmpty();
    }

    private Set<String> leadingNowhere() {
        return HeaderIndex.scan(HeaderTree.of(List.of(root)))
                .headersLeadingNowhere()
                .keySet();
    }
}
