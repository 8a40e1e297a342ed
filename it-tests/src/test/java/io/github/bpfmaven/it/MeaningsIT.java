package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.toolchain.Clang;
import io.github.bpfmaven.toolchain.ClangRunner;
import java.net.InetAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of fields beyond their types: by the macros, and by the POM, in programs of both kinds. */
class MeaningsIT {
    private static final String KERNEL = "debian-12-6.1-cloud";

    /** Each field with the macro that says what it is. */
    private static final String EVENT = """
            union said_payload {
                __u64 tcp;
                __u32 raw bpf_union_case(7);
            };

            struct said_event {
                __u32 source bpf_ipv4;
                __u8 gateway[4] bpf_ipv4;
                __u8 address[16] bpf_ipv6;
                __u16 port bpf_port;
                __u8 mac[6] bpf_mac;
                __u64 start bpf_ns_since_boot;
                __u32 flags bpf_flags(open_flags);
                unsigned char name[12] bpf_cstring;
                __u8 count;
                __u8 path[7] bpf_counted_by(count);
                __be32 mark bpf_number;
                __be32 peer;
                enum payload_kind kind;
                union said_payload payload bpf_union_tag(kind);
                __be32 hops[3] bpf_ipv4;
                __u64 times[2] bpf_ns_since_boot;
                __u8 macs[2][6] bpf_mac;
                __u32 modes[2] bpf_flags(open_flags);
                __be32 marks[2] bpf_number;
                __u16 ports[2] bpf_port;
            };
            """;

    private static final String ENUMS = """
            enum open_flags { FLAG_READ = 1, FLAG_WRITE = 2, FLAG_TOP = 0x80000000 };
            enum payload_kind { KIND_TCP = 3, KIND_UDP = 4 };

            """;

    private static final String BYTES = """
            0a000001
            0a000002
            20010db8000000000000000000000001
            01bb
            02420a00fffe
            0100000000000000
            05000080
            6e616d65 0000000000000000
            02
            0506 0000000000
            f0000001
            0a000003
            03000000
            00000000
            efcdab8967452301
            0a000004 0a000005 0a000006
            00000000
            0200000000000000 0300000000000000
            02420a00ff01 02420a00ff02
            01000000 02000000
            00000002 00000003
            0050 0051
            """;

    private static final Pattern MACRO = Pattern.compile("(\\w+)((?:\\[\\d+])*) bpf_(\\w+?)(?:\\((\\w+)\\))?;");

    private static final String OUTPUT = """
                struct said_event said = {};
                struct told_event told = {};

                bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &said, sizeof(said));
                bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &told, sizeof(told));
                return 0;
            }

            char LICENSE[] SEC("license") = "GPL";
            """;

    private static final String FOR_VMLINUX = """
            #include "vmlinux.h"
            #include <bpf/bpf_helpers.h>
            #include "events.h"

            struct {
                __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
                __uint(key_size, sizeof(__u32));
                __uint(value_size, sizeof(__u32));
            } events SEC(".maps");

            SEC("kprobe/tcp_close")
            int on_close(void *ctx)
            {
            """ + OUTPUT;

    private static final String WITH_KERNEL_HEADERS = FOR_VMLINUX
            .replace("#include \"vmlinux.h\"", "#include <linux/skbuff.h>\n#include <uapi/linux/bpf.h>")
            .replace("tcp_close", "kfree_skb");

    @TempDir
    Path folder;

    /** The same without macros, and what they said as elements of the POM. */
    private static String told() {
        return MACRO.matcher(EVENT).replaceAll("$1$2;").replace("said_", "told_");
    }

    private static String meanings() {
        var lines = EVENT.lines().toList();
        var owner = "";
        var meanings = new StringBuilder("<meanings>");
        for (var line : lines) {
            if (line.endsWith(" {")) {
                owner = line.split(" ")[1].replace("said_", "told_");
            }
            var macro = MACRO.matcher(line);
            if (macro.find()) {
                var field = owner + "." + macro.group(1);
                var argument = macro.group(4) == null ? "" : ":" + macro.group(4);
                meanings.append("<%s>%s%s</%s>".formatted(field, macro.group(3), argument, field));
            }
        }
        return meanings + "</meanings>";
    }

    @Test
    void everyMacroAndItsWordInThePomMeanTheSameInProgramsOfBothKinds() throws Exception {
        var project = TestProject.in(
                        folder,
                        "<targets><target>" + KERNEL + "</target></targets><decoders>" + meanings() + "</decoders>")
                .write("src/main/bpf/events.h", "#include <bpf/bpf_meaning.h>\n\n" + ENUMS + EVENT + told())
                .write("src/main/bpf/close.bpf.c", FOR_VMLINUX)
                .write("src/main/bpf/freed_kern.c", WITH_KERNEL_HEADERS);

        var run = project.maven().run("compile");

        // One class of each struct: the two programs must agree in every meaning.
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("freed includes kernel headers")
                .contains("Proof: 8 samples of events, laid out by clang, are the same in Java")
                .doesNotContain("btf_decl_tag");
        var classes = new URL[] {project.target("classes").toUri().toURL()};
        try (var loader = new URLClassLoader(classes)) {
            for (var name : List.of("SaidEvent", "ToldEvent")) {
                check(loader.loadClass("com.example.testproject.bpf." + name));
            }
        }
    }

