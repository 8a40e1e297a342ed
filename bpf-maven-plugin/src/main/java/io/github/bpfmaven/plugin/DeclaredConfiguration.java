package io.github.bpfmaven.plugin;

import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What the POMs say in the {@code <configuration>} that holds for an execution of a goal, all of it: that of the {@link
 * MojoExecution} has lost what the goal has no parameter for.
 *
 * @param elements the parameters' elements
 * @param pom where an element is that does not know its own place
 */
record DeclaredConfiguration(List<Xpp3Dom> elements, String pom) {
    /** Chooses as Maven does: the execution's, or else the plugin's, which each execution has inherited. */
    static DeclaredConfiguration of(MojoExecution execution, MavenProject project) {
        var management = Stream.ofNullable(project.getPluginManagement()).map(PluginManagement::getPlugins);
        var elements = Stream.concat(Stream.of(project.getBuildPlugins()), management)
                .flatMap(List::stream)
                .filter(plugin -> plugin.getKey().equals(execution.getPlugin().getKey()))
                .findFirst()
                .flatMap(plugin -> Stream.ofNullable(configuration(plugin, execution.getExecutionId()))
                        .findFirst())
                .map(configuration -> List.of(((Xpp3Dom) configuration).getChildren()))
                .orElse(List.of());
        return new DeclaredConfiguration(elements, String.valueOf(project.getFile()));
    }

    private static @Nullable Object configuration(Plugin plugin, String executionId) {
        PluginExecution execution = plugin.getExecutionsAsMap().get(executionId);
        return execution == null ? plugin.getConfiguration() : execution.getConfiguration();
    }

    /** The POM, which may be a parent, and the line. */
    String place(Xpp3Dom element) {
        return element.getInputLocation() instanceof InputLocation location && location.getSource() != null
                ? location.getSource().getLocation() + ":" + location.getLineNumber()
                : pom;
    }
}
