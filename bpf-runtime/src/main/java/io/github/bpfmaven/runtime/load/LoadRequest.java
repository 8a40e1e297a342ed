package io.github.bpfmaven.runtime.load;

import io.github.bpfmaven.runtime.program.DataSpec;
import io.github.bpfmaven.runtime.program.MapSpec;
import io.github.bpfmaven.runtime.program.ObjectFile;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.program.Variable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An object with what the application set of it. */
public final class LoadRequest {
    private final ObjectFile object;
    private final Map<String, MapSpec> maps;
    private final Map<String, Boolean> loaded = new HashMap<>();
    private final Map<String, Path> pins = new HashMap<>();
    /** Contents of sections of variables that were changed. */
    private final Map<String, byte[]> contents = new HashMap<>();

    public LoadRequest(ObjectFile object) {
        this.object = object;
        this.maps = new LinkedHashMap<>(object.maps());
    }

    public void setLoaded(String program, boolean load) {
        loaded.put(program, load);
    }

    public void setMap(MapSpec map) {
        maps.put(map.name(), map);
    }

    public void pin(String map, Path path) {
        pins.put(map, path);
    }

    public void set(Variable variable, byte[] value) {
        var section = Objects.requireNonNull(object.data().get(variable.section()));
        var content = contents.computeIfAbsent(
                variable.section(), name -> section.content().clone());
        System.arraycopy(value, 0, content, variable.offset(), value.length);
    }

    ObjectFile object() {
        return object;
    }

    Collection<MapSpec> maps() {
        return maps.values();
    }

    List<ProgramSpec> programs() {
        return object.programs().stream()
                .filter(program -> loaded.getOrDefault(program.name(), !program.isOptional()))
                .toList();
    }

    Optional<Path> pinOf(MapSpec map) {
        var chosen = Optional.ofNullable(pins.get(map.name()));
        return map.pinnedByName() ? chosen.or(() -> Optional.of(Pinning.DEFAULT_FOLDER.resolve(map.name()))) : chosen;
    }

    byte[] contentOf(DataSpec data) {
        return contents.getOrDefault(data.name(), data.content());
    }
}
