package io.github.bpfmaven.plugin;

import io.github.bpfmaven.support.InputException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;

/** What {@code mvn test-compile} does, for a goal that is called alone and wants compiled tests. */
record TestCompilation(LifecycleExecutor lifecycle, BuildPluginManager plugins, MavenSession session) {
    private static final String PHASE = "test-compile";

    /** @throws InputException where one of the project's plugins fails, with its message */
    void run() {
        try {
            for (var execution :
                    lifecycle.calculateExecutionPlan(session, PHASE).getMojoExecutions()) {
                plugins.executeMojo(session, execution);
            }
        } catch (Exception e) {
            throw new InputException("The project's tests cannot be compiled: " + e.getMessage(), null, null, e);
        }
    }
}
