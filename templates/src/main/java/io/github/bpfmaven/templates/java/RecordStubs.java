package io.github.bpfmaven.templates.java;

import static java.util.stream.Collectors.joining;

import io.github.bpfmaven.templates.source.DeclaredEnum;
import io.github.bpfmaven.templates.source.DeclaredRecord;
import io.github.bpfmaven.templates.source.DeclaredUnion;
import io.github.bpfmaven.templates.source.EventRecords;
import io.github.bpfmaven.templates.source.JavaType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Stands in for the records and enums of the user's: what their headers say, without what their bodies do, so that
 * decoders of them can be compiled before anything that the user's sources need is there.
 */
final class RecordStubs {
    private final EventRecords sources;
    private final Set<String> known = new HashSet<>();
    private final Map<String, Stub> files = new TreeMap<>();

    private RecordStubs(EventRecords sources) {
        this.sources = sources;
    }

    /** A type, with the types inside it. */
    private static final class Stub {
        private final String packageName;
        private final Map<String, Stub> inner = new TreeMap<>();
        private final Set<String> implemented = new TreeSet<>();
        private String head = "final class %s";
        private String body = "";

        Stub(String packageName) {
            this.packageName = packageName;
        }

        String text(String name, String modifiers) {
            return modifiers + " " + head.formatted(name)
                    + (implemented.isEmpty() ? "" : " implements " + String.join(", ", implemented)) + " {\n" + body
                    + inner.entrySet().stream()
                            .map(one -> one.getValue().text(one.getKey(), "public static"))
                            .collect(joining("\n"))
                    + "\n}\n";
        }
    }

    /** Sources of all annotated records, and of what they hold. */
    static List<JavaSource> of(EventRecords sources) {
        var stubs = new RecordStubs(sources);
        sources.records().forEach(record -> stubs.add(record.record()));
        return stubs.files.entrySet().stream()
                .map(file -> source(file.getKey(), file.getValue()))
                .toList();
    }

    private static JavaSource source(String qualifiedName, Stub stub) {
        var simple = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
        var head = stub.packageName.isEmpty() ? "" : "package " + stub.packageName + ";\n\n";
        return JavaSource.of(stub.packageName, simple, head + stub.text(simple, "public"));
    }

    private void add(DeclaredRecord record) {
        if (known.add(record.qualifiedName())) {
            stub(record.packageName(), record.name()).head = record.components().stream()
                    .map(component -> text(component.type()) + " " + component.name())
                    .collect(joining(", ", "record %s(", ")"));
            record.components().forEach(component -> add(component.type()));
        }
    }

    private void add(DeclaredEnum declared) {
        var stub = stub(declared.packageName(), declared.name());
        stub.head = "enum %s";
        stub.body = String.join(",\n", declared.constants()) + ";\n";
    }

    private void add(DeclaredUnion declared) {
        if (known.add(declared.qualifiedName())) {
            stub(declared.packageName(), declared.name()).head = "interface %s";
            declared.variants().forEach(variant -> {
                add(variant);
                stub(variant.packageName(), variant.name()).implemented.add(declared.qualifiedName());
            });
        }
    }

    private void add(JavaType type) {
        type.arguments().forEach(this::add);
        sources.record(type.name()).ifPresent(this::add);
        sources.enumeration(type.name()).ifPresent(this::add);
        sources.union(type.name()).ifPresent(this::add);
    }

    private Stub stub(String packageName, String name) {
        var parts = name.split("\\.");
        var outer = packageName.isEmpty() ? parts[0] : packageName + "." + parts[0];
        var stub = files.computeIfAbsent(outer, key -> new Stub(packageName));
        for (int i = 1; i < parts.length; i++) {
            stub = stub.inner.computeIfAbsent(parts[i], key -> new Stub(packageName));
        }
        return stub;
    }

    private static String text(JavaType type) {
        var arguments = type.arguments().isEmpty()
                ? ""
                : type.arguments().stream().map(RecordStubs::text).collect(joining(", ", "<", ">"));
        return type.name() + arguments + "[]".repeat(type.dimensions());
    }
}
