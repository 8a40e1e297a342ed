package io.github.bpfmaven.build;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.templates.c.KernelOffsetsHeader;
import io.github.bpfmaven.templates.layout.OffsetRequest;
import io.github.bpfmaven.templates.layout.OffsetTable;
import io.github.bpfmaven.templates.layout.TargetTypes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** The offsets of kernel types on all targets: those that the user asks for, and those that a program names. */
final class Offsets {
    private final List<String> asked;
    private final List<ProbedTarget> targets;

    Offsets(List<String> asked, List<ProbedTarget> targets) {
        this.asked = asked;
        this.targets = targets;
    }

    /** @throws InputException for all that some targets lack; it names those on each side */
    OffsetTable table() {
        return OffsetTable.of(types(), asked.stream().map(OffsetRequest::parse).toList(), this::explained);
    }

    /** Where it is a type that is missing, with what the headers tell of it all the same. */
    private InputException explained(OffsetRequest request, InputException mistake) {
        return MissingType.of(request.type(), targets)
                .map(missing -> new InputException(mistake.what(), mistake.where(), missing.advice()))
                .orElse(mistake);
    }

    /**
     * {@code kernel_offsets.h} for a program on one target: of what the user asks for and, wherever every target defines
     * it, what the program names.
     *
     * @param tags the struct and union names in the program's source
     */
    String header(ProbedTarget target, SortedSet<String> tags) {
        var requests = new LinkedHashSet<OffsetRequest>();
        asked.forEach(text -> requests.add(OffsetRequest.parse(text)));
        tags.stream().filter(this::isEverywhere).forEach(tag -> requests.add(new OffsetRequest(tag, "")));
        return KernelOffsetsHeader.render(OffsetTable.of(types(), new ArrayList<>(requests)), targets.indexOf(target));
    }

    /** The targets that the offsets are of. */
    String targetIds() {
        return targets.stream().map(target -> target.target().id()).collect(Collectors.joining(" "));
    }

    private boolean isEverywhere(String tag) {
        return targets.stream()
                .allMatch(target ->
                        target.kernel().get().types().compositeNamed(tag).isPresent());
    }

    private List<TargetTypes> types() {
        return targets.stream()
                .map(target -> new TargetTypes(
                        target.target().id(),
                        target.facts().release().text(),
                        target.facts().architecture().id(),
                        target.kernel().get().types()))
                .toList();
    }
}
