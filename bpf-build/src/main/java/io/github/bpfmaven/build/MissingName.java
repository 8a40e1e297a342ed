package io.github.bpfmaven.build;

import io.github.bpfmaven.object.types.FieldPath;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.probe.helpers.BpfHelperDefs;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.layout.FlatMembers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A member, helper or type that the compiler does not know: some targets have it and others lack it, or none has it and
 * the name is wrong.
 */
final class MissingName {
    private static final Pattern NO_MEMBER = Pattern.compile(
            "no member named '(?<member>\\w+)' in '(?:const |volatile )*(?:struct |union )?(?<type>\\w+)'");
    private static final Pattern NO_HELPER =
            Pattern.compile("(?:call to undeclared function|use of undeclared identifier) '(?<helper>bpf_\\w+)'");
    private static final Pattern NO_TYPE = Pattern.compile(
            "(?:incomplete (?:definition of )?type|incomplete type) '(?:const |volatile )*(?:struct|union) (?<type>\\w+)'");

    private final List<ProbedTarget> targets;
    /** What was said of each; finding it out takes a look at every header. */
    private final Map<String, String> types = new HashMap<>();

    MissingName(List<ProbedTarget> targets) {
        this.targets = targets;
    }

    static boolean isHelper(String message) {
        return NO_HELPER.matcher(message).find();
    }

    /** Which targets have what a message of the compiler complains of not knowing; {@code ""} for any other. */
    String advice(String message) {
        var member = NO_MEMBER.matcher(message);
        if (member.find()) {
            return ofMember(member.group("type"), member.group("member"));
        }
        var helper = NO_HELPER.matcher(message);
        if (helper.find()) {
            return ofHelper(helper.group("helper"));
        }
        var type = NO_TYPE.matcher(message);
        if (type.find()) {
            var name = type.group("type");
            return differs(
                    "a definition of " + name,
                    target -> target.kernel().get().types().compositeNamed(name).isPresent(),
                    types.computeIfAbsent(name, this::ofType));
        }
        return "";
    }

    private String ofMember(String type, String name) {
        if (!isKernelType(type)) {
            return "";
        }
        return targets.stream().anyMatch(target -> hasMember(target, type, name))
                ? differs(type + "." + name, target -> hasMember(target, type, name), Remedies.guardMember(type, name))
                : nowhere(type + "." + name, Remedies.nameKnownField(type, NearestNames.to(name, members(type))));
    }

    /** A helper that none of the targets has may still be one of another kernel's. */
    private String ofHelper(String name) {
        if (BpfHelperDefs.isHelper(name)) {
            return differs(
                    "the helper " + name,
                    target -> target.facts().helpers().containsKey(name),
                    Remedies.guardHelper(name));
        }
        var include = TargetFiles.includeOfMacro(name);
        if (include.isPresent()) {
            return "\n    to mend: " + Remedies.includeOneOf(List.of(include.get()));
        }
        var known = targets.stream()
                .flatMap(target -> target.facts().helpers().keySet().stream())
                .toList();
        return nowhere("a helper " + name, Remedies.nameKnownHelper(NearestNames.to(name, known)));
    }

    private static String nowhere(String thing, String mend) {
        return "\n    no target has " + thing + "\n    to mend: " + mend;
    }

    private String ofType(String name) {
        return MissingType.of(name, targets).map(MissingType::advice).orElse("");
    }

    private boolean isKernelType(String name) {
        return targets.stream()
                .anyMatch(target ->
                        target.kernel().get().types().compositeNamed(name).isPresent());
    }

    private static boolean hasMember(ProbedTarget target, String type, String member) {
        var graph = target.kernel().get().types();
        return graph.compositeNamed(type)
                .flatMap(id -> FieldPath.find(graph, id, member))
                .isPresent();
    }

    private List<String> members(String type) {
        return targets.stream()
                .map(target -> target.kernel().get().types())
                .flatMap(graph -> graph.compositeNamed(type).stream()
                        .flatMap(id -> FlatMembers.of(graph, (Composite) graph.type(id)).stream()))
                .map(FieldPath.Field::path)
                .toList();
    }

    private String differs(String thing, Predicate<ProbedTarget> has, String mend) {
        var with = new ArrayList<String>();
        var without = new ArrayList<String>();
        targets.forEach(target ->
                (has.test(target) ? with : without).add(target.target().id()));
        if (without.isEmpty()) {
            return "";
        }
        return "\n    " + thing + " is missing on: " + String.join(", ", without)
                + (with.isEmpty() ? "" : "\n    and is there on: " + String.join(", ", with))
                + "\n    to mend: " + mend;
    }
}
