package io.github.bpfmaven.object.dwarf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files by number.
 *
 * @param version up to 4, files count from 1 and folder 0 is the one the compiler was run in; from 5 on both count from
 *     0, and folder 0 is listed
 */
record LineTable(
        int version,
        List<String> folders,
        List<File> files,
        @Nullable String[] paths) {
    /** {@code PATH_MAX} of {@code include/uapi/linux/limits.h}. */
    private static final int LONGEST_PATH = 4096;

    record File(String name, long folder) {}

    LineTable(int version, List<String> folders, List<File> files) {
        this(version, folders, files, new String[files.size()]);
    }

    /** @param compiledIn the folder that relative paths start from */
    String path(long number, String compiledIn) {
        long index = version >= 5 ? number : number - 1;
        if (index < 0 || index >= files.size()) {
            return "";
        }
        var path = paths[(int) index];
        if (path == null) {
            path = resolve(files.get((int) index), compiledIn);
            paths[(int) index] = path;
        }
        return path;
    }

    private String resolve(File file, String compiledIn) {
        var path = join(join(compiledIn, folder(file.folder())), file.name());
        return path.length() > LONGEST_PATH ? file.name() : path;
    }

    private String folder(long number) {
        long index = version >= 5 ? number : number - 1;
        return index < 0 || index >= folders.size() ? "" : folders.get((int) index);
    }

    private static String join(String folder, String name) {
        if (folder.isEmpty() || name.startsWith("/")) {
            return name;
        } else if (name.isEmpty()) {
            return folder;
        }
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }
}