    private static void check(Class<?> type) throws ReflectiveOperationException, java.io.IOException {
        var bytes = HexFormat.of().parseHex(BYTES.replaceAll("\\s", ""));
        var event = type.getMethod("decode", ByteBuffer.class).invoke(null, ByteBuffer.wrap(bytes));
        assertThat(get(event, "source")).isEqualTo(InetAddress.getByName("10.0.0.1"));
        assertThat(get(event, "gateway")).isEqualTo(InetAddress.getByName("10.0.0.2"));
        assertThat(get(event, "address")).isEqualTo(InetAddress.getByName("2001:db8::1"));
        assertThat(get(event, "port")).isEqualTo(443);
        assertThat(get(event, "macAsText")).isEqualTo("02:42:0a:00:ff:fe");
        assertThat(get(event, "start")).isEqualTo(1L);
        assertThat(at(event, "startAt")).isEqualTo(Instant.EPOCH.plusNanos(1));
        assertThat(get(event, "flagsValue")).isEqualTo(0x80000005L);
        assertThat(get(event, "flags")).hasToString("[FLAG_READ, FLAG_TOP]");
        assertThat(get(event, "name")).isEqualTo("name");
        assertThat(get(event, "path")).isEqualTo(new byte[] {5, 6});
        assertThat(get(event, "mark")).isEqualTo(0xf0000001L);
        assertThat(get(event, "peer")).isEqualTo(InetAddress.getByName("10.0.0.3"));
        assertThat(get(event, "payload").toString()).contains("tcp=81985529216486895");
        assertThat(get(event, "hops"))
                .isEqualTo(List.of(
                        InetAddress.getByName("10.0.0.4"),
                        InetAddress.getByName("10.0.0.5"),
                        InetAddress.getByName("10.0.0.6")));
        assertThat(at(event, "timesAt")).isEqualTo(List.of(Instant.EPOCH.plusNanos(2), Instant.EPOCH.plusNanos(3)));
        assertThat(get(event, "macs")).isEqualTo(new byte[][] {{2, 0x42, 10, 0, -1, 1}, {2, 0x42, 10, 0, -1, 2}});
        assertThat(get(event, "modes")).hasToString("[[FLAG_READ], [FLAG_WRITE]]");
        assertThat(get(event, "marks")).isEqualTo(new long[] {2, 3});
        assertThat(get(event, "ports")).isEqualTo(new int[] {80, 81});
        assertThat((byte[]) get(event, "toBytes")).isEqualTo(bytes);

        // The other member of the union, which only its word tells.
        bytes[72] = 7;
        var other = type.getMethod("decode", ByteBuffer.class).invoke(null, ByteBuffer.wrap(bytes));
        assertThat(get(other, "payload").toString()).contains("raw=" + 0x89abcdefL);
    }

    private static Object get(Object event, String name) throws ReflectiveOperationException {
        return event.getClass().getMethod(name).invoke(event);
    }

    private static Object at(Object event, String name) throws ReflectiveOperationException {
        return event.getClass().getMethod(name, Instant.class).invoke(event, Instant.EPOCH);
    }

    @Test
    void compilerThatKnowsNoTagsIsWarnedOf() throws Exception {
        var header = Maven.projectRoot()
                .resolve("header-probe/src/main/resources/io/github/bpfmaven/bpf-headers/bpf/bpf_meaning.h");
        var source = Files.writeString(
                folder.resolve("a.c"), "#include \"" + header + "\"\nstruct event { int a bpf_ipv4; } event;\n");
        var clang = new ClangRunner(new ProcessRunner());
        var call = Clang.of(Kernels.toolchain()).target("bpf").with("-fsyntax-only", "-Wall", source.toString());

        var usual = clang.run(call);
        var without = clang.run(call.with("-Wno-builtin-macro-redefined", "-D__has_attribute(name)=0"));

        assertThat(usual.succeeded() && without.succeeded()).isTrue();
        assertThat(usual.process().report()).doesNotContain("meanings");
        assertThat(without.diagnostics().stream().map(Object::toString).collect(Collectors.joining()))
                .contains("no btf_decl_tag", "<meanings>");
    }

    private Maven.Run chosen(String members) {
        return TestProject.in(folder, "<targets><target>" + KERNEL + "</target></targets>")
                .write("src/main/bpf/close.bpf.c", TestProject.SMALL_PROGRAM.replace("""
                        struct close_event {
                        """, """
                        #include <bpf/bpf_meaning.h>
                        #define FIRST 1
                        #define SECOND (KIND_SECOND)
                        #define KIND kind
                        enum kind { KIND_SECOND = 2 };
                        struct close_event {
                            __u8 kind;
                            union {
                                %s
                            } data bpf_union_tag(KIND);
                        """.formatted(members)))
                .maven()
                .run("compile");
    }

    @Test
    void macrosStandForTheirValues() throws Exception {
        var run = chosen("__u32 a bpf_union_case(FIRST); __u64 b bpf_union_case(SECOND);");
        assertThat(run.exitCode()).as(run.output()).isZero();
        try (var found = Files.walk(folder.resolve("target/generated-sources"))) {
            var event = found.filter(file -> file.endsWith("CloseEvent.java")).findFirst();
            assertThat(event.orElseThrow()).content().contains("if (tag == 1L)", "if (tag == 2L)");
        }
    }

    @Test
    void membersThatOneValueChoosesAreRefusedWhereTheirUnionIs() {
        var run = chosen("__u32 a bpf_union_case(FIRST); __u64 b bpf_union_case(1);");
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains(
                        "The field data of struct close_event is a union of which both a and b are chosen by the value 1")
                .contains("src/main/bpf/close.bpf.c:15") // the struct begins in line 11
                .contains("Give each member a value of its own")
                .doesNotContain("another C type", "\tat ");
    }
}
