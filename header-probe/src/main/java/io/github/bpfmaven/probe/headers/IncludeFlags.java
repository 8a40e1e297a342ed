package io.github.bpfmaven.probe.headers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The include folders and the headers that every unit begins with, out of {@code LINUXINCLUDE} and {@code
 * USERINCLUDE} of the kernel's own Makefile: their order decides which of two headers of one name is meant.
 */
record IncludeFlags(List<Path> folders, List<Path> forced) {
    /** As in Linux 6.1's Makefile, for trees that come without it. */
    private static final String USUAL = "-I$(srctree)/arch/$(SRCARCH)/include "
            + "-I$(objtree)/arch/$(SRCARCH)/include/generated -I$(srctree)/include -I$(objtree)/include "
            + "-I$(srctree)/arch/$(SRCARCH)/include/uapi -I$(objtree)/arch/$(SRCARCH)/include/generated/uapi "
            + "-I$(srctree)/include/uapi -I$(objtree)/include/generated/uapi "
            + "-include $(srctree)/include/linux/compiler-version.h -include $(srctree)/include/linux/kconfig.h";

    private static final String SOURCE_TREE = "<source>";
    private static final String BUILD_TREE = "<build>";
    private static final Pattern FLAG = Pattern.compile("(-I|-include)\\s*([^\\s()]+)");

    IncludeFlags {
        folders = List.copyOf(folders);
        forced = List.copyOf(forced);
    }

    static IncludeFlags of(KernelMakefile makefile, Path source, Path build, String kernelDirectory) {
        var texts = new ArrayList<>(makefile.assignments("LINUXINCLUDE"));
        texts.addAll(makefile.assignments("USERINCLUDE"));
        var text = texts.isEmpty() ? USUAL : String.join(" ", texts);
        Set<Path> folders = new LinkedHashSet<>();
        Set<Path> forced = new LinkedHashSet<>();
        var flags = FLAG.matcher(expand(text, kernelDirectory));
        while (flags.find()) {
            var path = within(flags.group(2), source, build).normalize();
            if (flags.group(1).equals("-I") && Files.isDirectory(path)) {
                folders.add(path);
            } else if (flags.group(1).equals("-include") && Files.isRegularFile(path)) {
                forced.add(path);
            }
        }
        // scripts/Makefile.lib forces it in where it exists: since 4.17 (commit 28128c61e08e)
        var compilerTypes = source.resolve("include/linux/compiler_types.h");
        if (Files.isRegularFile(compilerTypes)) {
            forced.add(compilerTypes);
        }
        return new IncludeFlags(new ArrayList<>(folders), new ArrayList<>(forced));
    }

    private static String expand(String text, String kernelDirectory) {
        return text.replace("$(srctree)", SOURCE_TREE)
                .replace("$(objtree)", BUILD_TREE)
                .replace("$(SRCARCH)", kernelDirectory)
                .replace("$(hdr-arch)", kernelDirectory) // before 4.17
                .replaceAll("\\$\\(if\\s+\\$\\([^)]*\\),", " ");
    }

    /** The trees' own paths come in last: they may have blanks. */
    private static Path within(String path, Path source, Path build) {
        return Path.of(path.replace(SOURCE_TREE, source.toString()).replace(BUILD_TREE, build.toString()));
    }
}
