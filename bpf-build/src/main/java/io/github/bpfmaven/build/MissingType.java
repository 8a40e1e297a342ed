package io.github.bpfmaven.build;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.probe.UndefinedType;
import io.github.bpfmaven.support.NearestNames;
import io.github.bpfmaven.support.Remedies;
import java.util.List;
import java.util.Optional;

/**
 * A type that a program uses and targets don't define.
 *
 * @param lacking the targets, at least one
 */
public record MissingType(String name, List<ProbedTarget> lacking) {
    /** Empty where every target defines it. */
    public static Optional<MissingType> of(String name, List<ProbedTarget> targets) {
        var lacking = targets.stream().filter(target -> !defines(target, name)).toList();
        return lacking.isEmpty() ? Optional.empty() : Optional.of(new MissingType(name, lacking));
    }

    private static boolean defines(ProbedTarget target, String name) {
        return target.kernel().get().types().compositeNamed(name).isPresent();
    }

    /** What the user does about it: of the first target that BTF could help, why its headers don't have the type. */
    public String advice() {
        var helped = lacking.stream()
                .filter(target -> target.facts().btf().isEmpty())
                .toList();
        if (helped.isEmpty()) {
            var known = lacking.get(0).kernel().get().types().types().stream()
                    .map(Type::name)
                    .toList();
            return Remedies.nearestTypes(NearestNames.to(name, known));
        }
        var undefined = UndefinedType.in(
                helped.get(0).tree(), helped.get(0).kernel().get().leftOut(), name);
        var why = undefined.error("the program");
        return why.what() + " " + why.mend() + (undefined.mayBePrivate() ? image(helped) : "");
    }

    private static String image(List<ProbedTarget> helped) {
        var published = helped.stream()
                .filter(target -> target.target().image() != null)
                .map(target -> target.target().id())
                .toList();
        return published.isEmpty() ? "" : " " + Remedies.takeBtfOfImage(published);
    }
}
