package io.github.bpfmaven.probe;

import io.github.bpfmaven.probe.index.HeaderIndex;
import io.github.bpfmaven.probe.index.TreeHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every header of a tree that defines a type, in the order to read them in, and those among them that are not read. Where
 * two define one name, the first that is read counts: those that are meant for all come before the special ones, and the
 * architecture's, which the others include as they need to, last.
 */
final class OtherHeaders {
    private static final List<String> BEFORE_OTHERS = List.of("net/", "linux/", "uapi/linux/");
    /** They stand behind asm. */
    private static final List<String> REACHED_THROUGH_OTHERS = List.of("asm-generic/", "uapi/asm-generic/");

    private final HeaderIndex index;
    private final Set<String> notTogether = Set.copyOf(HeaderList.read("headers-not-together.txt"));
    private final List<LeftOutHeader> leftOut = new ArrayList<>();

    OtherHeaders(HeaderIndex index) {
        this.index = index;
    }

    /**
     * What is read.
     *
     * @param leftOut those that were passed over, each with the reason
     */
    record Chosen(ProbeUnit unit, List<LeftOutHeader> leftOut) {}

    /** The unit with all of them that can be read with it. */
    Chosen with(ProbeUnit start) {
        var already = new HashSet<>(start.allHeaders());
        var unit = start.adding(
                readable(withTypes(), already),
                readable(index.headersWithTraceEvents().stream().sorted().toList(), already));
        return new Chosen(unit, List.copyOf(leftOut));
    }

    private List<String> withTypes() {
        var withTypes = index.headersWithTypes();
        return index.headers().stream()
                .map(TreeHeader::spelling)
                .filter(header -> withTypes.contains(header)
                        && !index.headersWithTraceEvents().contains(header))
                .filter(header -> REACHED_THROUGH_OTHERS.stream().noneMatch(header::startsWith))
                .sorted(Comparator.comparingInt(OtherHeaders::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private List<String> readable(List<String> headers, Set<String> already) {
        var leadingNowhere = index.headersLeadingNowhere();
        var readable = new ArrayList<String>();
        for (var header : headers) {
            if (already.contains(header)) {
                continue;
            }
            var missing = leadingNowhere.get(header);
            if (missing != null) {
                leftOut.add(new LeftOutHeader(header, "it leads to <" + missing + ">, which is not in this tree"));
            } else if (notTogether.contains(header)) {
                leftOut.add(
                        new LeftOutHeader(
                                header,
                                "it is known not to compile together with all others; what is named of it is read all the same"));
            } else {
                readable.add(header);
            }
        }
        return readable;
    }

    private static int rank(String header) {
        for (int rank = 0; rank < BEFORE_OTHERS.size(); rank++) {
            if (header.startsWith(BEFORE_OTHERS.get(rank))) {
                return rank;
            }
        }
        return header.startsWith("asm/") || header.startsWith("uapi/asm/")
                ? BEFORE_OTHERS.size() + 1
                : BEFORE_OTHERS.size();
    }
}
