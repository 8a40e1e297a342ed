package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.Templates;
import io.github.bpfmaven.templates.layout.FieldPlace;
import io.github.bpfmaven.templates.layout.OffsetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Generates one Java class with the offsets of all targets: {@code
 * KernelOffsets.forTarget("debian-12-6.1-cloud").sockCommon().skcDaddr().offset()}. It needs Java 17 and {@code
 * java.base}. Names follow {@link JavaNames}.
 */
public final class KernelOffsetsClass {
    private KernelOffsetsClass() {}

    /** What the template reads of a type; one table for each target. */
    public record TypeView(
            String cName, String name, String method, List<FieldView> fields, List<List<Integer>> tables) {}

    /** What the template reads of a field. */
    public record FieldView(String cName, String method, String absentOn, int absentCount) {}

    /**
     * The class of a table.
     *
     * @param packageName {@code ""} for the unnamed package
     * @param className such as {@code KernelOffsets}
     * @throws InputException if a name is none in Java
     */
    public static JavaSource generate(OffsetTable table, String packageName, String className) {
        JavaNames.requirePackageName(packageName);
        if (!className.matches("[\\p{L}_$][\\p{L}\\p{N}_$]*")) {
            throw new InputException("'" + className + "' is no name for a Java class", null, Remedies.nameJavaClass());
        }
        var model = Map.of(
                "package", packageName, "name", className, "targets", targets(table), "types", types(table, className));
        return JavaSource.of(packageName, className, Templates.render("java/KernelOffsets.java.ftl", model));
    }

    private static List<TargetView> targets(OffsetTable table) {
        var views = new ArrayList<TargetView>();
        for (var target : table.targets()) {
            views.add(new TargetView(views.size(), target.targetId(), target.release(), target.arch()));
        }
        return views;
    }

    private static List<TypeView> types(OffsetTable table, String className) {
        var classNames = new NameScope("Field", className);
        var methods = new NameScope("all", "arch", "release", "targetId");
        var views = new ArrayList<TypeView>();
        for (var type : table.types()) {
            views.add(new TypeView(
                    type.name(),
                    classNames.claim(JavaNames.className(type.name())),
                    methods.claim(JavaNames.memberName(type.name())),
                    fields(table, type),
                    type.layouts().stream().map(layout -> numbers(type, layout)).toList()));
        }
        return views;
    }

    private static List<FieldView> fields(OffsetTable table, OffsetTable.NamedType type) {
        var methods = new NameScope("size");
        var views = new ArrayList<FieldView>();
        for (var field : type.fields()) {
            var absentOn = new ArrayList<String>();
            for (int i = 0; i < type.layouts().size(); i++) {
                if (type.layouts().get(i).place(field).isEmpty()) {
                    absentOn.add(table.targets().get(i).targetId());
                }
            }
            var method = methods.claim(JavaNames.memberName(field.replace('.', '_')));
            views.add(new FieldView(field, method, String.join(", ", absentOn), absentOn.size()));
        }
        return views;
    }

    private static List<Integer> numbers(OffsetTable.NamedType type, OffsetTable.Layout layout) {
        var numbers = new ArrayList<>(List.of(layout.size()));
        for (var field : type.fields()) {
            var place = layout.place(field).orElse(new FieldPlace(-1, 0, 0, 0));
            numbers.addAll(List.of(place.offset(), place.size(), place.bitOffset(), place.bitWidth()));
        }
        return numbers;
    }
}
