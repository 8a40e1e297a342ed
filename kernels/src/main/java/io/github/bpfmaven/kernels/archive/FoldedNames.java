package io.github.bpfmaven.kernels.archive;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Files of an unpacked archive whose names differ from others only in case, as {@code xt_MARK.h} from {@code
 * xt_mark.h}, on a file system that takes them for one: they lie in {@code .folded-names/N/}, the path that each is
 * meant to have is the Nth line of a list there, and clang finds them through an overlay made from it.
 */
public final class FoldedNames {
    /** No entry of an archive may be in here. */
    static final String FOLDER = ".folded-names";

    private static final String LIST = "list.txt";
    private static final String OVERLAY = "overlay.yaml";

    private FoldedNames() {}

    /**
     * A file that lies elsewhere.
     *
     * @param meant the path that it should have
     * @param stored where it is
     */
    public record FoldedName(Path meant, Path stored) {}

    /** The files of a folder whose archive was unpacked there or in a folder above it. */
    public static List<FoldedName> under(Path folder) {
        for (var root = folder.toAbsolutePath(); root != null; root = root.getParent()) {
            if (Files.isRegularFile(list(root))) {
                return names(root).stream()
                        .filter(name -> name.meant().startsWith(folder.toAbsolutePath()))
                        .toList();
            }
        }
        return List.of();
    }

    /** Makes what clang's {@code -ivfsoverlay} takes, and which makes the compiler find these files by their names. */
    public static Path overlay(List<FoldedName> names) {
        var roots = names.stream().map(FoldedNames::root).collect(Collectors.joining(",\n  "));
        var text = "{ \"version\": 0, \"case-sensitive\": \"true\", \"roots\": [\n  " + roots + "\n] }\n";
        var stored = names.get(0).stored();
        var folder = stored.subpath(0, indexOf(stored) + 1);
        var file = stored.getRoot().resolve(folder).resolve(OVERLAY);
        WholeFiles.write(file, text);
        return file;
    }

    private static int indexOf(Path stored) {
        int at = stored.getNameCount() - 1;
        while (!stored.getName(at).toString().equals(FOLDER)) {
            at--;
        }
        return at;
    }

    private static String root(FoldedName name) {
        return "{ \"name\": " + quoted(Objects.requireNonNull(name.meant().getParent()))
                + ", \"type\": \"directory\", \"contents\": [ { \"name\": "
                + quoted(name.meant().getFileName()) + ", \"type\": \"file\", \"external-contents\": "
                + quoted(name.stored()) + " } ] }";
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Lists a path, and returns where its file is to be written. */
    static Path add(Path root, String path) throws IOException {
        var list = list(root);
        Files.createDirectories(list.getParent());
        int number = Files.exists(list) ? Files.readAllLines(list).size() + 1 : 1;
        Files.writeString(list, path + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return stored(root, number, path);
    }

    private static List<FoldedName> names(Path root) {
        try {
            var names = new ArrayList<FoldedName>();
            for (var path : Files.readAllLines(list(root))) {
                names.add(new FoldedName(
                        root.resolve(EntryPath.plain(path)), stored(root, names.size() + 1, EntryPath.plain(path))));
            }
            return names;
        } catch (IOException e) {
            throw WholeFiles.cannotRead(list(root), e);
        }
    }

    private static Path stored(Path root, int number, String path) {
        return root.resolve(FOLDER).resolve(String.valueOf(number)).resolve(path);
    }

    private static Path list(Path root) {
        return root.resolve(FOLDER).resolve(LIST);
    }
}
