package io.github.bpfmaven.it;

import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** One kernel's headers, as Debian splits them, laid out in the other ways that users have theirs. */
final class TreeShapes {
    /** What kernel/gen_kheaders.sh strips: comments, but for the licences'. */
    private static final Pattern COMMENT = Pattern.compile("/\\*((?!SPDX).)*?\\*/", Pattern.DOTALL);

    private final Path build;
    private final Path common;
    private final Path folder;

    /** @param folder for what is made; the other two are only read */
    TreeShapes(Path build, Path common, Path folder) {
        this.build = build;
        this.common = common;
        this.folder = folder;
    }

    /** RHEL's and Fedora's kernel-devel, and a source tree that was built in its own folder. */
    Path oneFolder() throws IOException {
        return copyInto(folder.resolve("kernel-devel"));
    }

    private Path copyInto(Path one) throws IOException {
        if (!Files.isDirectory(one)) {
            copyHeaders(common, one);
            copyHeaders(build, one); // its Makefile only names the other's, which is there already
        }
        return one;
    }

    /** {@code make O=…}: the source tree is named by a link. */
    Path outputFolder() throws IOException {
        var output = folder.resolve("output/build");
        copyHeaders(build, output);
        Files.deleteIfExists(output.resolve("Makefile"));
        Files.createSymbolicLink(output.resolve("source"), common);
        return output;
    }

    /** Ubuntu's: the flavour's half has links to the other's installed place, which is there only under a root. */
    Path linkedPair() throws IOException {
        var sources = folder.resolve("root/usr/src");
        copyHeaders(common, sources.resolve("linux-headers-other"));
        var flavour = sources.resolve("linux-headers-other-generic");
        copyHeaders(build, flavour);
        Files.deleteIfExists(flavour.resolve("Makefile"));
        link(flavour.resolve("Makefile"), "/usr/src/linux-headers-other/Makefile");
        try (var parts = Files.list(common.resolve("include"))) {
            for (var part : parts.toList()) {
                var name = part.getFileName().toString();
                if (!Files.exists(flavour.resolve("include").resolve(name))) {
                    link(flavour.resolve("include").resolve(name), "/usr/src/linux-headers-other/include/" + name);
                }
            }
        }
        return flavour;
    }

    /** {@code /lib/modules/RELEASE/build} of the root that {@link #linkedPair} is in. */
    Path modulesLink(Path flavour, String release) throws IOException {
        var modules = Files.createDirectories(folder.resolve("root/lib/modules").resolve(release));
        return link(modules.resolve("build"), "/usr/src/" + flavour.getFileName());
    }

    /** What {@code /sys/kernel/kheaders.tar.xz} holds: the headers alone, without their comments. */
    Path kheaders() throws IOException {
        var one = copyInto(folder.resolve("kernel-devel"));
        var file = folder.resolve("kheaders.tar.xz");
        try (var xz = new XZOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), new LZMA2Options(0));
                var tar = new TarArchiveOutputStream(xz);
                var files = Files.walk(one)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (var header :
                    files.filter(path -> path.toString().endsWith(".h")).toList()) {
                var text = Files.readString(header, StandardCharsets.ISO_8859_1);
                var bytes = COMMENT.matcher(text).replaceAll("").getBytes(StandardCharsets.ISO_8859_1);
                var entry = new TarArchiveEntry("./" + one.relativize(header));
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    static boolean canMakeRpms() {
        return Files.isExecutable(Path.of("/usr/bin/rpmbuild"));
    }

    /** A kernel-devel package, made by rpmbuild itself. */
    Path rpm(String release) throws IOException {
        var root = folder.resolve("rpm");
        copyInto(root.resolve("root/usr/src/kernels").resolve(release));
        var spec = Files.writeString(root.resolve("kernel-devel.spec"), """
                Name: kernel-devel
                Version: 1
                Release: 1
                Summary: Headers of one kernel
                License: GPL-2.0
                BuildArch: noarch
                AutoReqProv: no
                %%description
                Headers of one kernel.
                %%install
                mkdir -p %%{buildroot}
                cp -a %s/. %%{buildroot}
                %%files
                /usr/src/kernels
                """.formatted(root.resolve("root")));
        var arguments = List.of(
                "-bb",
                "--define",
                "_topdir " + root.resolve("work"),
                "--define",
                "_binary_payload w1.zstdio",
                "--define",
                "__os_install_post %{nil}",
                spec.toString());
        var result =
                new ProcessRunner().run(new Invocation("rpmbuild", arguments, Map.of(), root, Duration.ofMinutes(3)));
        if (!result.succeeded()) {
            throw new IllegalStateException(result.report());
        }
        return root.resolve("work/RPMS/noarch/kernel-devel-1-1.noarch.rpm");
    }

    private static Path link(Path link, String target) throws IOException {
        return Files.createSymbolicLink(link, Path.of(target));
    }

    /** The headers, the configuration and the Makefiles; files that are there already stay. */
    private static void copyHeaders(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file :
                    files.filter(path -> isHeader(from.relativize(path))).toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                if (Files.isRegularFile(file) && !Files.exists(copy)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static boolean isHeader(Path path) {
        var first = path.getName(0).toString();
        return first.equals("include") || first.equals("arch") || first.equals("Makefile");
    }
}
