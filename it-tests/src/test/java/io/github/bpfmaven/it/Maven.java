package io.github.bpfmaven.it;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.MavenInvocationException;

/** Runs Maven as a user does: a process of its own, with the installed plugin and the user's local repository. */
final class Maven {
    /** {@code mvn PLUGIN:goal} where no POM declares the plugin. */
    static final String PLUGIN = "io.github.bpfmaven:bpf-maven-plugin:" + System.getProperty("project.version");

    /** How the plugin says how long a goal took. */
    private static final Pattern GOAL_TIME = Pattern.compile("(\\d+) ms for the goal");

    /** Maven resets the terminal at its start, on terminals and elsewhere. */
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Path project;
    private final List<String> arguments = new ArrayList<>();
    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();

    private Maven(Path project) {
        this.project = project;
    }

    static Maven in(Path project) {
        return new Maven(project);
    }

    Maven with(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    Maven property(String name, String value) {
        properties.setProperty(name, value);
        return this;
    }

    Maven environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** @param goals with their options, such as {@code -o} */
    Run run(String... goals) {
        var request = new DefaultInvocationRequest();
        request.setBaseDirectory(project.toFile());
        request.setBatchMode(true);
        var all = new ArrayList<>(List.of(goals));
        all.addAll(arguments);
        request.addArgs(all);
        request.setProperties(properties);
        environment.forEach(request::addShellEnvironment);
        request.setTimeoutInSeconds(600);
        var output = new StringBuffer();
        request.setOutputHandler(line -> output.append(line).append('\n'));
        request.setErrorHandler(line -> output.append(line).append('\n'));
        var invoker = new DefaultInvoker();
        invoker.setMavenHome(new File(System.getProperty("maven.home")));
        invoker.setLocalRepositoryDirectory(localRepository().toFile());
        try {
            var result = invoker.execute(request);
            return new Run(result.getExitCode(), COLOURS.matcher(output).replaceAll(""));
        } catch (MavenInvocationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path localRepository() {
        return Path.of(System.getProperty("local.repository"));
    }

    static Path projectRoot() {
        return Path.of(System.getProperty("project.root"));
    }

    /** What Maven's process left; standard output and error in one. */
    record Run(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }

        /** The time of all of the plugin's goals together, in milliseconds. */
        long goalMillis() {
            return GOAL_TIME
                    .matcher(output)
                    .results()
                    .mapToLong(match -> Long.parseLong(match.group(1)))
                    .sum();
        }
    }
}
