package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.templates.java.DecoderOptions;
import io.github.bpfmaven.templates.java.NewJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's proof of decoders, where a program makes it hard. */
class DecoderProofIT {
    private static final String KERNEL = "debian-12-6.1-cloud";

    @TempDir
    Path folder;

    private TestProject project(String configuration) {
        return TestProject.in(folder, "<targets><target>" + KERNEL + "</target></targets>" + configuration);
    }

    @Test
    void macrosOfTheNamesOfFieldsBehindTheirStructDoNoHarm() {
        var project = project("<decoders><forms><form>FLYWEIGHT</form></forms></decoders>")
                .write("src/main/bpf/close.bpf.c", TestProject.SMALL_PROGRAM + """
                        #define remote_port pid
                        #define close_event 1
                        """);

        var run = project.maven().run("compile");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("Proof: 2 samples of events, laid out by clang, are the same in Java");
        assertThat(project.target("bpf/proof/com/example/testproject/bpf/CloseDecodersCheck.java"))
                .content()
                .contains("view.setRemotePort(")
                .contains("view.comm())")
                .doesNotContain("CloseEvent.decode");
    }

    /** A spinlock is a union of anonymous structs, deep inside. */
    @Test
    void unionsOfAnonymousStructsAreProvenMemberByMember() {
        var project = project("").write("src/main/bpf/close.bpf.c", TestProject.SMALL_PROGRAM.replace("""
                struct close_event {
                """, """
                struct close_event {
                    spinlock_t lock;
                    union {
                        struct { __u8 a; };
                        struct { __u16 b; __u16 c; };
                        __u64 d;
                    };
                    union {
                        struct {
                            union {
                                __u32 val;
                                struct { __u8 locked, pending; };
                                struct { __u16 lp, tail; };
                            };
                        } raw;
                        struct { __u8 p[4]; } o;
                    } q;
                """));

        var run = project.maven().run("compile");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("laid out by clang, are the same in Java");
        assertThat(project.target("bpf/" + KERNEL + "/proof/CloseDecoders.c"))
                .content()
                .contains(".q.raw.val = ", ".q.raw.pending = ", ".q.raw.tail = ", ".q.o.p[3] = ", ".b = ", ".d = ")
                .contains(".lock.rlock.raw_lock.");
    }

    /** Elements of [0] arrays have no room in C, and those in a union no initializer. */
    @Test
    void everyFormOfAFlexibleArrayIsProvenWithItsElements() {
        var project = project("").write("src/main/bpf/close.bpf.c", TestProject.SMALL_PROGRAM.replace("""
                struct close_event {
                """, """
                #include <bpf/bpf_meaning.h>

                struct pair { __u32 x; __u16 y; };
                struct ints { __u32 n; int data[0]; };
                struct text { __u32 n; char data[0]; };
                struct texts { __u32 n; char data[][16]; };
                struct pairs { __u64 t; __u8 n; struct pair data[0]; };
                struct counted { __u32 n; __u64 data[0] bpf_counted_by(n); };
                struct fours { __u32 n; __u8 data[0][4]; };
                struct in_union { __u32 n; union { __u64 a; char data[]; }; };
                struct zero_in_union { union { int a; char data[0]; }; };
                struct kernel_form {
                    __u8 n;
                    union {
                        struct { struct { } __empty_data; __u32 data[]; };
                        struct { struct { } __empty_other; char other[]; };
                    };
                };
                struct close_event {
                    struct ints *ints;
                    struct text *text;
                    struct texts *texts;
                    struct pairs *pairs;
                    struct counted *counted;
                    struct fours *fours;
                    struct in_union *in_union;
                    struct zero_in_union *zero_in_union;
                    struct kernel_form *kernel_form;
                """));

        var run = project.maven().run("compile");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("Proof: 36 samples of events, laid out by clang, are the same in Java");
        assertThat(project.target("bpf/proof/com/example/testproject/bpf/CloseDecodersCheck.java"))
                .content()
                .contains("event.data()[1][3])", "event.data().get(1).y())", "event.data().get(1))", "event.other())")
                .contains("view.setData(1, ");
    }

