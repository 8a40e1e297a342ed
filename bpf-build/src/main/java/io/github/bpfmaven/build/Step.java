package io.github.bpfmaven.build;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
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
import org.jspecify.annotations.Nullable;

/**
 * One step of a build that need not run again while nothing that decides its output has changed: its settings
 * (compiler identity, arguments, plugin version …), every file it read, and its output's presence, all by content.
 *
 * <p>The record is a JSON file: {@code {"settings": {name: value}, "inputs": {path: fingerprint}, "outputs": {…}}}.
 */
final class Step {
    private final Path stateFile;
    private final SortedMap<String, String> settings;
    private final ContentHashes hashes;

    /** @param settings by name, so that the log can say which of them changed */
    Step(Path stateFile, Map<String, String> settings, ContentHashes hashes) {
        this.stateFile = stateFile;
        this.settings = new TreeMap<>(settings);
        this.hashes = hashes;
    }

    /** Why the step has to run, or empty where its recorded outputs are still right. */
    Optional<String> reasonToRun() {
        var state = read();
        if (state == null) {
            return Optional.of("it has not run before");
        }
        return changedSetting(strings(state, "settings"))
                .or(() -> changedFile(strings(state, "inputs"), "changed"))
                .or(() -> changedFile(strings(state, "outputs"), "is not what was built"));
    }

    /** What the last recorded run wrote. */
    List<Path> outputsBefore() {
        var state = read();
        return state == null
                ? List.of()
                : strings(state, "outputs").keySet().stream().map(Path::of).toList();
    }

    /** Records a run that succeeded. */
    void ran(Collection<Path> inputs, Collection<Path> outputs) {
        outputs.forEach(hashes::forget);
        var state = new JsonObject();
        state.add("settings", json(settings));
        state.add("inputs", json(hash(inputs)));
        state.add("outputs", json(hash(outputs)));
        WholeFiles.write(stateFile, state.toString());
    }

    private Optional<String> changedSetting(Map<String, String> recorded) {
        for (var name : union(recorded, settings)) {
            if (!recorded.getOrDefault(name, "").equals(settings.getOrDefault(name, ""))) {
                return Optional.of(name + " changed");
            }
        }
        return Optional.empty();
    }

    private Optional<String> changedFile(Map<String, String> recorded, String how) {
        return recorded.entrySet().parallelStream()
                .filter(entry -> !hashes.of(Path.of(entry.getKey())).equals(entry.getValue()))
                .map(entry -> entry.getKey() + " " + how)
                .findFirst();
    }

    private SortedMap<String, String> hash(Collection<Path> files) {
        var result = new TreeMap<String, String>();
        files.forEach(file -> result.put(file.toString(), hashes.of(file)));
        return result;
    }

    private static Collection<String> union(Map<String, String> one, Map<String, String> other) {
        var all = new TreeMap<>(one);
        all.putAll(other);
        return all.keySet();
    }

    private @Nullable JsonObject read() {
        try {
            return Files.isRegularFile(stateFile)
                    ? JsonParser.parseString(Files.readString(stateFile)).getAsJsonObject()
                    : null;
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return null; // a record that cannot be read is no record: the step runs
        }
    }

    private static JsonObject json(Map<String, String> values) {
        var object = new JsonObject();
        values.forEach(object::addProperty);
        return object;
    }

    private static Map<String, String> strings(JsonObject state, String member) {
        var result = new TreeMap<String, String>();
        if (state.has(member)) {
            state.getAsJsonObject(member)
                    .entrySet()
                    .forEach(e -> result.put(e.getKey(), e.getValue().getAsString()));
        }
        return result;
    }
}
