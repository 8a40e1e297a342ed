package io.github.bpfmaven.runtime.load;

import io.github.bpfmaven.runtime.program.BtfExtension.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the verifier wrote, told along the lines of C. Kernels from 5.0 on print some source themselves where they were
 * given line information; it comes here from the object, and so for every kernel.
 */
final class VerifierLog {
    /** {@code "12: (85) call bpf_map_lookup_elem#1"}; some kernels put states or {@code "R0=..."} behind it. */
    private static final Pattern INSTRUCTION = Pattern.compile("^(\\d+): \\([0-9a-f]{2}\\)");
    /** What stands at the end of any log and says nothing about the fault. */
    private static final Pattern STATISTICS = Pattern.compile(
            "^(processed \\d+ insns|verification time|stack depth|max_states|old max_states|insns processed).*");

    private final List<String> lines;
    private final TreeMap<Integer, SourceLine> source = new TreeMap<>();

    VerifierLog(String log, List<SourceLine> source) {
        this.lines = log.lines().map(String::stripTrailing).toList();
        source.forEach(line -> this.source.putIfAbsent(line.instruction(), line));
    }

    boolean isEmpty() {
        return lines.stream().allMatch(String::isBlank);
    }

    /** The last sentence that isn't statistics: what the verifier has against the program. */
    String complaint() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            var line = lines.get(i);
            if (!line.isBlank() && !STATISTICS.matcher(line).matches() && !line.startsWith(";")) {
                return line;
            }
        }
        return "it gave no reason";
    }

    /** The last instruction it looked at: where the fault is. */
    Optional<Integer> faultyInstruction() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            var match = INSTRUCTION.matcher(lines.get(i));
            if (match.find()) {
                return Optional.of(Integer.parseInt(match.group(1)));
            }
        }
        return Optional.empty();
    }

    /** The line of C that an instruction is of. */
    Optional<SourceLine> sourceOf(int instruction) {
        return Optional.ofNullable(source.floorEntry(instruction)).map(Map.Entry::getValue);
    }

    /** The log, with a line {@code ; file:line: source} before each stretch of instructions that comes from it. */
    String annotated() {
        if (source.isEmpty()) {
            return String.join("\n", lines);
        }
        var told = new ArrayList<String>();
        SourceLine last = null;
        for (var line : lines) {
            if (!line.startsWith(";")) { // the kernel's own, which knows the text alone before 6.9
                last = addWithSource(line, last, told);
            }
        }
        return String.join("\n", told);
    }

    private @Nullable SourceLine addWithSource(String line, @Nullable SourceLine last, List<String> told) {
        var match = INSTRUCTION.matcher(line);
        var current = match.find() ? sourceOf(Integer.parseInt(match.group(1))).orElse(last) : last;
        if (current != null && !current.equals(last)) {
            told.add("; " + describe(current));
        }
        told.add(line);
        return current;
    }

    /** {@code tcp_state.bpf.c:34: return event->pid;} */
    static String describe(SourceLine line) {
        var file = line.file().substring(line.file().lastIndexOf('/') + 1);
        return file + ":" + line.line() + (line.text().isEmpty() ? "" : ": " + line.text());
    }

    /** The end of the annotated log. */
    String tail(int most) {
        var all = annotated().lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - most), all.size()));
    }
}
