package io.github.bpfmaven.guest.tests;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/**
 * Which tests are run, as arguments of a command: {@code --classes REGEX --methods REGEX --tag EXPRESSION --in FOLDER}.
 *
 * @param folders of test classes
 * @param classes a regular expression over the full names of classes
 * @param methods a regular expression over {@code CLASS#METHOD}, with the full names of classes
 * @param tags JUnit's tag expressions, of which one must hold; empty for all tests
 */
public record TestSelection(List<String> folders, String classes, String methods, List<String> tags) {
    private static final String CLASSES = "--classes";
    private static final String METHODS = "--methods";
    private static final String TAG = "--tag";
    private static final String IN = "--in";

    public TestSelection {
        folders = List.copyOf(folders);
        tags = List.copyOf(tags);
    }

    public List<String> toArguments() {
        var arguments = new ArrayList<>(List.of(CLASSES, classes, METHODS, methods));
        tags.forEach(tag -> arguments.addAll(List.of(TAG, tag)));
        folders.forEach(folder -> arguments.addAll(List.of(IN, folder)));
        return arguments;
    }

    static TestSelection parse(String[] arguments) {
        var folders = new ArrayList<String>();
        var tags = new ArrayList<String>();
        var classes = ".*";
        var methods = ".*";
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case CLASSES -> classes = arguments[i + 1];
                case METHODS -> methods = arguments[i + 1];
                case TAG -> tags.add(arguments[i + 1]);
                case IN -> folders.add(arguments[i + 1]);
                default -> throw new IllegalArgumentException(arguments[i]);
            }
        }
        return new TestSelection(folders, classes, methods, tags);
    }

    LauncherDiscoveryRequest toRequest() {
        LauncherDiscoveryRequestBuilder builder = request()
                .selectors(selectClasspathRoots(
                        Set.copyOf(folders.stream().map(Path::of).toList())))
                .filters(ClassNameFilter.includeClassNamePatterns(classes))
                .filters((PostDiscoveryFilter) new MethodFilter(methods));
        if (!tags.isEmpty()) {
            builder.filters(TagFilter.includeTags(tags));
        }
        return builder.build();
    }
}
