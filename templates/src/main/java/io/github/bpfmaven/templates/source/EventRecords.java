package io.github.bpfmaven.templates.source;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithName;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The records in the user's sources that are annotated to be those of events, and what they hold. */
public final class EventRecords {
    /** The simple name of the annotation of records. */
    public static final String EVENT = "BpfEvent";

    /** The simple name of the annotation of components. */
    public static final String FIELD = "BpfField";

    private final ParsedSources sources;
    private final TypeNames names;
    private final String annotations;
    private final List<EventRecord> records = new ArrayList<>();

    private EventRecords(ParsedSources sources, String annotations) {
        this.sources = sources;
        this.annotations = annotations;
        this.names = new TypeNames(sources, annotations);
    }

    /**
     * Reads sources.
     *
     * @param files those that mention {@link #EVENT}
     * @param roots where the types that they name are looked for
     * @param project what paths in messages are relative to
     * @param annotations the package of the annotations
     * @throws InputException if one of them is no Java, or something other is annotated than a record that other classes
     *     can use
     */
    public static EventRecords read(List<Path> files, List<Path> roots, Path project, String annotations) {
        var read = new EventRecords(new ParsedSources(project, roots), annotations);
        for (var file : files) {
            read.sources.unit(file).findAll(TypeDeclaration.class).forEach(read::add);
        }
        return read;
    }

    /** Where nothing is annotated. */
    public static EventRecords none() {
        return new EventRecords(new ParsedSources(Path.of(""), List.of()), "");
    }

    /** In the order of the files and their lines. */
    public List<EventRecord> records() {
        return Collections.unmodifiableList(records);
    }

    /** The files that were read to know that. */
    public Set<Path> files() {
        return sources.files();
    }

    /**
     * A record of the sources.
     *
     * @throws InputException if other classes can't make such a record
     */
    public Optional<DeclaredRecord> record(String qualifiedName) {
        return sources.find(qualifiedName)
                .filter(RecordDeclaration.class::isInstance)
                .map(type -> declared((RecordDeclaration) type));
    }

    /** An enum of the sources. */
    public Optional<DeclaredEnum> enumeration(String qualifiedName) {
        return sources.find(qualifiedName)
                .filter(EnumDeclaration.class::isInstance)
                .map(type -> new DeclaredEnum(
                        packageOf(type),
                        nameInPackage(type),
                        ((EnumDeclaration) type)
                                .getEntries().stream()
                                        .map(NodeWithSimpleName::getNameAsString)
                                        .toList(),
                        sources.place(type)));
    }

    /**
     * A sealed interface of the sources, with the records that it permits.
     *
     * @throws InputException if other classes can't make one of these
     */
    public Optional<DeclaredUnion> union(String qualifiedName) {
        return sources.find(qualifiedName)
                .filter(ClassOrInterfaceDeclaration.class::isInstance)
                .map(ClassOrInterfaceDeclaration.class::cast)
                .filter(type -> type.isInterface()
                        && type.getModifiers().stream()
                                .anyMatch(one -> one.getKeyword().asString().equals("sealed")))
                .map(type ->
                        new DeclaredUnion(packageOf(type), nameInPackage(type), variantsOf(type), sources.place(type)));
    }

    /** Those that it names; where it names none, those of its file that implement it (JLS 17, 9.1.4). */
    private List<DeclaredRecord> variantsOf(ClassOrInterfaceDeclaration type) {
        if (type.getPermittedTypes().isNonEmpty()) {
            return type.getPermittedTypes().stream()
                    .flatMap(one -> record(names.of(one, type).name()).stream())
                    .toList();
        }
        return type.findCompilationUnit().stream()
                .flatMap(unit -> unit.findAll(RecordDeclaration.class).stream())
                .filter(record -> record.getImplementedTypes().stream().anyMatch(one -> type.getFullyQualifiedName()
                        .equals(Optional.of(names.of(one, record).name()))))
                .map(this::declared)
                .toList();
    }

    private void add(TypeDeclaration<?> type) {
        var annotation = type.getAnnotationByName(EVENT).orElse(null);
        if (annotation == null || !isOurs(annotation, type)) {
            return;
        }
        if (!(type instanceof RecordDeclaration record)) {
            throw refused(type, "is annotated @" + EVENT + " but is no record");
        }
        var values = new AnnotationValues(annotation, at -> sources.place(type, at));
        records.add(new EventRecord(values.text("value"), declared(record)));
    }

    /** Whether it is the annotation that is generated, and not another of the same simple name. */
    private boolean isOurs(AnnotationExpr annotation, TypeDeclaration<?> type) {
        var ours = annotations.isEmpty() ? EVENT : annotations + "." + EVENT;
        var written = annotation.getNameAsString();
        return type.findCompilationUnit().stream()
                .flatMap(unit -> unit.getImports().stream())
                .filter(one ->
                        !one.isAsterisk() && one.getName().getIdentifier().equals(written))
                .map(NodeWithName::getNameAsString)
                .findFirst()
                .map(ours::equals)
                .orElse(written.equals(EVENT) || written.equals(ours));
    }

    private DeclaredRecord declared(RecordDeclaration record) {
        if (record.getParentNode().orElse(null) instanceof LocalRecordDeclarationStmt) {
            throw refused(record, "is declared inside a method, where no other class can use it");
        } else if (record.isPrivate()) {
            throw refused(record, "is private, so that no other class can use it");
        } else if (record.getTypeParameters().isNonEmpty()) {
            throw refused(record, "has type parameters, which say nothing of how its components are read");
        }
        return new DeclaredRecord(
                packageOf(record),
                nameInPackage(record),
                record.getParameters().stream()
                        .map(component -> component(record, component))
                        .toList(),
                sources.place(record));
    }

    private static String packageOf(TypeDeclaration<?> type) {
        return type.findCompilationUnit()
                .flatMap(unit -> unit.getPackageDeclaration())
                .map(NodeWithName::getNameAsString)
                .orElse("");
    }

    private static String nameInPackage(TypeDeclaration<?> type) {
        var qualified = type.getFullyQualifiedName().orElseThrow();
        var packageName = packageOf(type);
        return packageName.isEmpty() ? qualified : qualified.substring(packageName.length() + 1);
    }

    private DeclaredComponent component(RecordDeclaration record, Parameter component) {
        int line = component.getName().getBegin().orElseThrow().line;
        var annotation = component.getAnnotationByName(FIELD).map(one -> values(record, one));
        return new DeclaredComponent(
                component.getNameAsString(),
                names.of(component),
                annotation.map(values -> values.text("value")).orElse(""),
                annotation.map(values -> values.numbers("length")).orElse(List.of()),
                sources.place(record, line));
    }

    private AnnotationValues values(RecordDeclaration record, AnnotationExpr annotation) {
        return new AnnotationValues(annotation, line -> sources.place(record, line));
    }

    private InputException refused(TypeDeclaration<?> type, String why) {
        return new InputException(
                type.getNameAsString() + " " + why + ".", sources.place(type).toString(), Remedies.annotateRecord());
    }
}
