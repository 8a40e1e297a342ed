package io.github.bpfmaven.plugin;

import io.github.bpfmaven.support.InputException;
import java.util.Objects;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Configures the goals as Maven does, once it has looked for what they don't know: Maven (3.8.7) drops parameters that
 * no goal has without a word, and of what it does not find inside of one it names the class.
 */
final class CheckedConfigurator extends BasicComponentConfigurator {
    /** As {@code META-INF/plexus/components.xml} has it. */
    static final String NAME = "bpf";

    @Override
    public void configureComponent(
            Object component,
            PlexusConfiguration configuration,
            ExpressionEvaluator evaluator,
            ClassRealm realm,
            @Nullable ConfigurationListener listener)
            throws ComponentConfigurationException {
        var goal = (AbstractBpfMojo) component;
        try {
            check(goal, evaluator);
        } catch (InputException e) {
            goal.refuse(e);
            return;
        } catch (ExpressionEvaluationException e) {
            throw new ComponentConfigurationException(e);
        }
        super.configureComponent(component, configuration, evaluator, realm, listener);
    }

    private static void check(AbstractBpfMojo goal, ExpressionEvaluator evaluator)
            throws ExpressionEvaluationException {
        var execution = (MojoExecution) Objects.requireNonNull(evaluator.evaluate("${mojoExecution}"));
        var project = (MavenProject) Objects.requireNonNull(evaluator.evaluate("${project}"));
        var session = (MavenSession) Objects.requireNonNull(evaluator.evaluate("${session}"));
        var known = KnownParameters.of(execution.getMojoDescriptor().getPluginDescriptor());

        known.check(DeclaredConfiguration.of(execution, project));

        boolean isFirst = session.getRequest().getData().put(KnownParameters.class.getName(), true) == null;
        if (isFirst) {
            known.warnings(session.getUserProperties(), project.getProperties()).forEach(goal.getLog()::warn);
        }
    }
}
