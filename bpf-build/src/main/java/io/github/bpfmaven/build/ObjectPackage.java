package io.github.bpfmaven.build;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What goes into the jar: {@code META-INF/bpf/PROGRAM/TARGET.bpf.o} and {@code META-INF/bpf/index.json}, which says
 * which object is for which kernel ({@code docs/index-json.md}). Objects with the same bytes are stored once, under the
 * first target that has them.
 */
final class ObjectPackage {
    /** Raised when a reader of the old form would misread the new one. */
    static final int SCHEMA_VERSION = 1;

    static final String FOLDER = "META-INF/bpf";

    private final Path folder;
    private final JsonObject layouts;
    private final JsonArray entries = new JsonArray();
    private final Map<String, String> pathBySha = new HashMap<>();
    private final TreeSet<String> written = new TreeSet<>();

    /** @param layouts of each target's events */
    ObjectPackage(BuildRequest request, JsonObject layouts) {
        this.layouts = layouts;
        this.folder = request.layout().classes().resolve(FOLDER);
    }

    void write(BuildResult result) {
        result.programs().forEach(this::add);
        var index = new JsonObject();
        index.addProperty("schema", "bpf-maven-plugin/index");
        index.addProperty("version", SCHEMA_VERSION);
        index.add("objects", entries);
        var json = new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(index);
        WholeFiles.write(folder.resolve("index.json"), json + "\n");
        deleteWhatIsNotOurs();
    }

    private void add(CompiledProgram compiled) {
        byte[] content = read(compiled.object());
        var sha = Sha256.of(content);
        var program = compiled.program().name();
        var path = pathBySha.computeIfAbsent(
                program + " " + sha,
                key -> store(program + "/" + compiled.target().target().id() + ".bpf.o", content));
        entries.add(entry(compiled, FOLDER + "/" + path, sha, content.length));
    }

    private String store(String path, byte[] content) {
        WholeFiles.write(folder.resolve(path), content);
        written.add(path);
        return path;
    }

    private JsonObject entry(CompiledProgram compiled, String path, String sha, int size) {
        var target = compiled.target();
        var facts = target.facts();
        var entry = new JsonObject();
        entry.addProperty("program", compiled.program().name());
        entry.addProperty("target", target.target().id());
        entry.addProperty("arch", facts.architecture().id());
        entry.addProperty("release", facts.release().text());
        entry.addProperty("releaseMatch", target.target().releasePattern().glob());
        entry.addProperty("versionCode", facts.versionCode());
        entry.addProperty("path", path);
        entry.addProperty("sha256", sha);
        entry.addProperty("size", size);
        entry.addProperty("cpu", facts.cpu());
        entry.addProperty("toolchain", compiled.toolchain());
        entry.add("layouts", layouts.get(target.target().id()));
        return entry;
    }

    /** Objects of programs and targets that are no more would otherwise stay in the jar until the next clean. */
    private void deleteWhatIsNotOurs() {
        try (var files = Files.walk(folder)) {
            List<Path> stale = new ArrayList<>(files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".bpf.o"))
                    .filter(file ->
                            !written.contains(folder.relativize(file).toString().replace('\\', '/')))
                    .toList());
            stale.sort(Comparator.naturalOrder());
            for (var file : stale) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw WholeFiles.cannotRead(folder, e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }
}
