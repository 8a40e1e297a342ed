package io.github.bpfmaven.templates.source;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithName;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what the names in a source refer to, as far as declarations of records need it (JLS 17, 6.3 and 6.5): types
 * around, imports, the package, {@code java.lang}; not those that are inherited.
 */
final class TypeNames {
    private final ParsedSources sources;
    private final String generated;

    /** @param generated the package of classes that have no sources yet */
    TypeNames(ParsedSources sources, String generated) {
        this.sources = sources;
        this.generated = generated.isEmpty() ? "" : generated + ".";
    }

    /** The type of a record's component. */
    JavaType of(Parameter component) {
        var type = of(component.getType(), component);
        return component.isVarArgs() ? new JavaType(type.name(), type.arguments(), type.dimensions() + 1) : type;
    }

    /** A type as it is written at some place. */
    JavaType of(Type type, Node at) {
        if (type instanceof ArrayType array) {
            var element = of(array.getElementType(), at);
            return new JavaType(element.name(), element.arguments(), array.getArrayLevel());
        } else if (type instanceof ClassOrInterfaceType named) {
            var arguments = named.getTypeArguments().stream()
                    .flatMap(List::stream)
                    .map(argument -> of(argument, at))
                    .toList();
            return new JavaType(qualified(named.getNameWithScope(), at), arguments, 0);
        }
        return new JavaType(type.asString());
    }

    private String qualified(String name, Node at) {
        var further = further(name, at);
        return Stream.concat(around(name, at).stream(), further.stream())
                .filter(candidate -> sources.find(candidate).isPresent() || JavaType.isOfJava(candidate))
                .findFirst()
                .or(() -> further.stream().filter(this::canBeGenerated).findFirst())
                .orElse(name);
    }

    /** Classes begin with a capital: another letter is one of a package inside that of what is generated. */
    private boolean canBeGenerated(String name) {
        return name.length() > generated.length()
                && name.startsWith(generated)
                && Character.isUpperCase(name.charAt(generated.length()));
    }

    /** What a name stands for inside the types around it, the nearest first. */
    private static List<String> around(String name, Node at) {
        var candidates = new ArrayList<String>();
        for (Optional<Node> node = Optional.of(at);
                node.isPresent();
                node = node.get().getParentNode()) {
            if (node.get() instanceof TypeDeclaration<?> type) {
                type.getFullyQualifiedName().ifPresent(around -> candidates.add(around + "." + name));
            }
        }
        return candidates;
    }

    /** What it stands for where these have no such type. */
    private static List<String> further(String name, Node at) {
        var unit = at.findCompilationUnit().orElseThrow();
        var candidates = new ArrayList<String>();
        int dot = name.indexOf('.');
        var first = dot < 0 ? name : name.substring(0, dot);
        var imports = unit.getImports();
        imports.stream()
                .filter(one ->
                        !one.isAsterisk() && one.getName().getIdentifier().equals(first))
                .forEach(one -> candidates.add(one.getNameAsString() + name.substring(first.length())));
        var inPackage = unit.getPackageDeclaration()
                .map(NodeWithName::getNameAsString)
                .map(around -> around + ".")
                .orElse("");
        candidates.add(inPackage + name);
        imports.stream()
                .filter(ImportDeclaration::isAsterisk)
                .forEach(one -> candidates.add(one.getNameAsString() + "." + name));
        candidates.add("java.lang." + name);
        candidates.add(name);
        return candidates;
    }
}
