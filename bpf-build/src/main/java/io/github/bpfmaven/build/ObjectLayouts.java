package io.github.bpfmaven.build;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which layouts the events of each target have, for the index: {@code target/bpf/layouts.json}. */
final class ObjectLayouts {
    private final BuildRequest request;
    private final ContentHashes hashes;

    ObjectLayouts(BuildRequest request, ContentHashes hashes) {
        this.request = request;
        this.hashes = hashes;
    }

    /** For each target an object with the short name of the layout of each struct. */
    JsonObject of(BuildResult result, EventTypes events) {
        var file = request.layout().work().resolve("layouts.json");
        var step = new Step(request.layout().work().resolve("state/layouts.txt"), settings(result), hashes);
        if (step.reasonToRun().isEmpty()) {
            return read(file);
        }
        var targets = new JsonObject();
        for (var target : result.targets()) {
            var layouts = new JsonObject();
            events.layoutsFor(target.target().id()).forEach(layouts::addProperty);
            targets.add(target.target().id(), layouts);
        }
        WholeFiles.write(file, new GsonBuilder().setPrettyPrinting().create().toJson(targets) + "\n");
        step.ran(result.programs().stream().map(CompiledProgram::debugObject).toList(), List.of(file));
        return targets;
    }

    private Map<String, String> settings(BuildResult result) {
        var decoders = request.decoders();
        return Map.of(
                "the plugin", OwnCode.identity(),
                "the structs chosen", decoders.includes() + " but not " + decoders.excludes(),
                "the meanings", decoders.options().meanings().toString(),
                "the targets",
                        result.targets().stream()
                                .map(target -> target.target().id())
                                .toList()
                                .toString());
    }

    private static JsonObject read(Path file) {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }
}
