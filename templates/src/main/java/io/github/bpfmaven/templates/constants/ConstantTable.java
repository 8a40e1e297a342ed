package io.github.bpfmaven.templates.constants;

import io.github.bpfmaven.support.Glob;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.c.Constant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The constants asked for, on every target.
 *
 * @param rows sorted by name
 */
public record ConstantTable(List<TargetConstants> targets, List<Row> rows) {
    public ConstantTable {
        targets = List.copyOf(targets);
        rows = List.copyOf(rows);
    }

    /**
     * One constant.
     *
     * @param values one for each target, in the targets' order; null where a target lacks it
     */
    public record Row(String name, List<@Nullable Constant> values) {
        public Row {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        /** Whether every target has it. */
        public boolean isEverywhere() {
            return values.stream().noneMatch(Objects::isNull);
        }

        /** Whether every target has it, with one value. */
        public boolean isSame() {
            return isEverywhere() && values.stream().distinct().count() == 1;
        }

        /** Whether an {@code int} holds it, on every target that has it. */
        public boolean fitsInt() {
            return values.stream().filter(Objects::nonNull).allMatch(Row::fitsInt);
        }

        private static boolean fitsInt(Constant constant) {
            long least = constant.unsigned() ? 0 : Integer.MIN_VALUE;
            return constant.value() >= least && constant.value() <= Integer.MAX_VALUE;
        }
    }

    /** Whether what a user asks for is one name, rather than a glob over names. */
    public static boolean isName(String asked) {
        return asked.chars().noneMatch(c -> c == '*' || c == '?');
    }

    /**
     * Looks up what is asked for in every target.
     *
     * @param asked names, and globs over names with {@code *} and {@code ?}
     * @throws InputException for a name that no target has, and a glob that nothing matches: it says what is near
     */
    public static ConstantTable of(List<TargetConstants> targets, List<String> asked) {
        var known = new TreeSet<String>();
        targets.forEach(target -> known.addAll(target.byName().keySet()));
        var chosen = new TreeSet<String>();
        for (var one : asked) {
            var matching = matching(one.strip(), known);
            if (matching.isEmpty()) {
                throw unknown(one.strip(), targets, known);
            }
            chosen.addAll(matching);
        }
        return new ConstantTable(
                targets, chosen.stream().map(name -> row(name, targets)).toList());
    }

    private static List<String> matching(String asked, SortedSet<String> known) {
        if (isName(asked)) {
            return known.contains(asked) ? List.of(asked) : List.of();
        }
        return known.stream().filter(name -> Glob.matches(asked, name)).toList();
    }

    private static Row row(String name, List<TargetConstants> targets) {
        var values = new ArrayList<@Nullable Constant>();
        targets.forEach(target -> values.add(target.byName().get(name)));
        return new Row(name, values);
    }

    private static InputException unknown(String asked, List<TargetConstants> targets, SortedSet<String> known) {
        var ids = targets.stream().map(TargetConstants::targetId).toList();
        return new InputException(
                "The headers of no target define a constant " + asked + ", as a macro or an enumerator.",
                "<constants>, for " + String.join(", ", ids),
                Remedies.nameKnownConstant(NearestNames.to(asked.replaceAll("[*?]", ""), known)));
    }
}
