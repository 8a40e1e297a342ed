package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shapes that projects have: several modules, offline, single goals, no POM at all, headers of one's own. */
class ProjectsIT {
    private static final String KERNEL = Kernels.reached().get(0);
    private static final String A_TARGET = "<targets><target>" + KERNEL + "</target></targets>";

    @TempDir
    Path folder;

    private static Maven.Run succeeding(Maven.Run run) {
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run;
    }

    @Test
    void modulesBuildInParallelAndOffline() throws IOException {
        var modules = List.of("a", "b", "c");
        Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>all</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>%s</modules>
                </project>
                """.formatted(modules.stream()
                .map(module -> "<module>" + module + "</module>")
                .collect(Collectors.joining())));
        for (var module : modules) {
            TestProject.in(Files.createDirectory(folder.resolve(module)), A_TARGET)
                    .write("pom.xml", TestProject.pom(module, A_TARGET));
        }
        assertThat(succeeding(Maven.in(folder).run("clean", "compile")).output())
                .contains("[INFO] Java: ")
                .doesNotContain("a: Java: ");

        var run = succeeding(Maven.in(folder).run("clean", "compile", "-o", "-T3"));

        assertThat(run.output()).doesNotContain("not marked as thread-safe").doesNotContain("@threadSafe");
        for (var module : modules) {
            assertThat(run.output()).contains("[INFO] " + module + ": Java: ");
            assertThat(folder.resolve(module).resolve("target/classes/META-INF/bpf/close/" + KERNEL + ".bpf.o"))
                    .exists();
            assertThat(folder.resolve(module).resolve("target/classes/com/example/" + module + "/bpf/CloseEvent.class"))
                    .exists();
        }
    }

    @Test
    void skipSkips() {
        var project = TestProject.in(folder, A_TARGET);

        succeeding(project.maven().run("generate-sources", "-Dbpf.skip"));

        assertThat(project.target("bpf")).doesNotExist();
    }

    @Test
    void aGoalCalledAloneDoesWhatItBuildsOn() {
        var project = TestProject.in(folder, A_TARGET);

        succeeding(project.maven().run(Maven.PLUGIN + ":compile", "-Dbpf.targets=" + KERNEL));

        assertThat(project.target("bpf/" + KERNEL + "/vmlinux.btf")).exists();
        assertThat(project.target("bpf/" + KERNEL + "/close.bpf.o")).exists();
        assertThat(project.target("classes")).doesNotExist();
    }

    @Test
    void theCatalogueIsListedWithoutAPomAndUnderQuiet() {
        var run = succeeding(Maven.in(folder).run("-q", Maven.PLUGIN + ":targets"));

        assertThat(run.output().lines().map(line -> line.split(" ")[0]))
                .contains("debian-11-5.10-cloud", "debian-12-6.1-cloud", "debian-12-6.12-cloud")
                .contains("debian-13-6.12-cloud", "debian-sid-7.2-cloud")
                .contains("ubuntu-16.04-4.4", "ubuntu-16.04-4.9", "ubuntu-16.04-4.15");
        assertThat(run.output().lines().filter(line -> line.startsWith(KERNEL + " ")))
                .singleElement()
                .asString()
                .contains("at hand");
    }

    @Test
    void headersOfOnesOwnAreProbedWithoutAPom() throws IOException {
        var folders = Kernels.headers(KERNEL).folders();
        var headers = String.join(":", folders.stream().map(Path::toString).toList());

        succeeding(Maven.in(folder).run(Maven.PLUGIN + ":probe", "-Dbpf.target=mine", "-Dbpf.headers=" + headers));

        var kernel = Files.readString(folder.resolve("target/bpf/mine/kernel.json"));
        assertThat(kernel)
                .contains("\"release\": \"5.10")
                .contains("\"arch\": \"x86_64\"")
                .contains("\"versionCode\":");
        assertThat(Files.readString(folder.resolve("target/bpf/mine/vmlinux.h")))
                .contains("struct sock_common {")
                .contains("TCP_SYN_SENT = 2")
                .contains("#define AF_INET6 10");
    }

    @Test
    void aHeaderEditedInPlaceWithTheSameSizeAndTimeIsNoticed() throws IOException {
        var tree = copyOfHeaders();
        var headers = String.join(":", tree.stream().map(Path::toString).toList());
        var project = TestProject.in(
                Files.createDirectory(folder.resolve("project")),
                "<targets><target><id>mine</id><headers>" + headers + "</headers></target></targets>");
        succeeding(project.maven().run("generate-sources"));
        assertThat(succeeding(project.maven().run("generate-sources")).output()).doesNotContain("types and");

        var edited = tree.get(tree.size() - 1).resolve("include/net/sock.h");
        var time = Files.getLastModifiedTime(edited);
        Files.writeString(edited, Files.readString(edited).replace("sk_rcvlowat", "sk_rcvlowbt"));
        Files.setLastModifiedTime(edited, time);
        succeeding(project.maven().run("generate-sources"));

        assertThat(Files.readString(project.target("bpf/mine/vmlinux.h"))).contains("sk_rcvlowbt");
    }

    private List<Path> copyOfHeaders() throws IOException {
        var copies = new java.util.ArrayList<Path>();
        for (var original : Kernels.headers(KERNEL).folders()) {
            var copy = folder.resolve("headers").resolve(original.getFileName());
            Files.createDirectories(copy.getParent());
            new ProcessRunner()
                    .run(Invocation.of(
                            "cp", List.of("-a", original.toString(), copy.toString()), Duration.ofMinutes(2)));
            copies.add(copy);
        }
        return copies;
    }

    @Test
    void warningsOfTheCompilerReachTheLogWithTheirPlace() {
        var project = TestProject.in(folder, A_TARGET);
        project.write(
                "src/main/bpf/close.bpf.c",
                TestProject.SMALL_PROGRAM.replace(
                        "struct close_event event;", "struct close_event event; int unused;"));

        var run = succeeding(project.maven().run("generate-sources"));

        assertThat(run.output())
                .containsPattern("\\[WARNING\\] .*src/main/bpf/close\\.bpf\\.c:\\[21,\\d+\\] unused variable 'unused'");
    }

    @Test
    void typesOfOtherHeadersAreFoundByTheirNames() throws IOException {
        var project = TestProject.in(folder, A_TARGET + """
                <offsets><type>usb_device.devnum</type></offsets>
                <constants><constant>USB_CLASS_HUB</constant></constants>
                """);
        project.write(
                "src/main/bpf/close.bpf.c",
                TestProject.SMALL_PROGRAM.replace(
                        "event.pid =", "event.pid = BPF_CORE_READ((struct virtio_device *)sk, index); event.pid +="));

        succeeding(project.maven().run("generate-sources"));

        assertThat(Files.readString(project.target("bpf/" + KERNEL + "/vmlinux.h")))
                .contains("struct usb_device {")
                .contains("struct virtio_device {");
        assertThat(folder.resolve("target/generated-sources/bpf/com/example/testproject/bpf/KernelConstants.java"))
                .content()
                .contains("public static final int USB_CLASS_HUB = 9;");
    }

    /** As sources do that were written against a vmlinux.h from BTF, which has no macros. */
    @Test
    void whatTheSourceDefinesItselfDoesNotClashWithTheKernels() {
        var project = TestProject.in(folder, A_TARGET + "<compiler><flags><flag>-Werror</flag></flags></compiler>");
        project.write(
                "src/main/bpf/close.bpf.c",
                TestProject.SMALL_PROGRAM
                        .replace("struct close_event {\n", """
                        #define ETH_P_IP 0x0800 /* 2048 in vmlinux.h */
                        #define TCP_ESTABLISHED 1
                        #ifndef AF_INET
                        #define AF_INET 2
                        #endif
                        enum { AF_INET6 = 10, TCP_SYN_SENT = 2 };
                        static const int IPPROTO_TCP = 6, PAGE_SHIFT = 12;

                        struct close_event {
                        """)
                        .replace(
                                "event.pid =",
                                "event.pid = ETH_P_IP + AF_INET + AF_INET6 + TCP_ESTABLISHED + TCP_SYN_SENT + TCP_CLOSE"
                                        + " + IPPROTO_TCP + PAGE_SHIFT + ETH_P_IPV6; event.pid +="));

        succeeding(project.maven().run("generate-sources"));
    }

    @Test
    void flagsDefinesAndIncludeFoldersReachTheCompiler() {
        var project = TestProject.in(folder, A_TARGET + """
                        <compiler>
                          <flags><flag>-Werror=unused-variable</flag></flags>
                          <defines><COMM_LENGTH>32</COMM_LENGTH></defines>
                          <includes><include>${project.basedir}/src/shared</include></includes>
                        </compiler>
                        """);
        project.write("src/shared/shared.h", "struct shared_event { char comm[COMM_LENGTH]; };\n");
        project.write(
                "src/main/bpf/close.bpf.c",
                TestProject.SMALL_PROGRAM.replace(
                        "struct close_event {",
                        "#include \"shared.h\"\nstruct close_event { struct shared_event shared;"));

        succeeding(project.maven().run("generate-sources"));

        assertThat(project.folder()
                        .resolve("target/generated-sources/bpf/com/example/testproject/bpf/SharedEvent.java"))
                .content()
                .contains("char comm[32]");
    }
}
