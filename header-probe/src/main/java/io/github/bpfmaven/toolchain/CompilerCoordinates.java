package io.github.bpfmaven.toolchain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The artifact in Maven Central that holds the default compiler; its type is {@code jar}. */
public record CompilerCoordinates(String groupId, String artifactId, String version, String classifier) {
    /**
     * The one for the machine that builds.
     *
     * @throws io.github.bpfmaven.support.EnvironmentException where none is published for it
     */
    public static CompilerCoordinates ofHost() {
        var properties = properties();
        return new CompilerCoordinates(
                properties.getProperty("groupId"),
                properties.getProperty("artifactId"),
                properties.getProperty("version"),
                HostPlatform.classifier());
    }

    private static Properties properties() {
        var name = "compiler.properties";
        try (var in = Objects.requireNonNull(CompilerCoordinates.class.getResourceAsStream(name), name)) {
            var properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
