package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** {@code bpf:verify} on real kernels in virtual machines, with programs that run and programs that don't. */
class VerifyIT {
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

    private static final String AT_NO_FUNCTION = """
            #include "vmlinux.h"
            #include <bpf/bpf_helpers.h>

            SEC("kprobe/tcp_closs")
            int at_nothing(void *ctx)
            {
                return 0;
            }

            char LICENSE[] SEC("license") = "GPL";
            """;

    @TempDir
    Path folder;

    /** One of the report's cases, flat. */
    private record Case(String name, String result, String type, String message, String text) {}

    private static Element report(Path project, String target) throws Exception {
        return read(project.resolve("target/bpf-reports/TEST-" + target + ".xml"));
    }

    private static Element testReport(Path project, String target) throws Exception {
        return read(project.resolve("target/bpf-reports/vm-test/TEST-" + target + ".xml"));
    }

    private static Element read(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private static List<Case> cases(Element report) {
        return elements(report, "testcase").map(VerifyIT::flat).toList();
    }

    private static Case flat(Element testcase) {
        return Stream.of("failure", "skipped", "system-out")
                .flatMap(name -> elements(testcase, name))
                .findFirst()
                .map(e -> new Case(
                        testcase.getAttribute("name"),
                        e.getTagName().equals("system-out") ? "passed" : e.getTagName(),
                        e.getAttribute("type"),
                        e.getAttribute("message"),
                        e.getTextContent()))
                .orElseGet(() -> new Case(testcase.getAttribute("name"), "passed", "", "", ""));
    }

    private static Stream<Element> elements(Element parent, String name) {
        var found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    private static String property(Element report, String name) {
        return elements(report, "property")
                .filter(property -> property.getAttribute("name").equals(name))
                .map(property -> property.getAttribute("value"))
                .collect(Collectors.joining());
    }

    /** An old one and a newer one of those that can be had. */
    private static List<String> twoKernels() {
        var wanted = List.of("debian-12-6.1-cloud", "debian-13-6.12-cloud");
        var reached = wanted.stream().filter(Kernels.reached()::contains).toList();
        assertThat(reached).as("kernels to verify on").isNotEmpty();
        return reached;
    }

    @Test
    void theExampleRunsOnItsKernels() throws Exception {
        var project = TestProject.copyOfTheExample(folder.resolve("example"));
        var run = Maven.in(project).run("verify", "-Dbpf.targets=" + String.join(",", Kernels.reached()));

        assertThat(run.exitCode()).as(run.output()).isZero();
        for (var target : Kernels.reached()) {
            theExamplesTestsRanOn(target, project, run.output());
            var report = report(project, target);
            assertThat(report.getAttribute("tests")).isEqualTo("3");
            assertThat(report.getAttribute("failures")).isEqualTo("0");
            assertThat(property(report, "kernel.release"))
                    .isEqualTo(Kernels.headers(target).release().text());
            assertThat(property(report, "acceleration")).containsAnyOf("KVM", "TCG");
            assertThat(cases(report))
                    .extracting(Case::name, Case::result)
                    .containsExactly(
                            tuple("boot", "passed"),
                            tuple("tcp_state load", "passed"),
                            tuple("tcp_state attach", "passed"));
            assertThat(cases(report).get(1).text()).isEqualTo("the object of target " + target);
            assertThat(cases(report).get(2).text())
                    .isEqualTo("tcp_state_change at kprobe/tcp_set_state\n"
                            + "tcp_accepted at kprobe/security_sock_graft");
            assertThat(run.output()).containsPattern(target + ": boot [\\d.]+ s, tcp_state load [\\d.]+ s");
        }
    }

    /** Processes of two users connect to each other in the guest, and the decoded events tell of both ends. */
    private static void theExamplesTestsRanOn(String target, Path project, String log) throws Exception {
        var report = testReport(project, target);
        assertThat(property(report, "kernel.release"))
                .isEqualTo(Kernels.headers(target).release().text());
        assertThat(cases(report))
                .extracting(Case::name, Case::result)
                .containsExactlyInAnyOrder(
                        tuple("boot", "passed"),
                        tuple("bothEndsOfAConnectionAreToldOf", "passed"),
                        tuple("bothEndsOfAConnectionOverIpv6AreToldOf", "passed"),
                        tuple("aConnectionThatIsRefusedIsToldOfToo", "passed"));
        assertThat(log)
                .containsPattern("\\Q" + target + "\\E \\| client \\(\\d+, uid 1002\\) 127\\.0\\.0\\.1:\\d+ →")
                .containsPattern("\\Q" + target + "\\E \\| server \\(\\d+, uid 1001\\) 127\\.0\\.0\\.1:\\d+ ←");
    }

    @Test
    void programsThatTheKernelRefusesAreToldFromThoseWithoutTheirFunction() throws Exception {
        var target = twoKernels().get(0);
        var project = TestProject.in(folder, "<targets><target>" + target + "</target></targets>")
                .write("src/main/bpf/past.bpf.c", PAST_A_VALUE)
                .write("src/main/bpf/nothing.bpf.c", AT_NO_FUNCTION);
        var run = project.maven().run(Maven.PLUGIN + ":verify");

        var cases = cases(report(project.folder(), target));
        assertThat(cases)
                .extracting(Case::name, Case::result, Case::type)
                .containsExactly(
                        tuple("boot", "passed", ""),
                        tuple("close load", "passed", ""),
                        tuple("close attach", "passed", ""),
                        tuple("nothing load", "passed", ""),
                        tuple("nothing attach", "failure", "AttachFailure"),
                        tuple("past load", "failure", "LoadFailure"),
                        tuple("past attach", "skipped", ""));
        assertThat(cases.get(4).message()).contains("This kernel has no function tcp_closs");
        assertThat(cases.get(4).text()).contains("Did you mean tcp_close");
        assertThat(cases.get(5).text())
                .contains("past.bpf.c:19: return value[17];")
                .contains("The verifier's whole log:")
                .containsPattern("(?m)^\\d+: \\(85\\) call bpf_map_lookup_elem#1")
                .contains("invalid access to map value, value_size=8 off=17 size=1");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains("The programs do not run on 1 of 1 kernels.")
                .contains("past.bpf.c:19: return value[17];")
                .contains("TEST-" + target + ".xml")
                .contains("to mend:")
                .doesNotContain("\tat ");
    }

    @Test
    void aKernelOfOnesOwnIsBootedByItsImageAndOneWithoutIsSkipped() throws Exception {
        var target = twoKernels().get(0);
        var headers =
                Kernels.headers(target).folders().stream().map(Path::toString).collect(Collectors.joining(":"));
        var project = TestProject.in(folder, """
                <targets>
                  <target><id>mine</id><headers>%s</headers><image>%s</image></target>
                  <target><id>bare</id><headers>%s</headers></target>
                </targets>
                """.formatted(headers, Kernels.image(target), headers));
        var run = project.maven().run(Maven.PLUGIN + ":verify");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(report(project.folder(), "mine").getAttribute("tests")).isEqualTo("3");
        assertThat(report(project.folder(), "mine").getAttribute("skipped")).isEqualTo("0");
        assertThat(cases(report(project.folder(), "bare")))
                .containsExactly(new Case("boot", "skipped", "", "For bare no bootable image is known.", ""));
        assertThat(run.output()).contains("bare: not verified: For bare no bootable image is known.");
    }
}
