package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.diff.DiffRequest;
import io.github.bpfmaven.build.diff.KernelDiff;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Lazy;
import io.github.bpfmaven.support.Remedies;
import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Says what moved, appeared, vanished or changed type from one kernel to the next: of what the project's programs use,
 * or of the types that are named. To standard output, {@code target/bpf/diff.txt} and {@code target/bpf/diff.json}.
 */
@Mojo(name = "diff", configurator = CheckedConfigurator.NAME, requiresProject = false, threadSafe = true)
public final class DiffMojo extends AbstractBpfMojo {
    /** Structs, unions, enums and typedefs to compare whole; by default what the project's programs use. */
    @Parameter(property = "bpf.diff.types")
    private List<String> diffTypes = List.of();

    /** BTF files to compare, raw or in ELF, instead of the targets. */
    @Parameter(property = "bpf.diff.btf")
    private List<File> diffBtf = List.of();

    /** Whether the goal fails where kernels differ. */
    @Parameter(property = "bpf.diff.failOnDifference", defaultValue = "false")
    private boolean failOnDifference;

    /** The table is the goal's result, so it goes to standard output, under {@code -q} too. */
    @Override
    @SuppressWarnings("SystemOut")
    void run() {
        var diff = new DiffRequest(
                diffTypes, diffBtf.stream().map(AbstractBpfMojo::path).toList(), layout().work());
        var result = new KernelDiff(diff, new Lazy<>(this::request), buildLog()).run();
        System.out.print(result.text());
        System.out.flush();
        if (failOnDifference && result.hasDifference()) {
            throw new InputException("The kernels differ.", null, Remedies.acceptDifference());
        }
    }
}
