package io.github.bpfmaven.plugin;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** The one place where errors become Maven's: a failure for what the user can mend, an error for the rest. */
final class Failures {
    private Failures() {}

    /** What a goal does. */
    @FunctionalInterface
    interface Work {
        void run();
    }

    static void mapped(Work work) throws MojoFailureException, MojoExecutionException {
        try {
            work.run();
        } catch (InputException e) {
            throw failure(e);
        } catch (EnvironmentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    static MojoFailureException failure(InputException mistake) {
        return new MojoFailureException(mistake.getMessage(), mistake);
    }
}
