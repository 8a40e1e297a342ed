package io.github.bpfmaven.plugin;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What can be said to the goals of the plugin, all of them: a {@code <configuration>} may be that of several.
 *
 * @param elements the parameters' names
 * @param properties {@code bpf.types} and the like
 */
record KnownParameters(SortedSet<String> elements, SortedSet<String> properties) {
    private static final String CONFIGURATION = "configuration";

    /** The classes of the parameters that have elements of their own. */
    private static final Map<String, Class<?>> NESTED =
            Map.of("compiler", CompilerConfiguration.class, "decoders", DecoderConfiguration.class);

    private static final String TARGETS = "targets";

    static KnownParameters of(PluginDescriptor plugin) {
        var settable = plugin.getMojos().stream()
                .flatMap(goal -> Stream.ofNullable(goal.getParameters()).flatMap(List::stream))
                .filter(Parameter::isEditable)
                .toList();
        return new KnownParameters(
                sorted(settable.stream().map(Parameter::getName)),
                sorted(settable.stream()
                        .flatMap(parameter -> Stream.ofNullable(parameter.getExpression()))
                        .filter(expression -> expression.startsWith("${bpf."))
                        .map(expression -> expression.substring(2, expression.length() - 1))));
    }

    private static SortedSet<String> sorted(Stream<String> names) {
        return names.collect(Collectors.toCollection(TreeSet::new));
    }

    private record Unknown(Xpp3Dom element, String parent, SortedSet<String> known) {
        private String mend() {
            var nearest = NearestNames.to(element.getName(), known);
            return parent.equals(CONFIGURATION)
                    ? Remedies.nameParameter(element.getName(), nearest)
                    : Remedies.nameElement(element.getName(), nearest, parent, known);
        }
    }

    /** @throws InputException for elements that mean nothing: it names each, its place and the nearest names */
    void check(DeclaredConfiguration configuration) {
        var unknown = new ArrayList<Unknown>();
        for (var element : configuration.elements()) {
            if (!elements.contains(element.getName())) {
                unknown.add(new Unknown(element, CONFIGURATION, elements));
            }
            inside(element).forEach(unknown::add);
        }
        if (!unknown.isEmpty()) {
            throw new InputException(
                    "The plugin knows no "
                            + unknown.stream()
                                    .map(one -> "<" + one.element().getName() + "> in <" + one.parent() + ">")
                                    .collect(Collectors.joining(", and no "))
                            + ".",
                    unknown.stream()
                            .map(one -> configuration.place(one.element()) + ": <"
                                    + one.element().getName() + ">")
                            .collect(Collectors.joining("\n")),
                    unknown.stream().map(Unknown::mend).collect(Collectors.joining("\n")));
        }
    }

    private static Stream<Unknown> inside(Xpp3Dom element) {
        if (element.getName().equals(TARGETS)) {
            return Stream.of(element.getChildren()).flatMap(target -> unknownIn(target, TargetConfiguration.class));
        }
        return Stream.ofNullable(NESTED.get(element.getName())).flatMap(type -> unknownIn(element, type));
    }

    private static Stream<Unknown> unknownIn(Xpp3Dom element, Class<?> type) {
        var known = sorted(Arrays.stream(type.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set") && name.length() > 3)
                .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4)));
        return Stream.of(element.getChildren())
                .filter(child -> !known.contains(child.getName()))
                .map(child -> new Unknown(child, element.getName(), known));
    }

    /**
     * What to say of properties on the command line that are without effect.
     *
     * @param projects the POM's own, which may be named as the user likes
     */
    List<String> warnings(Properties commandLine, Properties projects) {
        return commandLine.stringPropertyNames().stream()
                .filter(name -> name.startsWith("bpf.") && !properties.contains(name) && !projects.containsKey(name))
                .sorted()
                .map(name -> "-D" + name + " has no effect: no goal has such a property. "
                        + Remedies.nameProperty(NearestNames.to(name, properties)))
                .toList();
    }
}