    @Test
    void segmentsAreReadWhereMavenRunsOnAJavaThatHasThem() {
        var jdk = NewJdk.from(DecoderOptions.SEGMENT_RELEASE);
        var project = project("<decoders><javaRelease>22</javaRelease><forms><form>segment</form></forms></decoders>");
        var check = project.target("bpf/proof/com/example/testproject/bpf/CloseDecodersCheck.java");

        var old = project.maven().run("bpf:build");
        assertThat(old.exitCode()).as(old.output()).isZero();
        assertThat(old.output()).contains("are the same in Java; segments were not read: Maven runs on Java ");
        assertThat(check).content().contains("new CloseEventView()").doesNotContain("Segment");

        var run = project.maven()
                .environment("JAVA_HOME", jdk.home().toString())
                .property("maven.compiler.release", "22")
                .run("compile");
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("Proof: 2 samples of events, laid out by clang, are the same in Java")
                .doesNotContain("segments were not read");
        assertThat(check).content().contains("MemorySegment.ofArray(bytes)").doesNotContain("CloseEventView");
    }

    @Test
    void whatClangRefusesFailsTheBuildWithTheReasonAndTheMend() {
        var project = project("")
                .write("src/main/bpf/close.bpf.c", TestProject.SMALL_PROGRAM + "#pragma GCC poison remote_port\n");

        var run = project.maven().run("compile");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains("The decoders of close cannot be proven for " + KERNEL
                        + ": clang takes the program, but not events with values: attempt to use a poisoned identifier")
                .containsPattern("target/bpf/" + KERNEL + "/proof/CloseDecoders.c:\\d+")
                .contains("<proof>false</proof>")
                .doesNotContain("\tat ");
        assertThat(project("<decoders><proof>false</proof></decoders>")
                        .write(
                                "src/main/bpf/close.bpf.c",
                                TestProject.SMALL_PROGRAM + "#pragma GCC poison remote_port\n")
                        .maven()
                        .run("compile")
                        .exitCode())
                .isZero();
    }

    @Test
    void structThatOnlyAFunctionKnowsIsDecodedAndToldToBeUnproven() {
        var project = project("").write("src/main/bpf/close.bpf.c", TestProject.SMALL_PROGRAM.replace("""
                    struct close_event event;
                """, """
                    struct own_event { __u32 pid; } own = {};
                    struct close_event event;

                    own.pid = bpf_get_smp_processor_id();
                    bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &own, sizeof(own));
                """));

        var run = project.maven().run("compile");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("struct own_event is defined inside a function")
                .contains("Proof: 2 samples of events, laid out by clang, are the same in Java");
        assertThat(project.target("classes/com/example/testproject/bpf/OwnEvent.class"))
                .exists();
    }

    /** Headers that exist twice, of which only the kernel's own have what the program uses. */
    @Test
    void proofIsCompiledAgainstTheHeadersThatTheProgramWasCompiledAgainst() throws IOException {
        var project = project("").write("src/main/bpf/close.bpf.c", """
                #include <linux/bpf.h>
                #include <linux/sched.h>
                #include <bpf/bpf_helpers.h>

                struct task_event {
                    u64 flags;
                    char comm[TASK_COMM_LEN];
                    u8 size_of_task[sizeof(((struct task_struct *)0)->comm)];
                };

                struct {
                    __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
                    __uint(key_size, sizeof(__u32));
                    __uint(value_size, sizeof(__u32));
                } events SEC(".maps");

                SEC("kprobe/tcp_close")
                int on_close(void *ctx)
                {
                    struct task_event event = {};

                    bpf_get_current_comm(event.comm, sizeof(event.comm));
                    bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &event, sizeof(event));
                    return 0;
                }

                char LICENSE[] SEC("license") = "GPL";
                """);

        var run = project.maven().run("compile");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("close includes the kernel's headers for user space") // which is tried first
                .contains("Proof: 2 samples of events, laid out by clang, are the same in Java");
        // Nor is it forgotten where the object is taken as it is.
        Files.delete(project.target("bpf/state/proof.txt"));
        var again = project.maven().run("-X", "compile");
        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(again.output())
                .contains("Proof: 2 samples of events")
                .doesNotContain("close for " + KERNEL + " is compiled");
    }
}
