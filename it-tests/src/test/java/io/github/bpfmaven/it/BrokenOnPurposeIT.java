package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.bpfmaven.it.MachineReport.Case;
import io.github.bpfmaven.kernels.image.VmlinuxImage;
import io.github.bpfmaven.support.WholeFiles;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bpf:verify} of what real kernels refuse, and on kernels that do not fit or do not boot. */
class BrokenOnPurposeIT {
    private static final String OLD = "debian-11-5.10-cloud";
    private static final String NEWER = "debian-12-6.1-cloud";

    /** Reads behind the value that a map gives it. */
    private static final String PAST_A_VALUE = """
            #include "vmlinux.h"
            #include <bpf/bpf_helpers.h>

            struct {
                __uint(type, BPF_MAP_TYPE_ARRAY);
                __uint(max_entries, 1);
                __type(key, __u32);
                __type(value, __u64);
            } values SEC(".maps");

            SEC("kprobe/tcp_close")
            int past_value(void *ctx)
            {
                __u32 key = 0;
                char *value = bpf_map_lookup_elem(&values, &key);

                if (!value)
                    return 0;
                return value[17];
            }

            char LICENSE[] SEC("license") = "GPL";
            """;

    private static final String ENDLESS = """
            #include "vmlinux.h"
            #include <bpf/bpf_helpers.h>

            SEC("kprobe/tcp_close")
            int endless(void *ctx)
            {
                while (bpf_get_smp_processor_id() < 1000000)
                    ;
                return 0;
            }

            char LICENSE[] SEC("license") = "GPL";
            """;

    private static final String AT_NO_FUNCTION = """
            #include "vmlinux.h"
            #include <bpf/bpf_helpers.h>

            SEC("kprobe/tcp_closs")
            int at_nothing(void *ctx)
            {
                return 0;
            }

            SEC("tracepoint/tcp/tcp_probs")
            int at_no_tracepoint(void *ctx)
            {
                return 0;
            }

            char LICENSE[] SEC("license") = "GPL";
            """;

    @TempDir
    Path folder;

    @Test
    void programsThatTheKernelRefusesAreToldFromThoseWithoutTheirPlace() throws Exception {
        var project = TestProject.in(folder, "<targets><target>" + OLD + "</target></targets>")
                .write("src/main/bpf/endless.bpf.c", ENDLESS)
                .write("src/main/bpf/past.bpf.c", PAST_A_VALUE)
                .write("src/main/bpf/nothing.bpf.c", AT_NO_FUNCTION);
        var run = project.maven().run(Maven.PLUGIN + ":verify");

        var cases = MachineReport.ofVerify(project.folder(), OLD).cases();
        assertThat(cases)
                .extracting(Case::name, Case::result, Case::type)
                .containsExactly(
                        tuple("boot", "passed", ""),
                        tuple("close load", "passed", ""),
                        tuple("close attach", "passed", ""),
                        tuple("endless load", "failure", "LoadFailure"),
                        tuple("endless attach", "skipped", ""),
                        tuple("nothing load", "passed", ""),
                        tuple("nothing attach", "failure", "AttachFailure"),
                        tuple("past load", "failure", "LoadFailure"),
                        tuple("past attach", "skipped", ""));
        assertThat(cases.get(3).text())
                .containsPattern("endless\\.bpf\\.c:7: while \\(bpf_get_smp_processor_id")
                .contains("infinite loop detected")
                .contains("Give loops a constant bound");
        assertThat(cases.get(6).text())
                .contains("This kernel has no function tcp_closs")
                .contains("Did you mean tcp_close")
                .contains("This kernel has no tracepoint tcp/tcp_probs")
                .contains("Did you mean tcp/tcp_probe");
        assertThat(cases.get(7).text())
                .contains("past.bpf.c:19: return value[17];")
                .contains("The verifier's whole log:")
                .containsPattern("(?m)^\\d+: \\(85\\) call bpf_map_lookup_elem#1")
                .contains("invalid access to map value, value_size=8 off=17 size=1");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains("The programs do not run on 1 of 1 kernels.")
                .contains("past.bpf.c:19: return value[17];")
                .contains("TEST-" + OLD + ".xml")
                .contains("to mend:")
                .doesNotContain("\tat ");
    }

