package io.github.bpfmaven.object.dwarf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files by number. */
final class LineTable {
    /**
     * How long a path is on average at most. Thousands of files can share a folder whose name is long, and then their
     * paths would take far more room than the table does.
     */
    private static final int LONGEST_AVERAGE = 256;

    /** A file's name, and the number of the folder it is in. */
    record File(String name, long folder) {}

    /** Up to version 4, numbers start at 1, and folder 0 is where the compiler was run; from 5 on they start at 0. */
    private final int firstNumber;

    private final List<String> folders;
    private final List<File> files;
    private final @Nullable String[] paths;
    private long budget;

    LineTable(int version, List<String> folders, List<File> files) {
        this.firstNumber = version >= 5 ? 0 : 1;
        this.folders = List.copyOf(folders);
        this.files = List.copyOf(files);
        this.paths = new String[files.size()];
        this.budget = (files.size() + 64L) * LONGEST_AVERAGE;
    }

    /**
     * The path of a file, or "" where there is none of that number.
     *
     * @param compiledIn the folder that relative paths start from
     */
    String path(long number, String compiledIn) {
        long index = number - firstNumber;
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
        long folder = file.folder() - firstNumber;
        var inFolder = folder < 0 || folder >= folders.size() ? "" : folders.get((int) folder);
        budget -= compiledIn.length() + inFolder.length() + file.name().length();
        return budget < 0 ? file.name() : join(join(compiledIn, inFolder), file.name());
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
