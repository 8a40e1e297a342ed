package io.github.bpfmaven.probe.index;

import io.github.bpfmaven.probe.index.Includes.Include;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the structs that a header of trace events defines by macro. */
final class TraceEventScan {
    /** What each such header includes at its end (include/trace/define_trace.h). */
    private static final String MACHINERY = "trace/define_trace.h";

    private static final Pattern EVENT = Pattern.compile(
            "\\b(?:TRACE_EVENT(?:_FN|_FN_COND|_CONDITION|_SYSCALL)?|DECLARE_EVENT_(?:SYSCALL_)?CLASS)\\s*\\(\\s*(\\w+)");

    private TraceEventScan() {}

    static boolean isHeaderOfEvents(List<Include> includes) {
        return includes.stream().anyMatch(include -> include.name().equals(MACHINERY));
    }

    static List<Definition> structs(byte[] header, String spelling) {
        var text = new String(header, StandardCharsets.ISO_8859_1);
        var found = new ArrayList<Definition>();
        int line = 1;
        int counted = 0;
        for (var event = EVENT.matcher(text); event.find(); counted = event.start()) {
            line += (int) text.substring(counted, event.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            found.add(new Definition(Definition.Kind.STRUCT, "trace_event_raw_" + event.group(1), spelling, line));
        }
        return found;
    }
}
