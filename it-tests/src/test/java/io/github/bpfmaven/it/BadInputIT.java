package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users get wrong: each mistake has a message that says what, where and how to mend it, and no stack trace. */
class BadInputIT {
    private static final String A_TARGET =
            "<targets><target>" + Kernels.reached().get(0) + "</target></targets>";

    @TempDir
    Path folder;

    private String failureOf(TestProject project, String... options) {
        var run = project.maven().with(options).run("generate-sources");
        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.output()).doesNotContain("\tat ").doesNotContain("Exception in thread");
        return run.output();
    }

    private TestProject project() {
        return TestProject.in(folder, A_TARGET);
    }

    @Test
    void anUnknownTargetIsAnsweredWithTheNearestNames() {
        assertThat(failureOf(project(), "-Dbpf.targets=debian-12-6.1-clowd"))
                .contains("There is no kernel target \"debian-12-6.1-clowd\"")
                .contains("debian-12-6.1-cloud")
                .contains("to mend:");
    }

    @Test
    void noTargetAtAll() {
        assertThat(failureOf(TestProject.in(folder, "")))
                .contains("No kernel target is declared")
                .contains("-Dbpf.targets=");
    }

    @Test
    void elementsThatNoGoalHas() {
        var project = TestProject.in(folder, A_TARGET + """
                <offset><type>sock</type></offset>
                <decoders><packagename>com.acme</packagename></decoders>
                """);

        assertThat(failureOf(project))
                .contains("The plugin knows no <offset> in <configuration>, and no <packagename> in <decoders>.")
                .containsPattern("pom\\.xml:\\d+: <offset>")
                .containsPattern("pom\\.xml:\\d+: <packagename>")
                .contains("Did you mean <offsets>?")
                .contains("Did you mean <packageName>?")
                .doesNotContain("DecoderConfiguration");
    }

    @Test
    void aPropertyThatNoGoalHas() {
        assertThat(failureOf(TestProject.in(folder, ""), "-Dbpf.tragets=debian-12-6.1-cloud"))
                .contains("-Dbpf.tragets has no effect")
                .contains("Did you mean -Dbpf.targets")
                .contains("No kernel target is declared");
    }

    @Test
    void aHeaderFolderThatIsMissing() {
        assertThat(failureOf(project(), "-Dbpf.target=mine", "-Dbpf.headers=/usr/src/linux-headers-nowhere"))
                .contains("/usr/src/linux-headers-nowhere")
                .contains("to mend:");
    }

    @Test
    void aHeaderFolderThatIsEmpty() throws IOException {
        var empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(failureOf(project(), "-Dbpf.target=mine", "-Dbpf.headers=" + empty))
                .contains(empty.toString())
                .contains("to mend:");
    }

    @Test
    void headersThatWereNeverPrepared() throws IOException {
        var tree = folder.resolve("linux");
        Files.createDirectories(tree.resolve("include/linux"));
        Files.createDirectories(tree.resolve("include/uapi/linux"));
        Files.writeString(tree.resolve("include/linux/kernel.h"), "");
        Files.writeString(tree.resolve("include/linux/kconfig.h"), "");
        Files.writeString(tree.resolve("Makefile"), "VERSION = 4\nPATCHLEVEL = 9\nSUBLEVEL = 229\n");

        assertThat(failureOf(project(), "-Dbpf.target=mine", "-Dbpf.headers=" + tree))
                .contains("generated")
                .contains("modules_prepare");
    }

    @Test
    void headersOfAnotherArchitecture() {
        var folders = Kernels.headers(Kernels.reached().get(0)).folders();
        var headers = String.join(":", folders.stream().map(Path::toString).toList());

        assertThat(failureOf(project(), "-Dbpf.target=mine", "-Dbpf.arch=arm64", "-Dbpf.headers=" + headers))
                .contains("arm64")
                .contains("x86_64")
                .contains("to mend:");
    }

    @Test
    void nothingCachedAndNoNetwork() {
        assertThat(failureOf(project(), "-o", "-Dbpf.cache=" + folder.resolve("cache")))
                .contains("offline")
                .contains("to mend:");
    }

    @Test
    void cThatDoesNotCompileIsShownWithItsPlace() {
        var project = project();
        project.write("src/main/bpf/close.bpf.c", TestProject.SMALL_PROGRAM.replace("event.pid =", "event.pidd ="));

        assertThat(failureOf(project))
                .contains("close.bpf.c:[24,")
                .contains("no member named 'pidd'")
                .contains("close does not compile for 1 of 1 target:")
                .doesNotContain("is missing on"); // a struct of the user's own differs on no kernel
    }

    private String failureOfReading(String expression, String... targets) {
        var project = TestProject.in(folder, "");
        project.write(
                "src/main/bpf/close.bpf.c",
                TestProject.SMALL_PROGRAM.replace("event.pid =", "event.pid = " + expression + "; event.pid +="));
        return failureOf(project, "-Dbpf.targets=" + String.join(",", targets));
    }

    @Test
    void aWrongMemberWithinAMacroIsToldOnceForAllTargets() {
        assertThat(failureOfReading(
                        "BPF_CORE_READ(sk, sk_socket, flagss)",
                        Kernels.reached().toArray(String[]::new)))
                .containsOnlyOnce("close.bpf.c:[24,46] no member named 'flagss'")
                .doesNotContain("expanded from macro")
                .doesNotContain(" (on ");
    }

    @Test
    void aMemberThatNoTargetHasIsAnsweredWithTheNearest() {
        assertThat(failureOfReading("sk->sk_errr", Kernels.reached().toArray(String[]::new)))
                .contains("no target has sock.sk_errr")
                .contains("to mend: Did you mean sk_err")
                .doesNotContain("HAS_SOCK");
    }

    @Test
    void aHelperThatNoKernelHasIsAnsweredWithTheNearest() {
        assertThat(failureOfReading("bpf_ktime_get_nss()", Kernels.reached().get(0)))
                .contains("no target has a helper bpf_ktime_get_nss")
                .contains("to mend: Did you mean bpf_ktime_get_ns")
                .doesNotContain("BPF_HAS_HELPER");
    }

    @Test
    void oneArgumentThatAMacroUsesInSeveralWaysIsToldOnce() {
        assertThat(failureOfReading(
                        "BPF_CORE_READ(sk, sk_err, x)", Kernels.reached().get(0)))
                .containsOnlyOnce("is not a pointer\n      ");
    }

    @Test
    void structsOfTwoLayoutsAreToldAllAtOnce() {
        var project = project();
        var pair = """

                struct first { %1$s a; };
                struct second { %1$s b; };
                struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 1); __type(key, struct first);
                         __type(value, struct second); } %2$s SEC(".maps");
                """;
        project.write("src/main/bpf/close.bpf.c", TestProject.SMALL_PROGRAM + pair.formatted("int", "small"));
        project.write("src/main/bpf/other.bpf.c", TestProject.SMALL_PROGRAM + pair.formatted("long", "large"));

        assertThat(failureOf(project))
                .contains("struct first has two layouts: one in close for", "another in other for")
                .contains("struct second has two layouts:")
                .contains("<exclude>first</exclude><exclude>second</exclude>");
    }

    @Test
    void anIncludeThatAProgramWithKernelHeadersLacksIsNamed() {
        var project = project();
        project.write("src/main/bpf/lacking_kern.c", """
                #include <linux/ptrace.h>
                #include <bpf/bpf_helpers.h>

                SEC("kprobe/tcp_close")
                int on_close(struct pt_regs *ctx)
                {
                    struct tcp_sock *sock = (void *)ctx;
                    return sock->snd_cwnd;
                }

                char LICENSE[] SEC("license") = "GPL";
                """);

        assertThat(failureOf(project))
                .contains("tcp_sock is defined in linux/tcp.h:")
                .contains("to mend: #include <linux/tcp.h> in the program.");
    }

    private String failureOfProgram(String from, String to) {
        var project = project();
        project.write("src/main/bpf/close.bpf.c", TestProject.SMALL_PROGRAM.replace(from, to));
        return failureOf(project);
    }

    @Test
    void aForgottenVmlinuxHeaderIsToldOfInTheUsersSource() {
        assertThat(failureOfProgram("#include \"vmlinux.h\"\n", ""))
                .containsOnlyOnce("close.bpf.c:[1,1] unknown type name '__u64' in <bpf/bpf_helper_defs.h>\n")
                .contains(
                        "to mend: #include \"vmlinux.h\" before this line: it has the kernel's types; or <linux/bpf.h>")
                .doesNotContain("bpf_helper_defs.h:[");
    }

    @Test
    void anIncludeOfOursUnderAWrongName() {
        assertThat(failureOfProgram("<bpf/bpf_helpers.h>", "<bpf_helpers.h>"))
                .contains("'bpf_helpers.h' file not found")
                .contains("to mend: #include <bpf/bpf_helpers.h> in the program.");
        assertThat(failureOfProgram("\"vmlinux.h\"", "\"vmlinx.h\""))
                .contains("to mend: #include \"vmlinux.h\" in the program.");
    }

    @Test
    void aMacroOfOursWithoutItsHeader() {
        assertThat(failureOfProgram("event.pid =", "event.pid = bpf_htons(1); event.pid +="))
                .contains("to mend: #include <bpf/bpf_endian.h> in the program.")
                .doesNotContain("BPF_HAS_HELPER");
    }

    @Test
    void offsetsOfATypeThatIsPrivateToTheKernelsSources() {
        var project = TestProject.in(folder, A_TARGET + "<offsets><type>mount</type></offsets>");

        assertThat(failureOf(project))
                .contains("The headers define no struct or union mount")
                .contains("A BTF file of that kernel would provide it");
    }

    @Test
    void twoWrongOffsetsAreToldOneAfterTheOther() {
        var project =
                TestProject.in(folder, A_TARGET + "<offsets><type>sock.sk_er</type><type>sock_comon</type></offsets>");

        assertThat(failureOf(project))
                .containsOnlyOnce("No target has a field sock.sk_er")
                .containsOnlyOnce("The headers define no struct or union sock_comon")
                .containsSubsequence("to mend: Did you mean", "sk_err", "to mend: ", "sock_common");
    }

    @Test
    void aTypeThatTheHeadersDoNotDefine() {
        var project = TestProject.in(folder, A_TARGET + "<offsets><type>sock_comon</type></offsets>");

        assertThat(failureOf(project))
                .contains("sock_comon")
                .contains("sock_common")
                .contains("to mend:");
    }

    @Test
    void aFieldThatOneTargetHasAndAnotherLacksNamesTheTargetsOnEachSide() {
        // tcp_sock.delivered_ce came with 5.x for good; sock.sk_bpf_cb_flags with 6.15 (commit 24e82b7c045b)
        var older = "debian-12-6.1-cloud";
        var newer = "debian-sid-7.2-cloud";
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Kernels.reached().contains(older) && Kernels.reached().contains(newer));
        var both = "-Dbpf.targets=" + older + "," + newer;

        var asked = TestProject.in(folder.resolve("asked"), "<offsets><type>sock.sk_bpf_cb_flags</type></offsets>");
        assertThat(failureOf(asked, both))
                .contains("sk_bpf_cb_flags")
                .contains(older)
                .contains(newer);

        var used = TestProject.in(folder.resolve("used"), "");
        used.write(
                "src/main/bpf/close.bpf.c",
                TestProject.SMALL_PROGRAM.replace(
                        "event.pid =", "event.pid = BPF_CORE_READ(sk, sk_bpf_cb_flags); event.pid +="));
        assertThat(failureOf(used, both))
                .contains("no member named 'sk_bpf_cb_flags'")
                .contains("sock.sk_bpf_cb_flags is missing on: " + older)
                .contains("and is there on: " + newer)
                .contains("HAS_SOCK__SK_BPF_CB_FLAGS");
    }

    @Test
    void aHelperThatTheKernelLacksIsNoNameInItsProgram() {
        var older = "debian-11-5.10-cloud";
        org.junit.jupiter.api.Assumptions.assumeTrue(Kernels.reached().contains(older));
        var project = TestProject.in(folder, "");
        // bpf_get_attach_cookie came with 5.15 (commit 7adfc6c9b315)
        project.write(
                "src/main/bpf/close.bpf.c",
                TestProject.SMALL_PROGRAM.replace(
                        "event.pid =", "event.pid = bpf_get_attach_cookie(ctx); event.pid +="));

        assertThat(failureOf(project, "-Dbpf.targets=" + older))
                .contains("bpf_get_attach_cookie is missing on: " + older)
                .contains("BPF_HAS_HELPER_get_attach_cookie");
    }

    @Test
    void aClangThatIsNotThere() {
        assertThat(failureOf(project(), "-Dbpf.clang=clang-from-nowhere"))
                .contains("clang-from-nowhere")
                .contains("to mend:");
    }

    @Test
    void twoProgramsOfOneName() {
        var project = project();
        project.write("src/main/bpf/other/close_kern.c", TestProject.SMALL_PROGRAM);

        assertThat(failureOf(project))
                .contains("Two programs have the name close")
                .contains("close.bpf.c")
                .contains("close_kern.c");
    }

    @Test
    void aDamagedProbeInTheCacheIsMadeAnew() throws IOException {
        var cache = folder.resolve("cache");
        var project = project();
        assertThat(project.maven()
                        .run("generate-sources", "-Dbpf.cache=" + cache)
                        .exitCode())
                .isZero();
        try (var files = Files.walk(cache.resolve("probes"))) {
            for (var btf : files.filter(file -> file.endsWith("vmlinux.btf")).toList()) {
                Files.write(btf, new byte[] {1, 2, 3});
            }
        }

        var run = project.maven().run("generate-sources", "-Dbpf.cache=" + cache);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("types and");
    }
}
