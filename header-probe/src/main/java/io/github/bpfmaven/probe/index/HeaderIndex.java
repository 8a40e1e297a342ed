package io.github.bpfmaven.probe.index;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.index.Definition.Kind;
import io.github.bpfmaven.probe.index.Includes.Include;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which header of a tree defines which name: 6,000 headers and 50 MB scanned in a second, without a compiler. */
public final class HeaderIndex {
    private final List<TreeHeader> headers;
    private final Map<String, List<Definition>> definitions;
    private final IncludeGraph includes;
    private final Set<String> withTraceEvents;

    private HeaderIndex(
            List<TreeHeader> headers,
            Map<String, List<Definition>> definitions,
            IncludeGraph includes,
            Set<String> withTraceEvents) {
        this.headers = headers;
        this.definitions = definitions;
        this.includes = includes;
        this.withTraceEvents = Set.copyOf(withTraceEvents);
    }

    private record Scanned(List<Definition> definitions, List<Include> includes) {}

    /** Reads every header that the tree's include folders hold. */
    public static HeaderIndex scan(HeaderTree tree) {
        return scan(tree, true);
    }

    /** The same without macros, which are five names of six, and most of what an index takes in memory. */
    public static HeaderIndex withoutMacros(HeaderTree tree) {
        return scan(tree, false);
    }

    private static HeaderIndex scan(HeaderTree tree, boolean macros) {
        var headers = TreeHeader.all(tree);
        var scanned =
                headers.parallelStream().map(header -> scan(header, macros)).toList();
        var definitions = new HashMap<String, List<Definition>>();
        var includes = new HashMap<String, List<Include>>();
        var withTraceEvents = new HashSet<String>();
        for (int i = 0; i < headers.size(); i++) {
            includes.put(headers.get(i).spelling(), scanned.get(i).includes());
            if (TraceEventScan.isHeaderOfEvents(scanned.get(i).includes())) {
                withTraceEvents.add(headers.get(i).spelling());
            }
            for (var definition : scanned.get(i).definitions()) {
                definitions
                        .computeIfAbsent(definition.name(), name -> new ArrayList<>(1))
                        .add(definition);
            }
        }
        return new HeaderIndex(
                headers, definitions, new IncludeGraph(tree.includeFolders(), includes), withTraceEvents);
    }

    private static Scanned scan(TreeHeader header, boolean macros) {
        var text = text(header);
        var found = new ArrayList<Definition>();
        DefinitionScanner.scan(
                text, macros, (kind, name, line) -> found.add(new Definition(kind, name, header.spelling(), line)));
        var includes = Includes.of(text);
        if (TraceEventScan.isHeaderOfEvents(includes)) {
            found.addAll(TraceEventScan.structs(text, header.spelling()));
        }
        return new Scanned(found, includes);
    }

    /** Every header of the tree, in a fixed order. */
    public List<TreeHeader> headers() {
        return headers;
    }

    /** Where a name is defined, the likeliest header for a BPF program first. */
    public List<Definition> definitions(String name) {
        return definitions.getOrDefault(name, List.of()).stream()
                .sorted(Comparator.comparingInt((Definition definition) -> rank(definition.header()))
                        .thenComparing(definition -> definition.header().length())
                        .thenComparing(Definition::header)
                        .thenComparing(Definition::line))
                .toList();
    }

    /** Every name that some header defines. */
    public Set<String> definedNames() {
        return Collections.unmodifiableSet(definitions.keySet());
    }

    /** The headers that define a tag, a typedef or an enumerator. */
    public Set<String> headersWithTypes() {
        return definitions.values().stream()
                .flatMap(List::stream)
                .filter(definition -> definition.kind() != Kind.MACRO)
                .map(Definition::header)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The headers that define trace events. */
    public Set<String> headersWithTraceEvents() {
        return withTraceEvents;
    }

    /**
     * The headers whose includes are not all there, as far as this can be told without a compiler; for each, one that is
     * missing, as it is included.
     */
    public Map<String, String> headersLeadingNowhere() {
        return includes.leadingNowhere();
    }

    /** The names of types most like this one, nearest first, at most three. */
    public List<String> nearest(String name) {
        var types = definitions.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(definition -> definition.kind().isType()))
                .map(Map.Entry::getKey)
                .toList();
        return NearestNames.to(name, types);
    }

    /** Headers that declare it as a tag or use it through pointers, at most {@code limit}, as {@code #include} spells them. */
    public List<String> mentions(String name, int limit) {
        return headers.stream()
                .filter(header -> MentionScan.mentionsTag(text(header), name))
                .map(TreeHeader::spelling)
                .limit(limit)
                .toList();
    }

    /** The type that a macro of this name stands for: {@code sockaddr_storage} is {@code __kernel_sockaddr_storage}. */
    public Optional<Definition> typeBehindMacro(String name) {
        var macros = definitions(name).stream()
                .filter(definition -> definition.kind() == Kind.MACRO)
                .map(Definition::header)
                .collect(Collectors.toSet());
        return headers.stream()
                .filter(header -> macros.contains(header.spelling()))
                .flatMap(header -> MentionScan.nameBehindMacro(text(header), name).stream())
                .flatMap(other -> definitions(other).stream())
                .filter(definition -> definition.kind().isType())
                .findFirst();
    }

    private static byte[] text(TreeHeader header) {
        try {
            return Files.readAllBytes(header.file());
        } catch (IOException e) {
            throw WholeFiles.cannotRead(header.file(), e);
        }
    }

    private static int rank(String header) {
        if (header.startsWith("linux/") || header.startsWith("net/")) {
            return 0;
        } else if (header.startsWith("uapi/linux/") || header.startsWith("asm/")) {
            return 1;
        }
        return header.startsWith("asm-generic/") ? 3 : 2;
    }
}
