package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.types.FieldPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** An architecture of which there is nothing but {@code kernels/architectures/riscv64.properties}. */
@DisabledIfSystemProperty(named = "kernels.fewer", matches = ".*")
class ArchitecturesIT {
    private static final String KERNEL = "debian-13-6.12-riscv64";

    @TempDir
    Path folder;

    @Test
    void programsAreBuiltForItsKernels() throws IOException {
        var project = TestProject.in(folder, "<targets><target>" + KERNEL + "</target></targets>");

        var run = project.maven().run("bpf:compile");

        assertThat(run.succeeded()).as(run.output()).isTrue();
        assertThat(project.target("bpf/" + KERNEL + "/close.bpf.o")).exists();
        assertThat(Files.readString(project.target("bpf/" + KERNEL + "/kernel.json")))
                .contains("\"arch\": \"riscv64\"");
        var types = BtfReader.read(Files.readAllBytes(project.target("bpf/" + KERNEL + "/vmlinux.btf")), KERNEL);
        int registers = types.compositeNamed("pt_regs").orElseThrow();
        assertThat(FieldPath.find(types, registers, "a0").orElseThrow().bitOffset())
                .isEqualTo(10 * Long.SIZE); // behind epc, ra, sp, gp, tp, t0 to t2, s0 and s1
    }
}
