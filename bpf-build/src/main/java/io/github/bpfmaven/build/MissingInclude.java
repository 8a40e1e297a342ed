package io.github.bpfmaven.build;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.index.Definition;
import io.github.bpfmaven.probe.index.HeaderIndex;
import io.github.bpfmaven.support.Remedies;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a program that includes the kernel's headers itself uses without the header that defines it. The headers' index
 * tells which that is, for types, enumerators and macros.
 */
final class MissingInclude {
    private static final List<Pattern> MESSAGES = List.of(
            Pattern.compile("incomplete (?:definition of )?type '(?:const |volatile )*(?:struct|union) (?<name>\\w+)'"),
            Pattern.compile("use of undeclared identifier '(?<name>\\w+)'"),
            Pattern.compile("call to undeclared function '(?<name>\\w+)'"),
            Pattern.compile("unknown type name '(?<name>\\w+)'"));

    private final HeaderTree tree;
    private final HeaderIndex index;

    /** Reads every header of the tree. */
    MissingInclude(HeaderTree tree) {
        this.tree = tree;
        this.index = HeaderIndex.scan(tree);
    }

    /** What a message of the compiler complains of not knowing; empty for any other. */
    static Optional<String> nameIn(String message) {
        return MESSAGES.stream()
                .map(pattern -> pattern.matcher(message))
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group("name"))
                .findFirst();
    }

    /** Where the name is defined and what to do about it, or {@code ""} where no header does. */
    String advice(String name) {
        return index.definitions(name).stream()
                .findFirst()
                .map(found -> "\n    " + name + " is defined in " + place(found) + " of kernel " + tree.release()
                        + "\n    to mend: " + mend(found))
                .orElse("");
    }

    /** A trace event's struct is what the kernel's own tracing makes of its header; to include that is not enough. */
    private static String mend(Definition definition) {
        return definition.name().startsWith("trace_event_raw_")
                ? Remedies.includeVmlinuxForTraceEvents()
                : Remedies.includeHeader(definition.header());
    }

    private static String place(Definition definition) {
        return definition.header() + ":" + definition.line();
    }
}
