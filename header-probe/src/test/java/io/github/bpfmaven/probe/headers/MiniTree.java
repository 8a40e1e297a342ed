package io.github.bpfmaven.probe.headers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A kernel header tree of a few files: whole enough to be recognised, and to be compiled. */
public final class MiniTree {
    public static final String RELEASE = "6.1.0-50-cloud-amd64";
    /** 6.1.176 */
    public static final int VERSION_CODE = 393648;

    private final Path source;
    private final Path build;

    private MiniTree(Path source, Path build) {
        this.source = source;
        this.build = build;
    }

    /** A prepared tree for x86_64 with both halves in the given folders, which may be one. */
    public static MiniTree in(Path source, Path build) {
        var tree = new MiniTree(source, build);
        tree.source("Makefile", "KBUILD_CFLAGS := -Wall -fshort-wchar \\\n\t-std=gnu11\n");
        tree.source("include/linux/kconfig.h", "#include <generated/autoconf.h>\n");
        tree.source("include/linux/types.h", "typedef unsigned int u32;\ntypedef unsigned long long u64;\n");
        tree.source("arch/x86/include/asm/page.h", "#define PAGE_SIZE (1UL << 12)\n");
        tree.config("CONFIG_X86_64 1", "CONFIG_HZ 250", "CONFIG_CC_VERSION_TEXT \"gcc-12 (Debian 12.2.0-14) 12.2.0\"");
        tree.kernel(RELEASE, VERSION_CODE);
        tree.build("arch/x86/include/generated/asm/empty.h", "");
        return tree;
    }

    public static MiniTree in(Path folder) {
        return in(folder, folder);
    }

    public MiniTree source(String file, String text) {
        write(source.resolve(file), text);
        return this;
    }

    public MiniTree build(String file, String text) {
        write(build.resolve(file), text);
        return this;
    }

    /** Replaces what the generated headers say they are of. */
    public MiniTree kernel(String release, int versionCode) {
        return build("include/generated/utsrelease.h", "#define UTS_RELEASE \"" + release + "\"\n")
                .build("include/generated/uapi/linux/version.h", "#define LINUX_VERSION_CODE " + versionCode + "\n");
    }

    /** Replaces the configuration. */
    public MiniTree config(String... defines) {
        var text = new StringBuilder();
        for (var define : defines) {
            text.append("#define ").append(define).append('\n');
        }
        return build("include/generated/autoconf.h", text.toString());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
