package io.github.bpfmaven.vm.jvm;

import io.github.bpfmaven.vm.initramfs.Entry;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packs a linked runtime and the libraries it needs into an archive that guests unpack. */
final class RuntimeArchive {
    /** What native parts of Java libraries ask for, JNA's among them: part of libc itself since glibc 2.34. */
    private static final List<String> OFTEN_NEEDED = List.of("libpthread.so.0", "libdl.so.2", "librt.so.1");

    /** Java asks the C library for the user's name, and that asks this file. */
    private static final String USERS = "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n";

    private RuntimeArchive() {}

    static void write(Path image, JdkSource source, Path archive) throws IOException {
        var files = new Initramfs().tree(GuestRuntime.HOME, image);
        var libraries = new SharedLibraries(source.libraryRoot(), source.architecture());
        libraries.closure(programs(image)).forEach((path, file) -> files.add(path, new Entry.HostFile(0755, file)));
        for (var name : OFTEN_NEEDED) {
            libraries
                    .find(name)
                    .ifPresent(path -> files.add(
                            path, new Entry.HostFile(0755, source.libraryRoot().resolve(path.substring(1)))));
        }
        files.text("/etc/passwd", USERS).text("/etc/group", "root:x:0:\nnogroup:x:65534:\n");
        files.text("/etc/hosts", "127.0.0.1 localhost guest\n::1 localhost\n").folder("/root");
        try (var out = new BufferedOutputStream(Files.newOutputStream(archive), 1 << 16)) {
            files.writeTo(out);
        }
    }

    private static List<Path> programs(Path image) throws IOException {
        var programs = new ArrayList<Path>();
        programs.add(image.resolve("bin/java"));
        try (var files = Files.walk(image.resolve("lib"))) {
            files.filter(file -> file.toString().endsWith(".so")).forEach(programs::add);
        }
        return programs;
    }
}
