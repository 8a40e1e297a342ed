package io.github.bpfmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small Maven project written for one test: a POM that declares the plugin, and one BPF source. */
final class TestProject {
    /** Reads one kernel field; small, and compiles on every kernel there is. */
    static final String SMALL_PROGRAM = """
            #include "vmlinux.h"
            #include <bpf/bpf_helpers.h>
            #include <bpf/bpf_tracing.h>
            #include <bpf/bpf_core_read.h>

            struct close_event {
                __u32 pid;
                __be16 remote_port;
                char comm[16];
            };

            struct {
                __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
                __uint(key_size, sizeof(__u32));
                __uint(value_size, sizeof(__u32));
            } events SEC(".maps");

            SEC("kprobe/tcp_close")
            int BPF_KPROBE(on_close, struct sock *sk)
            {
                struct close_event event;

                __builtin_memset(&event, 0, sizeof(event));
                event.pid = bpf_get_current_pid_tgid() >> 32;
                event.remote_port = BPF_CORE_READ(sk, __sk_common.skc_dport);
                bpf_get_current_comm(event.comm, sizeof(event.comm));
                bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &event, sizeof(event));
                return 0;
            }

            char LICENSE[] SEC("license") = "GPL";
            """;

    private final Path folder;

    private TestProject(Path folder) {
        this.folder = folder;
    }

    /** @param configuration what stands in the plugin's {@code <configuration>} */
    static TestProject in(Path folder, String configuration) {
        var project = new TestProject(folder);
        project.write("pom.xml", pom("test-project", configuration));
        project.write("src/main/bpf/close.bpf.c", SMALL_PROGRAM);
        return project;
    }

    /** {@code examples/tcp-state} without what was built of it. */
    static Path copyOfTheExample(Path copy) throws IOException {
        return copyOf("examples/tcp-state", copy);
    }

    /** A project of this repository without what was built of it. */
    static Path copyOf(String name, Path copy) throws IOException {
        var project = Maven.projectRoot().resolve(name);
        try (var files = Files.walk(project)) {
            for (var file : files.filter(f -> !project.relativize(f).startsWith("target"))
                    .toList()) {
                var to = copy.resolve(project.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return copy;
    }

    static String pom(String artifactId, String configuration) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    <project.build.outputTimestamp>2026-01-01T00:00:00Z</project.build.outputTimestamp>
                  </properties>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>io.github.bpfmaven</groupId>
                        <artifactId>bpf-maven-plugin</artifactId>
                        <version>%s</version>
                        <executions><execution><goals><goal>build</goal></goals></execution></executions>
                        <configuration>%s</configuration>
                      </plugin>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <version>3.16.0</version>
                      </plugin>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-jar-plugin</artifactId>
                        <version>3.4.2</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(artifactId, System.getProperty("project.version"), configuration);
    }

    /** A POM with JUnit for the project's tests. */
    static String withJUnit(String pom) {
        return pom.replace("  <build>\n", """
                  <dependencies>
                    <dependency>
                      <groupId>org.junit.jupiter</groupId>
                      <artifactId>junit-jupiter</artifactId>
                      <version>%s</version>
                      <scope>test</scope>
                    </dependency>
                  </dependencies>
                  <build>
                """.formatted(System.getProperty("junit.version")));
    }

    Path folder() {
        return folder;
    }

    Path target(String path) {
        return folder.resolve("target").resolve(path);
    }

    TestProject write(String path, String content) {
        try {
            var file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Maven maven() {
        return Maven.in(folder);
    }
}
