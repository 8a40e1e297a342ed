package io.github.bpfmaven.build;

import com.google.gson.stream.JsonReader;
import io.github.bpfmaven.support.Json;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which layouts the events of each target have, for the index: {@code target/bpf/layouts.json}. */
final class ObjectLayouts {
    private final BuildRequest request;
    private final UserRecords records;
    private final ContentHashes hashes;

    ObjectLayouts(BuildRequest request, UserRecords records, ContentHashes hashes) {
        this.request = request;
        this.records = records;
        this.hashes = hashes;
    }

    /** For each target the short name of the layout of each struct. */
    Map<String, Map<String, String>> of(BuildResult result, EventTypes events) {
        var file = request.layout().work().resolve("layouts.json");
        var step = new Step(request.layout().work().resolve("state/layouts.txt"), settings(result), hashes);
        if (step.reasonToRun().isEmpty()) {
            return read(file);
        }
        var targets = new LinkedHashMap<String, Map<String, String>>();
        for (var target : result.targets()) {
            var id = target.target().id();
            targets.put(id, events.layoutsFor(id));
        }
        WholeFiles.write(file, Json.write(targets));
        var inputs = new ArrayList<>(records.all().files());
        result.programs().forEach(program -> inputs.add(program.debugObject()));
        step.ran(inputs, List.of(file));
        return targets;
    }

    private Map<String, String> settings(BuildResult result) {
        var decoders = request.decoders();
        return Map.of(
                "the plugin", OwnCode.identity(),
                "the structs chosen", decoders.includes() + " but not " + decoders.excludes(),
                "the Java with records of events", records.files().toString(),
                "the meanings", decoders.options().meanings().toString(),
                "the targets",
                        result.targets().stream()
                                .map(target -> target.target().id())
                                .toList()
                                .toString());
    }

    private static Map<String, Map<String, String>> read(Path file) {
        var targets = new LinkedHashMap<String, Map<String, String>>();
        try (var in = new JsonReader(Files.newBufferedReader(file))) {
            in.beginObject();
            while (in.hasNext()) {
                targets.put(in.nextName(), Json.readTexts(in));
            }
            in.endObject();
            return targets;
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }
}
