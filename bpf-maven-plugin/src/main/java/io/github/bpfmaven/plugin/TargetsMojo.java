package io.github.bpfmaven.plugin;

import io.github.bpfmaven.kernels.Availability;
import io.github.bpfmaven.kernels.Catalogue;
import io.github.bpfmaven.kernels.HeaderProvider;
import io.github.bpfmaven.kernels.KernelTarget;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Lists the catalogue's kernel targets, one a line, each with its architecture, whether its headers are at hand, and
 * what it is.
 */
@Mojo(name = "targets", configurator = CheckedConfigurator.NAME, requiresProject = false, threadSafe = true)
public final class TargetsMojo extends AbstractBpfMojo {
    /** The list is the goal's result, so it goes to standard output, under {@code -q} too. */
    @Override
    @SuppressWarnings("SystemOut")
    void run() {
        var provider = new HeaderProvider(cacheFolder(), fetchOptions(), buildLog());
        var targets = Catalogue.standard().targets();
        int width =
                targets.stream().mapToInt(target -> target.id().length()).max().orElse(0);
        // Maven 3.8 begins its output with a terminal reset; under -q it would stand before the first id.
        var lines = new StringBuilder(getLog().isInfoEnabled() ? "" : "\n");
        for (var target : targets) {
            lines.append(line(target, provider.availability(target), width)).append('\n');
        }
        System.out.print(lines);
        System.out.flush();
    }

    private static String line(KernelTarget target, Availability availability, int width) {
        return String.format(
                "%-" + width + "s  %-6s  %-8s  %s (%s)",
                target.id(),
                target.architecture(),
                word(availability.state()),
                target.description(),
                availability.detail());
    }

    private static String word(Availability.State state) {
        return switch (state) {
            case AT_HAND -> "at hand";
            case TO_FETCH -> "to fetch";
            case MISSING -> "missing";
        };
    }
}
