package io.github.bpfmaven.probe;

import io.github.bpfmaven.object.types.LayoutComparison;
import io.github.bpfmaven.object.types.LayoutReport;
import io.github.bpfmaven.object.types.LayoutReport.Difference;
import io.github.bpfmaven.object.types.MergedGraph;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.probe.btf.KernelBtf;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.support.Remedies;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds what the headers tell of a kernel's types to the kernel's own BTF, type by type, and joins the two. One difference
 * is explained: a name that several source files of the kernel have different types for, of which BTF has others. It is
 * such where the two have nothing in common; where they are laid out alike it may be that all members were renamed, and
 * only {@link KnownHomonyms} explain it.
 */
final class HeadersAndBtf {
    private static final int MOST_SHOWN = 10;

    private final ProbeRequest request;
    private final KernelBtf btf;
    private final Progress progress;

    HeadersAndBtf(ProbeRequest request, KernelBtf btf, Progress progress) {
        this.request = request;
        this.btf = btf;
        this.progress = progress;
    }

    /**
     * The headers' types, and those that only BTF has.
     *
     * @throws InputException where a type is laid out otherwise than the kernel itself says
     */
    TypeGraph join(TypeGraph ofHeaders) {
        var ofKernel = btf.types();
        var report = LayoutComparison.compare(ofHeaders, ofKernel);
        var unexplained = report.differing().stream()
                .filter(difference -> !isAnother(difference))
                .toList();
        if (!unexplained.isEmpty()) {
            throw differ(unexplained);
        }
        progress.say(request.tree().release() + ": " + report.identical()
                + " types of the headers are in the kernel's own BTF, all of them the same" + homonyms(report));
        return MergedGraph.of(ofHeaders, ofKernel);
    }

    private static boolean isAnother(Difference difference) {
        return switch (difference.kinship()) {
            case CLOSE -> false;
            case BY_SHAPE -> KnownHomonyms.places(difference.type()).isPresent();
            case NONE -> true;
        };
    }

    private static String told(Difference homonym) {
        return KnownHomonyms.places(homonym.type())
                .map(places -> homonym.type() + " (" + places + ")")
                .orElse(homonym.type());
    }

    private static String homonyms(LayoutReport report) {
        return report.differing().isEmpty()
                ? ""
                : report.differing().stream()
                        .map(HeadersAndBtf::told)
                        .collect(Collectors.joining(", ", "; of one name with several types: ", ""));
    }

    private InputException differ(List<Difference> differing) {
        var shown = differing.stream()
                .limit(MOST_SHOWN)
                .map(difference -> "\n  " + difference)
                .collect(Collectors.joining());
        var more = differing.size() > MOST_SHOWN ? "\n  and " + (differing.size() - MOST_SHOWN) + " more" : "";
        return new InputException(
                "The headers of kernel " + request.tree().release() + " and its BTF disagree about " + differing.size()
                        + (differing.size() == 1 ? " type:" : " types:") + shown + more,
                "here: the headers, " + request.source() + "\nthere: " + btf.source(),
                Remedies.nameHeadersAndBtfOfOneKernel());
    }
}
