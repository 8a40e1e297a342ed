package io.github.bpfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.support.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the kernel's own tool lists. */
public final class Bpftool {
    private static final Path PROGRAM = Path.of("/usr/sbin/bpftool");

    private Bpftool() {}

    /**
     * A list of attachments, and what it calls the number of a program.
     *
     * @param command a subcommand and its arguments
     */
    public record Listing(String programKey, List<String> command) {
        /** What file descriptors of perf events and raw tracepoints call: BPF_TASK_FD_QUERY, 4.18, commit 41bdc4b40ed6. */
        public static final Listing PERF = new Listing("prog_id", List.of("perf", "list"));

        /** By BPF_LINK_GET_NEXT_ID: 5.8, commit 2d602c8cf40d. */
        public static final Listing LINKS = new Listing("prog_id", List.of("link", "list"));

        /** What netlink tells of the loopback interface: XDP, and the filters of tc. */
        public static final Listing LOOPBACK = new Listing("id", List.of("net", "list", "dev", "lo"));

        public static Listing ofCgroup(Path folder) {
            return new Listing("id", List.of("cgroup", "show", folder.toString()));
        }

        /** Of each attachment of a program what is told of it: name and value. */
        public List<Map<String, String>> of(int program) {
            var arguments = new ArrayList<>(List.of("-j"));
            arguments.addAll(command);
            var found = new ArrayList<Map<String, String>>();
            collect(JsonParser.parseString(run(arguments.toArray(String[]::new))), program, found);
            return found;
        }

        private void collect(JsonElement part, int program, List<Map<String, String>> found) {
            if (part.isJsonArray()) {
                part.getAsJsonArray().forEach(element -> collect(element, program, found));
            } else if (part.isJsonObject()) {
                var object = part.getAsJsonObject();
                if (object.has(programKey) && object.get(programKey).getAsInt() == program) {
                    found.add(scalars(object));
                }
                object.entrySet().forEach(entry -> collect(entry.getValue(), program, found));
            }
        }

        private static Map<String, String> scalars(JsonObject object) {
            var values = new TreeMap<String, String>();
            object.entrySet().stream()
                    .filter(entry -> entry.getValue().isJsonPrimitive())
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().getAsString()));
            return values;
        }
    }

    static String list(String what) {
        return run(what, "list");
    }

    /** The bytes of a map's values. */
    static int valueSizeOf(String id) {
        var shown = run("-j", "map", "show", "id", id);
        var match = Pattern.compile("\"bytes_value\":(\\d+)").matcher(shown);
        assertThat(match.find()).as(shown).isTrue();
        return Integer.parseInt(match.group(1));
    }

    /** What it says of something that it can't do. */
    static String failureOf(String... arguments) {
        var result = result(arguments);
        assertThat(result.exitCode()).as(result::report).isNotZero();
        return result.stderr();
    }

    /** What fails lists nothing: a test that something is not listed would then pass. */
    static String run(String... arguments) {
        var result = result(arguments);
        assertThat(result.exitCode()).as(result::report).isZero();
        return result.stdout();
    }

    /** Skips the test where it is not installed, and says so. */
    private static ProcessResult result(String... arguments) {
        assumeTrue(Files.isExecutable(PROGRAM), "not tested: bpftool is not installed");
        return new ProcessRunner().run(Invocation.of(PROGRAM.toString(), List.of(arguments), Duration.ofSeconds(20)));
    }
}
