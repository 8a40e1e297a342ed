package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events and their Java in whole projects, on the oldest and the newest kernel there is. */
class EventsIT {
    private static final List<String> KERNELS = List.of(
            Kernels.reached().get(0), Kernels.reached().get(Kernels.reached().size() - 1));

    /** Fills a field, and counts wider, where the kernel has the helper: 5.15 (kernel/trace/bpf_trace.c, 7adfc6c9b315). */
    private static final String VARYING =
            TestProject.SMALL_PROGRAM.replace("""
            struct close_event {
                __u32 pid;
            """, """
            struct close_event {
            #ifdef BPF_HAS_HELPER_get_attach_cookie
                __u64 cookie;
                __u32 port_again;
            #else
                __u16 port_again;
            #endif
                __u32 pid;
            """).replace("""
                event.pid =""", """
            #ifdef BPF_HAS_HELPER_get_attach_cookie
                event.cookie = bpf_get_attach_cookie(ctx);
            #endif
                event.pid =""");

    private static final String MAIN = """
            package com.example.testproject;

            import com.example.testproject.bpf.CloseEvent;
            import com.example.testproject.bpf.CloseEventLayout;
            import com.example.testproject.bpf.CloseEventView;
            import java.nio.ByteBuffer;
            import java.util.OptionalLong;

            final class Main {
                private Main() {}

                static OptionalLong cookie(ByteBuffer bytes, String layout) {
                    CloseEvent event = CloseEvent.decoder(layout).apply(bytes);
                    return event.pid() == 0 ? OptionalLong.empty() : event.cookie();
                }

                static long cookie(CloseEventView view) {
                    return view.hasCookie() ? view.cookie() : 0;
                }

                static CloseEventLayout layout() {
                    return CloseEventLayout.forTarget("TARGET");
                }
            }
            """;

    @TempDir
    Path folder;

    private TestProject project(String configuration) throws IOException {
        var targets = "<targets><target>" + String.join("</target><target>", KERNELS) + "</target></targets>";
        var project = TestProject.in(folder, targets + configuration);
        var pom = Files.readString(folder.resolve("pom.xml"));
        project.write(
                "pom.xml",
                pom.replace("  <build>\n", """
                  <dependencies>
                    <dependency>
                      <groupId>org.junit.jupiter</groupId>
                      <artifactId>junit-jupiter</artifactId>
                      <version>%s</version>
                      <scope>test</scope>
                    </dependency>
                  </dependencies>
                  <build>
                """.formatted(System.getProperty("junit.version")))
                        .replace("    <plugins>\n", """
                    <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-surefire-plugin</artifactId>
                        <version>%s</version>
                      </plugin>
                """.formatted(System.getProperty("surefire.version"))));
        return project;
    }

    private static JsonObject object(TestProject project, int index) throws IOException {
        var json = Files.readString(project.target("classes/META-INF/bpf/index.json"));
        return JsonParser.parseString(json)
                .getAsJsonObject()
                .getAsJsonArray("objects")
                .get(index)
                .getAsJsonObject();
    }

    @Test
    void oneJavaTypeServesKernelsThatDiffer() throws IOException {
        var project = project("<decoders><proofTests>true</proofTests></decoders>")
                .write("src/main/bpf/close.bpf.c", VARYING)
                .write("src/main/java/com/example/testproject/Main.java", MAIN.replace("TARGET", KERNELS.get(1)));

        // The proofs of both layouts are tests of this project.
        var run = project.maven().run("test");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("Tests run: 2, Failures: 0, Errors: 0");
        var before = object(project, 0).getAsJsonObject("layouts");
        var after = object(project, 1).getAsJsonObject("layouts");
        assertThat(before.keySet()).containsExactly("close_event");
        assertThat(after.get("close_event")).isNotEqualTo(before.get("close_event"));
        var again = project.maven().run("compile");
        assertThat(again.output()).doesNotContain("Java: ");
        assertThat(object(project, 1).getAsJsonObject("layouts")).isEqualTo(after);
    }
}
