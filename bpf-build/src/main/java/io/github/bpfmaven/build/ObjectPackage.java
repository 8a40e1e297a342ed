package io.github.bpfmaven.build;

import io.github.bpfmaven.support.Json;
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
    private final Map<String, Map<String, String>> layouts;
    private final List<Map<String, Object>> entries = new ArrayList<>();
    private final Map<String, String> pathBySha = new HashMap<>();
    private final TreeSet<String> written = new TreeSet<>();

    /** @param layouts of each target's events: by target, the short name of each struct's layout */
    ObjectPackage(BuildRequest request, Map<String, Map<String, String>> layouts) {
        this.layouts = layouts;
        this.folder = request.layout().classes().resolve(FOLDER);
    }

    void write(BuildResult result) {
        result.programs().forEach(this::add);
        var index = Json.object("schema", "bpf-maven-plugin/index", "version", SCHEMA_VERSION, "objects", entries);
        WholeFiles.write(folder.resolve("index.json"), Json.write(index));
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

    private Map<String, Object> entry(CompiledProgram compiled, String path, String sha, int size) {
        var target = compiled.target();
        var facts = target.facts();
        return Json.object(
                "program", compiled.program().name(),
                "target", target.target().id(),
                "arch", facts.architecture().id(),
                "release", facts.release().text(),
                "releaseMatch", target.target().releasePattern().glob(),
                "versionCode", facts.versionCode(),
                "path", path,
                "sha256", sha,
                "size", size,
                "cpu", facts.cpu(),
                "toolchain", compiled.toolchain(),
                "layouts", layouts.get(target.target().id()));
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
