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

    /**
     * Fills a field, and counts wider, where the kernel has the helper: 5.15 (kernel/trace/bpf_trace.c, 7adfc6c9b315).
     * The last one of the kernel's enum (include/uapi/linux/bpf.h) has another value in about every release.
     */
    private static final String VARYING =
            TestProject.SMALL_PROGRAM.replace("""
            struct close_event {
                __u32 pid;
            """, """
            #include <bpf/bpf_meaning.h>

            enum peer {
            #ifdef BPF_HAS_HELPER_get_attach_cookie
                PEER_COOKIE,
            #endif
                PEER_PORT,
            };

            struct close_event {
                enum peer peer;
                union {
                    __be16 port;
            #ifdef BPF_HAS_HELPER_get_attach_cookie
                    __u64 cookie;
            #endif
                } peer_is bpf_union_tag(peer);
            #ifdef BPF_HAS_HELPER_get_attach_cookie
                __u64 cookie;
                __u32 port_again;
            #else
                __u16 port_again;
            #endif
                __u32 pid;
                enum bpf_attach_type attached;
            """).replace("""
                event.pid =""", """
            #ifdef BPF_HAS_HELPER_get_attach_cookie
                event.cookie = bpf_get_attach_cookie(ctx);
            #endif
                event.attached = __MAX_BPF_ATTACH_TYPE;
                event.pid =""");

    private static final String MAIN = """
            package com.example.testproject;

            import com.example.testproject.bpf.BpfAttachType;
            import com.example.testproject.bpf.CloseEvent;
            import com.example.testproject.bpf.CloseEventLayout;
            import com.example.testproject.bpf.CloseEventView;
            import com.example.testproject.bpf.KernelConstants;
            import java.nio.ByteBuffer;
            import java.util.OptionalInt;
            import java.util.OptionalLong;

            final class Main {
                private Main() {}

                static OptionalLong cookie(ByteBuffer bytes, String layout) {
                    CloseEvent event = CloseEvent.decoder(layout).apply(bytes);
                    return event.pid() == 0 ? OptionalLong.empty() : event.cookie();
                }

                static boolean isLast(CloseEvent event, CloseEventView view) {
                    return event.attached() == BpfAttachType.__MAX_BPF_ATTACH_TYPE && view.attached() == event.attached();
                }

                static long cookie(CloseEventView view) {
                    return view.hasCookie() ? view.cookie() : 0;
                }

                /** A member that only newer kernels have, so that another number stands for the one that all have. */
                static long peer(CloseEvent event) {
                    if (event.peerIs() instanceof CloseEvent.PeerIs.Cookie cookie) {
                        return cookie.cookie();
                    }
                    return event.peerIs() instanceof CloseEvent.PeerIs.Port port ? port.port() : -1;
                }

                static boolean isInet(int family) {
                    return switch (family) {
                        case KernelConstants.AF_INET, KernelConstants.AF_INET6 -> true;
                        default -> false;
                    };
                }

                static int states() {
                    return KernelConstants.forTarget("TARGET").TCP_MAX_STATES();
                }

                /** In Linux since 6.8 (include/net/tcp_states.h). */
                static OptionalInt boundInactive() {
                    return KernelConstants.forTarget("TARGET").TCP_BOUND_INACTIVE();
                }

                static CloseEventLayout layout() {
                    return CloseEventLayout.forTarget("TARGET");
                }
            }
            """;

    /** A typedef, as many events are, whose newest field only newer kernels can fill. */
    private static final String CONNECTIONS = """
            #include "vmlinux.h"
            #include <bpf/bpf_helpers.h>
            #include <bpf/bpf_tracing.h>
            #include <bpf/bpf_core_read.h>
            #include <bpf/bpf_meaning.h>

            enum direction { DIRECTION_IN, DIRECTION_OUT };

            typedef struct {
                __u32 uid;
                __be32 source;
                __be16 sport;
                char comm[16];
                enum direction direction;
                union {
                    __u64 in;
                    char out[8];
                } data bpf_union_tag(direction);
            #ifdef BPF_HAS_HELPER_get_attach_cookie
                __u64 cookie;
            #endif
            } event_t;

            struct {
                __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
                __uint(key_size, sizeof(__u32));
                __uint(value_size, sizeof(__u32));
            } events SEC(".maps");

            SEC("kprobe/tcp_close")
            int BPF_KPROBE(on_close, struct sock *sk)
            {
                event_t event;

                __builtin_memset(&event, 0, sizeof(event));
                event.uid = bpf_get_current_uid_gid();
                event.source = BPF_CORE_READ(sk, __sk_common.skc_rcv_saddr);
                event.direction = DIRECTION_OUT;
                bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &event, sizeof(event));
                return 0;
            }

            char LICENSE[] SEC("license") = "GPL";
            """;

    private static final String CONNECTION = """
            package com.example.testproject;

            import com.example.testproject.bpf.BpfEvent;
            import com.example.testproject.bpf.BpfField;
            import java.net.InetAddress;
            import java.util.OptionalLong;

            /** What the user wrote. */
            @BpfEvent("event_t")
            public record Connection(
                    long uid,
                    InetAddress source,
                    @BpfField("sport") int port,
                    @BpfField(length = 16) String comm,
                    Direction direction,
                    OptionalLong cookie,
                    Data data) {
                public enum Direction { IN, OUT }
                public sealed interface Data {}
                public record In(long in) implements Data {}
                public record Out(@BpfField(length = 8) String out) implements Data {}

                static Connection of(java.nio.ByteBuffer bytes, String target) {
                    return ConnectionDecoder.decode(bytes, ConnectionDecoder.layoutFor(target));
                }
            }
            """;

    private static final String CONNECTION_JAVA = "src/main/java/com/example/testproject/Connection.java";

    @TempDir
    Path folder;

    private TestProject project(String configuration) throws IOException {
        var targets = "<targets><target>" + String.join("</target><target>", KERNELS) + "</target></targets>";
        var project = TestProject.in(folder, targets + configuration);
        var pom = Files.readString(folder.resolve("pom.xml"));
        project.write("pom.xml", TestProject.withJUnit(pom).replace("    <plugins>\n", """
                    <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-surefire-plugin</artifactId>
                        <version>%s</version>
                      </plugin>
                """.formatted(
                        System.getProperty("surefire.version"))));
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
        var project = project("""
                        <decoders><proofTests>true</proofTests></decoders>
                        <constants><constant>AF_INET*</constant><constant>TCP_*</constant></constants>
                        """)
                .write("src/main/bpf/close.bpf.c", VARYING)
                .write("src/main/java/com/example/testproject/Main.java", MAIN.replace("TARGET", KERNELS.get(1)));

        // The proofs of both layouts are tests of this project.
        var run = project.maven().run("test");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("Proof: 6 samples of events, laid out by clang, are the same in Java")
                .contains("Tests run: 6, Failures: 0, Errors: 0");
        assertThat(folder.resolve("target/generated-sources/bpf/com/example/testproject/bpf/KernelConstants.java"))
                .content()
                .contains("public static final int TCP_CLOSE = 7;")
                .contains("<code>TCP_MAX_STATES</code>: 13 on " + KERNELS.get(0) + "; 14 on " + KERNELS.get(1))
                .contains("<code>TCP_BOUND_INACTIVE</code>: absent on " + KERNELS.get(0));
        assertThat(folder.resolve("target/generated-sources/bpf/com/example/testproject/bpf/BpfAttachType.java"))
                .content()
                // As of 5.10, and of any kernel since 6.6.
                .containsPattern("<code>__MAX_BPF_ATTACH_TYPE</code>: 38 or \\d\\d, where kernels have it")
                .contains("<code>BPF_TRACE_UPROBE_MULTI</code>: 48, where kernels have it");
        var before = object(project, 0).getAsJsonObject("layouts");
        var after = object(project, 1).getAsJsonObject("layouts");
        assertThat(before.keySet()).containsExactly("close_event");
        assertThat(after.get("close_event")).isNotEqualTo(before.get("close_event"));
        var again = project.maven().run("compile");
        assertThat(again.output()).doesNotContain("Java: ").doesNotContain("Proof: ");
        assertThat(object(project, 1).getAsJsonObject("layouts")).isEqualTo(after);
    }

    @Test
    void aRecordOfTheUsersGetsADecoder() throws IOException {
        var project = project("<decoders><excludes><exclude>event_t</exclude></excludes></decoders>")
                .write("src/main/bpf/close.bpf.c", CONNECTIONS)
                .write(CONNECTION_JAVA, CONNECTION);

        var run = project.maven().run("compile");

        assertThat(run.exitCode()).as(run.output()).isZero();
        // Each member of the union in two patterns, in each of the layouts.
        assertThat(run.output()).contains("Proof: 8 samples of events, laid out by clang, are the same in Java");
        assertThat(project.target("classes/com/example/testproject/ConnectionDecoder.class"))
                .exists();
        // The struct's own classes were not wanted, its layouts are known nevertheless.
        assertThat(project.target("classes/com/example/testproject/bpf/EventT.class"))
                .doesNotExist();
        var decoder = Files.readString(
                project.target("generated-sources/bpf/com/example/testproject/ConnectionDecoder.java"));
        for (int i = 0; i < KERNELS.size(); i++) {
            var layouts = object(project, i).getAsJsonObject("layouts");
            assertThat(decoder).contains("\"" + layouts.get("event_t").getAsString() + "\"");
        }
        var again = project.maven().run("compile");
        assertThat(again.output()).doesNotContain("Java: ");
    }

    @Test
    void aRecordThatDoesNotFitFailsTheBuildWithTheLinesOfBoth() throws IOException {
        var project = project("")
                .write("src/main/bpf/close.bpf.c", CONNECTIONS)
                .write(
                        CONNECTION_JAVA,
                        CONNECTION
                                .replace("long uid", "short uid")
                                .replace("\"sport\") int", "\"sport\") short")
                                .replace("length = 16", "length = 8")
                                .replace("OptionalLong cookie", "long gid"));

        var run = project.maven().run("compile");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains("The record Connection does not fit event_t in 4 places.")
                // narrower, of another sign, of another length, missing
                .containsPattern(places(11, "short uid: a short has 16 bits, this has 32.*", 10))
                .containsPattern(places(13, "short port: a short has a sign, these 16 bits have none.*", 12))
                .containsPattern(places(14, "String comm: length 8 is said here, but it has 16", 13))
                .containsPattern(places(16, "long gid: there is no such field; the nearest are .*", 9))
                .doesNotContain("\tat ");
    }

    /** A line of the log about Connection.java, and the one after it about close.bpf.c. */
    private static String places(int inJava, String why, int inC) {
        return CONNECTION_JAVA + ":" + inJava + ": " + why + "\\R.*src/main/bpf/close.bpf.c:" + inC + ": ";
    }
}
