package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.apt.AptHost;
import io.github.bpfmaven.kernels.apt.AptRepository;
import io.github.bpfmaven.kernels.archive.PackageArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel's own {@code samples/bpf}, out of Debian's {@code linux-source-*}, compiled for the kernels of that source. */
class SamplesIT {
    private static final String SOURCES = "src/main/bpf/";

    /** As {@code samples/bpf/Makefile} makes it of {@code syscall_nrs.c}; these numbers are the same on every x86_64. */
    private static final String SYSCALL_NRS = """
            #define SYS__NR_read 0
            #define SYS__NR_write 1
            #define SYS__NR_mmap 9
            """;

    @TempDir
    Path folder;

    private Path samples(String suite, String version) throws IOException {
        var name = "linux-source-" + version;
        var repository =
                AptRepository.open(folder.resolve("apt"), "debian", suite, "amd64", null, AptHost.ofThisMachine());
        repository.refresh();
        var packages = Files.createDirectories(folder.resolve("packages"));
        assertThat(repository.download(repository.find(name).orElseThrow(), packages))
                .isTrue();
        try (var downloaded = Files.list(packages)) {
            new PackageArchive(downloaded.findFirst().orElseThrow())
                    .unpackFirst(packages, path -> path.endsWith("/" + name + ".tar.xz"));
        }
        var tar = packages.resolve("usr/src/" + name + ".tar.xz");
        var place = name + "/samples/bpf/";
        new PackageArchive(tar)
                .unpack(Files.createDirectories(folder.resolve("source")), path -> path.startsWith(place));
        return folder.resolve("source").resolve(place);
    }

    private static boolean isProgramOrHeader(Path file) {
        var name = file.getFileName().toString();
        return isProgram(name) || name.endsWith(".h");
    }

    private static boolean isProgram(String name) {
        return name.endsWith("_kern.c") || name.endsWith(".bpf.c");
    }

    /** @return the files of the programs, by the programs' names */
    private static Map<String, String> copy(Path samples, TestProject project) throws IOException {
        var programs = new TreeMap<String, String>();
        try (var files = Files.list(samples)) {
            for (var file : files.filter(SamplesIT::isProgramOrHeader).toList()) {
                var name = file.getFileName().toString();
                project.write(SOURCES + name, Files.readString(file));
                if (isProgram(name)) {
                    programs.put(name.replaceAll("(\\.bpf|_kern)\\.c$", ""), name);
                }
            }
        }
        return programs;
    }

    /**
     * Those that lack something are told by name and reason; all others compile.
     *
     * @param homonyms names that several samples give to structs of their own, each another
     * @param lacking {@code tracex6} of 5.10 and 6.1 and {@code tracex3} of 6.1, which include no header that defines what
     *     they use, and {@code map_perf_test} and {@code tracex5} of 7.2, which include {@code errno.h} and
     *     {@code uapi/linux/unistd.h} beside {@code vmlinux.h}
     */
    @ParameterizedTest
    @CsvSource({
        "debian-11-5.10-cloud, bullseye, 5.10, *, tracex6, bpf_map is defined in linux/bpf.h",
        "debian-12-6.1-cloud, bookworm, 6.1, S datarec flow_key_record key_t pair, 'tracex3, tracex6', trace_event_raw_block_rq is defined in trace/events/block.h",
        "debian-sid-7.2-cloud, sid, 7.2, S datarec flow_key_record key_t pair, 'map_perf_test, tracex5', 'errno.h' file not found"
    })
    void everySampleCompilesThatIncludesWhatItUses(
            String target, String suite, String version, String homonyms, String lacking, String reason)
            throws IOException {
        var project = TestProject.in(
                folder.resolve("project"),
                "<targets><target>" + target + "</target></targets><decoders><excludes><exclude>"
                        + homonyms.replace(" ", "</exclude><exclude>") + "</exclude></excludes></decoders>");
        var programs = copy(samples(suite, version), project);
        project.write(SOURCES + "syscall_nrs.h", SYSCALL_NRS);

        var all = project.maven().run(Maven.PLUGIN + ":build");
        assertThat(all.exitCode()).isNotZero();
        assertThat(all.output())
                .contains(": " + lacking + (lacking.contains(",") ? " do" : " does")
                        + " not compile for 1 of 1 target: " + target)
                .contains(reason)
                .doesNotContain("\tat ");

        for (var name : lacking.split(", ")) {
            Files.delete(project.folder().resolve(SOURCES + programs.remove(name)));
        }
        var others = project.maven().run(Maven.PLUGIN + ":build");
        assertThat(others.exitCode()).as(others.output()).isZero();
        assertThat(programs).hasSizeGreaterThan(35).allSatisfy((name, file) -> assertThat(
                        project.target("bpf/" + target + "/" + name + ".bpf.o"))
                .isNotEmptyFile());
    }
}
