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
 * is explained: a name that several source files of the kernel have different types for, of which BTF has others.
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
                .filter(difference -> !difference.homonym())
                .toList();
        if (!unexplained.isEmpty()) {
            throw differ(unexplained);
        }
        progress.say(request.tree().release() + ": " + report.identical()
                + " types of the headers are in the kernel's own BTF, all of them the same" + homonyms(report));
        return MergedGraph.of(ofHeaders, ofKernel);
    }

    private static String homonyms(LayoutReport report) {
        return report.differing().isEmpty()
                ? ""
                : report.differing().stream()
                        .map(Difference::type)
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
