package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.dwarf.DwarfReader;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.types.Type;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that include a kernel's headers themselves, as the kernel's own samples do, compiled for real kernels. */
class SystemHeadersIT {
    private static final int BPF = 247;

    /** After samples/bpf: headers with inline assembly, a map of the old kind, an event of its own. */
    private static final String KERNEL_HEADERS = """
            #include <linux/skbuff.h>
            #include <linux/netdevice.h>
            #include <linux/version.h>
            #include <net/sock.h>
            #include <uapi/linux/bpf.h>
            #include <bpf/bpf_helpers.h>
            #include <bpf/bpf_tracing.h>

            struct freed_event {
                u32 length;
                u64 socket;
            };

            struct bpf_map_def SEC("maps") events = {
                .type = BPF_MAP_TYPE_PERF_EVENT_ARRAY,
                .key_size = sizeof(int),
                .value_size = sizeof(u32),
                .max_entries = 64,
            };

            SEC("kprobe/kfree_skb")
            int on_free(struct pt_regs *ctx)
            {
                struct sk_buff *skb = (struct sk_buff *)PT_REGS_PARM1(ctx);
                struct freed_event event = {};

                bpf_probe_read(&event.length, sizeof(event.length), &skb->len);
                bpf_probe_read(&event.socket, sizeof(event.socket), &skb->sk);
                bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &event, sizeof(event));
                return 0;
            }

            char _license[] SEC("license") = "GPL";
            u32 _version SEC("version") = LINUX_VERSION_CODE;
            """;

    /** What user space may include, compiles for BPF as it is. */
    private static final String USER_HEADERS = """
            #include <linux/bpf.h>
            #include <linux/if_ether.h>
            #include <linux/ip.h>
            #include <bpf/bpf_helpers.h>
            #include <bpf/bpf_endian.h>

            SEC("xdp")
            int only_ipv4(struct xdp_md *ctx)
            {
                void *end = (void *)(long)ctx->data_end;
                struct ethhdr *ethernet = (void *)(long)ctx->data;

                if ((void *)(ethernet + 1) > end)
                    return XDP_DROP;
                return ethernet->h_proto == bpf_htons(ETH_P_IP) ? XDP_PASS : XDP_DROP;
            }

            char _license[] SEC("license") = "GPL";
            """;

    @TempDir
    Path folder;

    private static List<String> sections(Path object) throws IOException {
        var elf = ElfFile.parse(ByteBuffer.wrap(Files.readAllBytes(object)), object.toString());
        assertThat(elf.header().machine()).isEqualTo(BPF);
        return elf.sections().stream().map(section -> section.name()).toList();
    }

    @Test
    void bothKindsCompileForEveryKernelAndGiveDecoders() throws IOException {
        var targets = Kernels.reached();
        var project = TestProject.in(
                        folder, "<targets><target>" + String.join("</target><target>", targets) + "</target></targets>")
                .write("src/main/bpf/freed_kern.c", KERNEL_HEADERS)
                .write("src/main/bpf/ipv4.bpf.c", USER_HEADERS);

        var run = project.maven().run("compile");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("freed includes kernel headers", "ipv4 includes the kernel's headers for user space");
        for (var target : targets) {
            assertThat(sections(project.target("bpf/" + target + "/freed.bpf.o")))
                    .as(target)
                    .contains("kprobe/kfree_skb", "maps", "license");
            assertThat(sections(project.target("bpf/" + target + "/ipv4.bpf.o")))
                    .as(target)
                    .contains("xdp", "license");
            assertThat(Files.size(project.target("bpf/" + target + "/freed.bpf.o")))
                    .as("bytes of an object without what the kernel's headers describe")
                    .isLessThan(32_000);
        }
        assertThat(project.target("generated-sources/bpf/com/example/testproject/bpf/FreedEvent.java"))
                .exists();
        assertThat(project.maven().run("-X", "compile").output())
                .doesNotContain("freed for " + targets.get(0) + " is compiled");
    }

    /** Kernels are built with {@code -funsigned-char} since 6.2 (commit 3bc753c06dd0). */
    @Test
    void plainCharIsOneTypeForAllKernelsAndBothWaysOfReadingThem() throws IOException {
        var targets = List.of("debian-12-6.1-cloud", "debian-13-6.12-cloud");
        var letters = """
            struct letter_event {
                char letter;
                char flag : 3;
                char text[6];
            };

            """;
        var project = TestProject.in(
                        folder, "<targets><target>" + String.join("</target><target>", targets) + "</target></targets>")
                .write("src/main/bpf/freed_kern.c", KERNEL_HEADERS.replace("struct freed_event {", letters + """
                        struct freed_event {
                            struct letter_event letters;"""))
                .write("src/main/bpf/letters.h", letters)
                .write("src/main/bpf/close.bpf.c", TestProject.SMALL_PROGRAM.replace("struct close_event {", """
                        #include "letters.h"
                        struct close_event {
                            struct letter_event letters;"""));

        var run = project.maven().run("compile");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(charsOf(project.target("bpf/" + targets.get(0) + "/freed.debug.o")))
                .containsOnly(Type.Encoding.SIGNED);
        assertThat(charsOf(project.target("bpf/" + targets.get(1) + "/freed.debug.o")))
                .containsOnly(Type.Encoding.UNSIGNED);
        var generated = project.target("generated-sources/bpf/com/example/testproject/bpf");
        assertThat(generated.resolve("LetterEvent.java")).content().contains("byte letter,", "int flag,");
        assertThat(generated.resolve("LetterEventLayout.java")).doesNotExist();
    }

    private static List<Type.Encoding> charsOf(Path object) throws IOException {
        return DwarfReader.read(Files.readAllBytes(object), object.toString()).graph().types().stream()
                .filter(type -> type instanceof Type.Int && type.name().equals("char"))
                .map(type -> ((Type.Int) type).encoding())
                .distinct()
                .toList();
    }

    @Test
    void mistakesAreToldByLineOfTheSource() {
        var project = TestProject.in(
                        folder, "<targets><target>" + Kernels.reached().get(0) + "</target></targets>")
                .write("src/main/bpf/freed_kern.c", KERNEL_HEADERS.replace("&skb->len", "&skb->lenght"));

        var run = project.maven().run("compile");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains("freed_kern.c:[27,63] no member named 'lenght'")
                .doesNotContain("\tat ");
    }
}
