package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.Templates;
import io.github.bpfmaven.templates.c.Constant;
import io.github.bpfmaven.templates.constants.ConstantTable;
import io.github.bpfmaven.templates.constants.ConstantTable.Row;
import io.github.bpfmaven.templates.constants.TargetConstants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Generates one Java class with the constants of all targets. What every target has with one value is a constant of
 * Java, too, {@code KernelConstants.AF_INET}; each has a method, {@code
 * KernelConstants.forTarget("debian-12-6.1-cloud").NR_syscalls()}, which gives an {@code Optional} where a target lacks
 * it. It needs Java 17 and {@code java.base}.
 */
public final class KernelConstantsClass {
    /** A class file counts 65,535 constants of its own, of which one of these needs up to eight. */
    static final int MOST = 5000;

    /** The members that the class has anyway, and the classes that it mentions, which a field would hide. */
    private static final String[] RESERVED =
            ("ALL Collectors IllegalArgumentException List OptionalInt OptionalLong Override String all arch"
                            + " clone finalize forTarget getClass hashCode notify notifyAll release target targetId toString wait")
                    .split(" ");

    private KernelConstantsClass() {}

    /**
     * What the template reads of a constant.
     *
     * @param name in Java, of field and method
     * @param type {@code int} or {@code long}
     * @param optional {@code OptionalInt} or {@code OptionalLong} where a target lacks it, else {@code ""}
     * @param same the literal that holds for every target, or {@code ""}
     * @param cases the values of the targets, where they are not the same; the last one is all others'
     * @param note what differs, for people
     */
    public record ConstantView(
            String cName, String name, String type, String optional, String same, List<CaseView> cases, String note) {}

    /**
     * What the template reads of a value.
     *
     * @param targets positions of the targets that have it, with commas
     * @param literal {@code ""} where these targets lack the constant
     */
    public record CaseView(String targets, String literal) {}

    /**
     * The class of a table.
     *
     * @param packageName {@code ""} for the unnamed package
     * @param className such as {@code KernelConstants}
     * @throws InputException where there are too many for one class
     */
    public static JavaSource generate(ConstantTable table, String packageName, String className) {
        JavaNames.requirePackageName(packageName);
        if (table.rows().size() > MOST) {
            throw new InputException(
                    table.rows().size() + " constants are asked for, and one Java class holds " + MOST + ".",
                    "<constants>",
                    Remedies.nameFewerConstants());
        }
        var names = new NameScope(RESERVED);
        names.claim(className);
        var model = Map.of(
                "package",
                packageName,
                "name",
                className,
                "targets",
                targets(table),
                "constants",
                table.rows().stream()
                        .map(row -> view(row, names, table.targets()))
                        .toList());
        return JavaSource.of(packageName, className, Templates.render("java/KernelConstants.java.ftl", model));
    }

    private static List<TargetView> targets(ConstantTable table) {
        var views = new ArrayList<TargetView>();
        for (var target : table.targets()) {
            views.add(new TargetView(views.size(), target.targetId(), target.release(), target.arch()));
        }
        return views;
    }

    private static ConstantView view(Row row, NameScope names, List<TargetConstants> targets) {
        boolean fitsInt = row.fitsInt();
        var optional = row.isEverywhere() ? "" : fitsInt ? "OptionalInt" : "OptionalLong";
        return new ConstantView(
                row.name(),
                names.claim(JavaNames.constantName(row.name())),
                fitsInt ? "int" : "long",
                optional,
                row.isSame() ? literal(row.values().get(0), fitsInt) : "",
                cases(row, fitsInt),
                note(row, targets));
    }

    private static List<CaseView> cases(Row row, boolean fitsInt) {
        var byLiteral = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < row.values().size(); i++) {
            byLiteral
                    .computeIfAbsent(literal(row.values().get(i), fitsInt), literal -> new ArrayList<>())
                    .add(String.valueOf(i));
        }
        return byLiteral.entrySet().stream()
                .map(one -> new CaseView(String.join(", ", one.getValue()), one.getKey()))
                .toList();
    }

    private static String literal(@Nullable Constant constant, boolean fitsInt) {
        return constant == null ? "" : fitsInt ? Long.toString(constant.value()) : constant.value() + "L";
    }

    /** What Java's type alone does not say: which targets have which value, and that it is unsigned. */
    private static String note(Row row, List<TargetConstants> targets) {
        var unsigned = row.values().stream().anyMatch(value -> value != null && value.unsigned() && value.value() < 0)
                ? "; unsigned, to be read with {@link Long#toUnsignedString}"
                : "";
        return (row.isSame() ? "" : ": " + byValue(row, targets)) + unsigned;
    }

    private static String byValue(Row row, List<TargetConstants> targets) {
        var ids = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < targets.size(); i++) {
            ids.computeIfAbsent(text(row.values().get(i)), text -> new ArrayList<>())
                    .add(targets.get(i).targetId());
        }
        return ids.entrySet().stream()
                .map(one -> one.getKey() + " on " + String.join(", ", one.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String text(@Nullable Constant constant) {
        if (constant == null) {
            return "absent";
        }
        return constant.unsigned() ? Long.toUnsignedString(constant.value()) : Long.toString(constant.value());
    }
}