    @Test
    void kernelsOfOnesOwnAreBootedByTheirImagesAndToldApart() throws Exception {
        var project = TestProject.in(
                folder, """
                <targets>
                  <target><id>mine</id><headers>%1$s</headers><image>%2$s</image></target>
                  <target><id>other</id><headers>%1$s</headers><image>%3$s</image></target>
                  <target><id>panicking</id><headers>%1$s</headers><image>%4$s</image></target>
                  <target><id>bare</id><headers>%1$s</headers></target>
                </targets>
                """.formatted(headers(NEWER), Kernels.image(NEWER), Kernels.image(OLD), panickingImage()));
        var run = project.maven().run(Maven.PLUGIN + ":verify");

        assertThat(MachineReport.ofVerify(project.folder(), "mine").cases())
                .extracting(Case::name, Case::result)
                .containsExactly(
                        tuple("boot", "passed"), tuple("close load", "passed"), tuple("close attach", "passed"));

        var other = MachineReport.ofVerify(project.folder(), "other").cases();
        assertThat(other)
                .extracting(Case::name, Case::result, Case::type)
                .containsExactly(
                        tuple("boot", "passed", ""),
                        tuple("close load", "failure", "SelectFailure"),
                        tuple("close attach", "skipped", ""));
        assertThat(other.get(1).text())
                .containsPattern("Program close has no object for this kernel, 5\\.10\\.\\S+ on x86_64")
                .contains("the nearest targets are");

        var panicking =
                MachineReport.ofVerify(project.folder(), "panicking").cases().get(0);
        assertThat(panicking.type()).isEqualTo("BootFailure");
        assertThat(panicking.message()).contains("it panicked: No working init found");
        assertThat(panicking.text()).contains("Kernel panic - not syncing").contains("qemu-system-x86_64");

        assertThat(MachineReport.ofVerify(project.folder(), "bare").cases())
                .containsExactly(new Case("boot", "skipped", "", "For bare no bootable image is known.", ""));
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains("bare: not verified: For bare no bootable image is known.")
                .contains("The programs do not run on 2 of 4 kernels.")
                .doesNotContain("\tat ");
    }

    @Test
    void anImageThatIsNotThereIsNamed() {
        var project = TestProject.in(
                folder,
                "<targets><target><id>mine</id><headers>%s</headers><image>/none</image></target></targets>"
                        .formatted(headers(NEWER)));
        var run = project.maven().run(Maven.PLUGIN + ":verify");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains("The image of mine is not there.")
                .contains("/none")
                .doesNotContain("\tat ");
    }

    @Test
    void whereImagesAreRequiredATargetWithoutOneFailsTheBuild() {
        var project = TestProject.in(
                folder,
                "<targets><target><id>bare</id><headers>%s</headers></target></targets>".formatted(headers(NEWER)));
        var run = project.maven().run(Maven.PLUGIN + ":verify", "-Dbpf.vm.requireImages");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains("For bare no bootable image is known.")
                .contains("in the target's <image>")
                .doesNotContain("\tat ");
    }

    @Test
    void withoutQemuItIsSaidWhatToInstall() throws Exception {
        var project = TestProject.in(folder, "<targets><target>" + NEWER + "</target></targets>");
        var bin = pathWithoutQemu();
        var run = project.maven().environment("PATH", bin.toString()).run(Maven.PLUGIN + ":verify");
        WholeFiles.deleteTree(bin); // JUnit would warn of each link

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains("There is no qemu-system-x86_64 in PATH to boot x86_64 kernels with.")
                .contains("qemu-system-x86")
                .doesNotContain("\tat ");
    }

    /** A folder with links to all else that is in this process's {@code PATH}. */
    private Path pathWithoutQemu() throws IOException {
        var bin = Files.createDirectory(folder.resolve("bin"));
        for (var place : System.getenv("PATH").split(File.pathSeparator)) {
            try (var programs = Files.newDirectoryStream(
                    Path.of(place), file -> !file.getFileName().toString().startsWith("qemu-"))) {
                for (var program : programs) {
                    var link = bin.resolve(program.getFileName());
                    if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                        Files.createSymbolicLink(link, program);
                    }
                }
            } catch (NoSuchFileException e) { // PATH may name what is not there
                continue;
            }
        }
        return bin;
    }

    private static String headers(String target) {
        return Kernels.headers(target).folders().stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    /** A kernel that looks for its first process where there is none. */
    private Path panickingImage() throws IOException {
        var kernel = VmlinuxImage.extract(Files.readAllBytes(Kernels.image(NEWER)));
        var text = new String(kernel, StandardCharsets.ISO_8859_1);
        var other = text.replace("/init\0", "/tini\0");
        return Files.write(folder.resolve("panicking"), other.getBytes(StandardCharsets.ISO_8859_1));
    }
}
