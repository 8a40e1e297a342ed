package io.github.bpfmaven.kernels.archive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths as an archive writes them, made plain: no leading {@code ./}, no empty or dot names, never upwards. */
final class EntryPath {
    private EntryPath() {}

    /** The plain form of an entry's name; empty for the root. */
    static String plain(String name) throws UnsafeEntryException {
        if (name.indexOf('\0') >= 0 || name.indexOf('\\') >= 0) {
            throw new UnsafeEntryException(name.replace('\0', '?') + " is no plain path");
        }
        var names = names(name);
        if (name.startsWith("/") || names.contains("..")) {
            throw new UnsafeEntryException(name + " leads out of the folder");
        }
        return String.join("/", names);
    }

    /**
     * What a symbolic link may hold so that it stays inside: a relative path that goes upwards only at its beginning,
     * since {@code a/..} is somewhere else than it looks where {@code a} is a link itself. Absolute ones are taken as
     * from the root of the package.
     *
     * @param link the link's own plain path
     * @return null where it would lead out
     */
    static @Nullable String confinedTarget(String link, String target) {
        var names = names(target);
        int depth = names(link).size() - 1;
        if (target.startsWith("/")) {
            return names.contains("..") ? null : "../".repeat(depth) + String.join("/", names);
        }
        int ups = 0;
        while (ups < names.size() && names.get(ups).equals("..")) {
            ups++;
        }
        boolean inside = ups <= depth && !names.subList(ups, names.size()).contains("..");
        return inside && !names.isEmpty() ? String.join("/", names) : null;
    }

    private static List<String> names(String path) {
        var names = new ArrayList<String>();
        for (var name : path.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names;
    }
}
