package io.github.bpfmaven.build;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One step of a build that need not run again while nothing that decides its output has changed: its settings
 * (compiler identity, arguments, plugin version …), every file it read, and its output's presence, all by content.
 *
 * <p>The record is a text file, a line each: {@code setting NAME=VALUE}, {@code input FINGERPRINT PATH}, {@code output
 * FINGERPRINT PATH}.
 */
final class Step {
    private static final String SETTING = "setting ";
    private static final String INPUT = "input ";
    private static final String OUTPUT = "output ";

    private final Path stateFile;
    private final SortedMap<String, String> settings = new TreeMap<>();
    private final ContentHashes hashes;

    /** @param settings by name, so that the log can say which of them changed */
    Step(Path stateFile, Map<String, String> settings, ContentHashes hashes) {
        this.stateFile = stateFile;
        settings.forEach((name, value) -> this.settings.put(name, value.replace("\n", "\\n")));
        this.hashes = hashes;
    }

    /** Why the step has to run, or empty where its recorded outputs are still right. */
    Optional<String> reasonToRun() {
        var lines = read();
        if (lines.isEmpty()) {
            return Optional.of("it has not run before");
        }
        return changedSetting(lines)
                .or(() -> changedFile(lines, INPUT, "changed"))
                .or(() -> changedFile(lines, OUTPUT, "is not what was built"));
    }

    /** What the last recorded run wrote. */
    List<Path> outputsBefore() {
        return read().stream()
                .filter(line -> line.startsWith(OUTPUT))
                .map(line -> Path.of(line.substring(line.indexOf(' ', OUTPUT.length()) + 1)))
                .toList();
    }

    /** Records a run that succeeded. */
    void ran(Collection<Path> inputs, Collection<Path> outputs) {
        outputs.forEach(output -> hashes.forget(output.toString()));
        var text = new StringBuilder();
        settings.forEach((name, value) ->
                text.append(SETTING).append(name).append('=').append(value).append('\n'));
        append(text, INPUT, inputs);
        append(text, OUTPUT, outputs);
        WholeFiles.write(stateFile, text.toString());
    }

    private void append(StringBuilder text, String kind, Collection<Path> files) {
        for (var file : new TreeSet<>(files)) {
            text.append(kind)
                    .append(hashes.of(file.toString()))
                    .append(' ')
                    .append(file)
                    .append('\n');
        }
    }

    private Optional<String> changedSetting(List<String> lines) {
        var recorded = new TreeMap<String, String>();
        for (var line : lines) {
            int equals = line.indexOf('=');
            if (line.startsWith(SETTING) && equals > 0) {
                recorded.put(line.substring(SETTING.length(), equals), line.substring(equals + 1));
            }
        }
        var names = new TreeSet<>(recorded.keySet());
        names.addAll(settings.keySet());
        return names.stream()
                .filter(name -> !recorded.getOrDefault(name, "").equals(settings.getOrDefault(name, "")))
                .findFirst()
                .map(name -> name + " changed");
    }

    private Optional<String> changedFile(List<String> lines, String kind, String how) {
        return lines.parallelStream()
                .filter(line -> line.startsWith(kind))
                .filter(line -> !holds(line, kind.length()))
                .map(line -> line.substring(line.indexOf(' ', kind.length()) + 1) + " " + how)
                .findFirst();
    }

    private boolean holds(String line, int start) {
        int space = line.indexOf(' ', start);
        return space > 0 && line.substring(start, space).equals(hashes.of(line.substring(space + 1)));
    }

    private List<String> read() {
        try {
            return Files.isRegularFile(stateFile) ? Files.readAllLines(stateFile) : List.of();
        } catch (IOException e) {
            return List.of(); // a record that cannot be read is no record: the step runs
        }
    }
}
