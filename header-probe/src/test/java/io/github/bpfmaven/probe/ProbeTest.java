package io.github.bpfmaven.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.btf.BtfWriter;
import io.github.bpfmaven.object.types.FieldPath;
import io.github.bpfmaven.object.types.TypeGraph.NameSpace;
import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.headers.MiniTree;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.toolchain.TestToolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {
    @TempDir
    Path root;

    @TempDir
    Path work;

    private final List<String> said = new ArrayList<>();
    private MiniTree tree;

    @BeforeEach
    void makeTree() {
        tree = MiniTree.in(root);
    }

    @Test
    void typesAreThoseOfTheHeadersUsedOrNot() {
        tree.source("include/linux/sched.h", """
                #include <linux/types.h>
                struct task { u64 id; u32 flag : 3; struct { u32 inner; }; struct later *next; };
                enum { ANONYMOUS_ENUMERATOR = 7 };
                typedef struct task task_t;
                """);

        var types = probe().types();

        int task = types.idOf(NameSpace.STRUCT, "task").orElseThrow();
        assertThat(types.sizeOf(task)).isEqualTo(24);
        assertThat(FieldPath.find(types, task, "inner").orElseThrow().bitOffset())
                .isEqualTo(96);
        assertThat(FieldPath.find(types, task, "flag").orElseThrow().bitWidth()).isEqualTo(3);
        assertThat(types.idOf(NameSpace.TYPEDEF, "task_t")).isPresent();
        assertThat(types.types().toString()).contains("ANONYMOUS_ENUMERATOR");
    }

    @Test
    void macrosThatAreConstantsHaveTheCompilersValues() {
        tree.source("include/linux/types.h", """
                typedef unsigned long long u64;
                struct sized { int a[3]; };
                enum { BASE = 4, NAMED_TWICE = 1 };
                #define NAMED_TWICE NAMED_TWICE
                #define NEGATIVE (-2)
                #define ALL_ONES (~0ULL)
                #define TOP (1U << 31)
                #define SUM (BASE + sizeof(struct sized))
                #define SHIFTED(x) ((u64)(x) << 40)
                #define BIG SHIFTED(BASE)
                #define TEXT "text"
                #define CALL() 1
                """);

        var constants = probe().constants();

        assertThat(constants.get("NEGATIVE")).isEqualTo(new Constant(-2, false));
        assertThat(constants.get("ALL_ONES")).isEqualTo(new Constant(-1, true)).hasToString("18446744073709551615");
        assertThat(constants.get("TOP")).isEqualTo(new Constant(1L << 31, true));
        assertThat(constants.get("SUM")).isEqualTo(new Constant(16, true));
        assertThat(constants.get("BIG")).isEqualTo(new Constant(4L << 40, true));
        assertThat(constants.get("CONFIG_HZ")).isEqualTo(new Constant(250, true));
        assertThat(constants).doesNotContainKeys("TEXT", "CALL", "NAMED_TWICE", "__KERNEL__", "__INT_MAX__");
    }

    @Test
    void constantsLeaveNoTraceInTheTypes() {
        tree.source(
                "include/linux/types.h",
                "#define BUG_ZERO(e) (sizeof(struct { int:(-!!(e)); }))\n#define A BUG_ZERO(0)\n");

        var kernel = probe();

        assertThat(kernel.constants()).containsKey("A");
        assertThat(kernel.types().types().toString()).doesNotContain("bpfmaven").doesNotContain("Composite");
    }

    @Test
    void macroThatOnlyLooksLikeConstantIsDropped() {
        tree.source("include/linux/types.h", "#define BAD (1 / 0)\n#define GOOD 5\nstruct kept { int x; };\n");

        var kernel = probe();

        assertThat(kernel.constants()).containsKey("GOOD").doesNotContainKey("BAD");
        assertThat(kernel.types().compositeNamed("kept")).isPresent();
        assertThat(kernel.leftOut()).isEmpty();
    }

    @Test
    void headersThatDefineWantedNamesAreAdded() {
        tree.source("include/odd/types.h", "struct wanted_struct { int x; };\n")
                .source("include/uapi/odd/macros.h", "#define WANTED_MACRO 9\n")
                .source("include/odd/other.h", "struct not_wanted { int x; };\n#define small 1\n");

        var kernel = probe("wanted_struct", "WANTED_MACRO", "small", "defined_nowhere");

        assertThat(kernel.types().compositeNamed("wanted_struct")).isPresent();
        assertThat(kernel.constants()).containsKey("WANTED_MACRO");
        assertThat(kernel.types().compositeNamed("not_wanted")).isEmpty();
    }

    @Test
    void nextHeaderIsTriedWhereTheFirstDoesNotDefineTheNameAfterAll() {
        tree.source("include/linux/first.h", "#ifdef CONFIG_NEVER\nstruct twice { int x; };\n#endif\n")
                .source("include/other/second.h", "struct twice { long y; };\n");

        assertThat(probe("twice").types().compositeNamed("twice")).isPresent();
    }

    @Test
    void headerThatDoesNotCompileIsLeftOutAndNamed() {
        tree.source("include/linux/sched.h", "struct broken { no_such_type x; };\n")
                .source("include/linux/fs.h", "#include <asm/generated-elsewhere.h>\n")
                .source("include/linux/net.h", "struct whole { int x; };\n#define WHOLE 1\n");

        var kernel = probe();

        assertThat(kernel.types().compositeNamed("whole")).isPresent();
        assertThat(kernel.constants()).containsKey("WHOLE");
        assertThat(kernel.leftOut()).extracting(LeftOutHeader::header).containsExactly("linux/fs.h", "linux/sched.h");
        assertThat(kernel.leftOut().get(0).reason())
                .isEqualTo(root.resolve("include/linux/fs.h") + ":1: 'asm/generated-elsewhere.h' file not found");
        assertThat(kernel.leftOut().get(1).reason()).contains("sched.h:1: unknown type name 'no_such_type'");
        assertThat(String.join("\n", said)).contains("2 headers left out");
    }

    @Test
    void headersThatDoNotCompileAtAllAreTheUsersToMend() {
        tree.source("include/linux/kconfig.h", "this is no C\n").source("include/linux/types.h", "int x;\n");

        assertThatThrownBy(this::probe)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The headers of kernel " + MiniTree.RELEASE + " do not compile.")
                .hasMessageContaining("kconfig.h:1:1: error: unknown type name 'this'")
                .hasMessageContaining("whole and of one kernel");
    }

    @Test
    void oldKernelIsReadAsGccWouldHave() {
        tree.source("Makefile", "KBUILD_CFLAGS += -std=gnu89 -DCC_HAVE_ASM_GOTO\nNOSTDINC_FLAGS += -isystem x\n")
                .source("include/linux/fs.h", "#include <linux/poll.h>\n")
                .source("include/linux/uaccess.h", "")
                .source("include/linux/poll.h", """
                        #ifndef POLL
                        #define POLL
                        #ifdef __clang__
                        struct poll_wqueues { char stack[768]; };
                        #else
                        struct poll_wqueues { char stack[832]; };
                        #endif
                        #endif
                        """)
                .source("include/linux/types.h", """
                        #include <stdarg.h>
                        #ifdef CC_HAVE_ASM_GOTO
                        struct static_key { int enabled; void *entries; };
                        #endif
                        struct printing { va_list arguments; };
                        """);

        var types = probe().types();

        assertThat(types.compositeNamed("static_key")).isPresent();
        assertThat(types.compositeNamed("printing")).isPresent();
    }

    @Test
    void layoutThatDependsOnTheCompilerIsThatOfTheKernelsCompiler() {
        tree.source("include/linux/fs.h", "")
                .source("include/linux/uaccess.h", "")
                .source("include/linux/poll.h", """
                        #ifdef __clang__
                        struct poll_wqueues { char stack[768]; };
                        #else
                        struct poll_wqueues { char stack[832]; };
                        #endif
                        """);
        assertThat(sizeOf("poll_wqueues")).isEqualTo(832);

        tree.config("CONFIG_X86_64 1", "CONFIG_CC_IS_CLANG 1");
        assertThat(sizeOf("poll_wqueues")).isEqualTo(768);
    }

    @Test
    void charHasTheSignTheKernelGivesIt() {
        tree.source("include/linux/types.h", "#define HIGH ('\\xff' < 0)\n");
        assertThat(probe().constants().get("HIGH").value()).isEqualTo(1);

        tree.source("Makefile", "KBUILD_CFLAGS += -funsigned-char -std=gnu11\n");
        assertThat(probe().constants().get("HIGH").value()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'', v1",
        "BPF_JLT, v2",
        "BPF_JLT BPF_ATOMIC, v3",
        "BPF_JLT BPF_ATOMIC BPF_MEMSX, v4",
    })
    void instructionSetIsWhatTheHeaderKnows(String macros, String cpu) {
        var header = new StringBuilder();
        for (var macro : macros.split(" ")) {
            header.append(macro.isEmpty() ? "" : "#define " + macro + " 0xc0\n");
        }
        tree.source("include/linux/bpf.h", header.toString());

        assertThat(probe().facts().cpu()).isEqualTo(cpu);
    }

    @Test
    void factsAreReadFromTheBpfHeader() {
        tree.source("include/linux/bpf.h", """
                enum bpf_map_type { BPF_MAP_TYPE_UNSPEC, BPF_MAP_TYPE_HASH, __MAX_BPF_MAP_TYPE };
                enum bpf_prog_type { BPF_PROG_TYPE_UNSPEC, BPF_PROG_TYPE_SOCKET_FILTER, BPF_PROG_TYPE_KPROBE };
                enum bpf_func_id { BPF_FUNC_unspec, BPF_FUNC_map_lookup_elem, __BPF_FUNC_MAX_ID };
                """);

        var facts = probe().facts();

        assertThat(facts.helpers()).containsOnlyKeys("bpf_map_lookup_elem").containsValue(1);
        assertThat(facts.mapTypes()).containsEntry("BPF_MAP_TYPE_HASH", 1).doesNotContainKey("__MAX_BPF_MAP_TYPE");
        assertThat(facts.programTypes().keySet())
                .containsExactly("BPF_PROG_TYPE_UNSPEC", "BPF_PROG_TYPE_SOCKET_FILTER", "BPF_PROG_TYPE_KPROBE");
        assertThat(facts.release().text()).isEqualTo(MiniTree.RELEASE);
        assertThat(facts.compiler()).startsWith("gcc-12");
        assertThat(facts.needsVersionStamp()).isFalse();
    }

    @Test
    void kernelsBeforeFiveWantTheirVersionStamped() {
        tree.kernel("4.21.255", 267775);

        assertThat(probe().facts().needsVersionStamp()).isTrue();
    }

    @Test
    void inputsAreEveryFileThatDecides() {
        tree.source("include/linux/sched.h", "#include <linux/deep.h>\n").source("include/linux/deep.h", "");

        assertThat(probe().inputs())
                .isSorted()
                .contains(
                        root.resolve("include/linux/sched.h"),
                        root.resolve("include/linux/deep.h"),
                        root.resolve("include/linux/kconfig.h"),
                        root.resolve("include/generated/autoconf.h"),
                        root.resolve("include/generated/uapi/linux/version.h"),
                        root.resolve("Makefile"))
                .doesNotContain(work.resolve("probe.c"));
    }

    @Test
    void sameHeadersGiveSameBytes() {
        tree.source("include/linux/sched.h", "struct a { struct b *b; };\nstruct b { struct a a; };\n#define X 1\n");

        var first = probe();
        var second = probe();

        assertThat(BtfWriter.write(second.types())).isEqualTo(BtfWriter.write(first.types()));
        assertThat(second.constants()).isEqualTo(first.constants());
    }

    @Test
    void probesForAnotherArchitectureThanTheHosts() {
        tree.config("CONFIG_ARM64 1")
                .build("arch/arm64/include/generated/asm/a.h", "")
                .source("arch/arm64/include/asm/ptrace.h", "struct pt_regs { long regs[31]; __uint128_t v; };\n")
                .source(
                        "include/linux/ptrace.h",
                        "#include <asm/ptrace.h>\n#ifdef __aarch64__\n#define ON_ARM 1\n#endif\n");

        var kernel = probe();

        assertThat(kernel.constants()).containsKey("ON_ARM");
        assertThat(kernel.types().compositeNamed("pt_regs")).isPresent();
    }

    @Test
    void allMeansEveryTypeOfEveryHeaderThatCompiles() {
        tree.source("include/linux/sched.h", "struct core { int x; };\n#define CORE_CONSTANT 1\n")
                .source("include/drm/a.h", "struct driver { int x; };\n#define DRIVER_CONSTANT 2\n")
                .source("include/sound/b.h", "typedef struct { int x; } sound_t;\n")
                .source("include/sound/broken.h", "struct broken { no_such_type x; };\n")
                .source("include/sound/nowhere.h", "#include <asm/none.h>\nstruct nowhere { int x; };\n")
                .source("include/trace/events/c.h", "struct event { int x; };\n");

        var kernel = probe(Selection.ALL);

        assertThat(kernel.types().compositeNamed("core")).isPresent();
        assertThat(kernel.types().compositeNamed("driver")).isPresent();
        assertThat(kernel.types().compositeNamed("sound_t")).isPresent();
        assertThat(kernel.types().compositeNamed("nowhere")).isEmpty();
        assertThat(kernel.constants()).containsKey("CORE_CONSTANT").doesNotContainKey("DRIVER_CONSTANT");
        assertThat(kernel.leftOut())
                .extracting(LeftOutHeader::header)
                .containsExactly("sound/nowhere.h", "sound/broken.h");
        assertThat(kernel.leftOut().get(0).reason()).isEqualTo("it leads to <asm/none.h>, which is not in this tree");
        assertThat(kernel.leftOut().get(1).reason()).contains("broken.h:1: unknown type name 'no_such_type'");
        assertThat(kernel.inputs()).isSorted().contains(root.resolve("include/drm/a.h"), root.resolve("Makefile"));
    }

    @Test
    void whatIsWantedIsReadEvenFromHeadersThatAllOthersGoWithout() {
        tree.source("include/linux/btree.h", "struct btree_head { int x; };\n#define WANTED 3\n")
                .source("include/trace/events/afs.h", "#include <trace/define_trace.h>\n")
                .source("include/trace/define_trace.h", "");

        var without = probe(Selection.ALL);
        var with = probe(Selection.ALL, "WANTED");

        assertThat(without.types().compositeNamed("btree_head")).isEmpty();
        assertThat(without.leftOut())
                .extracting(LeftOutHeader::header)
                .containsExactly("linux/btree.h", "trace/events/afs.h");
        assertThat(without.leftOut().get(0).reason()).contains("known not to compile together");
        assertThat(with.types().compositeNamed("btree_head")).isPresent();
        assertThat(with.constants()).containsKey("WANTED");
        assertThat(with.leftOut()).extracting(LeftOutHeader::header).containsExactly("trace/events/afs.h");
    }

    @Test
    void whereTwoHeadersDefineOneNameTheGeneralOneCounts() {
        tree.source("include/drm/a.h", "struct twice { int special; };\n")
                .source("include/linux/a.h", "struct twice { long general; int more; };\n");

        var kernel = probe(Selection.ALL);

        int twice = kernel.types().compositeNamed("twice").orElseThrow();
        assertThat(kernel.types().sizeOf(twice)).isEqualTo(16);
        assertThat(kernel.leftOut()).extracting(LeftOutHeader::header).containsExactly("drm/a.h");
    }

    @Test
    void undefinedTypeIsExplained() {
        tree.source("include/linux/mount.h", "struct mount;\nstruct vfsmount { int x; };\n")
                .source("include/linux/x.h", "#ifdef CONFIG_NEVER\nstruct conditional { int x; };\n#endif\n");

        assertThat(undefined("mount"))
                .hasMessageContaining("only mention it (linux/mount.h)")
                .hasMessageContaining("private to the kernel's sources, defined in one of its .c files")
                .hasMessageContaining("<btf>FILE</btf>")
                .hasMessageContaining("<type>mount</type>");
        assertThat(undefined("vfsmout")).hasMessageContaining("Did you mean vfsmount?");
        assertThat(undefined("conditional")).hasMessageContaining("linux/x.h:2 does, under conditions");
        assertThat(undefined("nothing_like_it"))
                .hasMessageContaining("without struct, union or enum")
                .hasMessageContaining("If it is private to the kernel's sources: A BTF file of that kernel");
    }

    @Test
    void undefinedTypeIsPrivateOnlyWhereHeadersUseItAsOne() {
        tree.source("include/linux/x.h", """
                /* struct commented says what the_function of struct holder does */
                struct holder { int member; enum some_state *state; };
                void the_function(struct used *argument);
                union used_too { int x; };
                """);

        assertThat(List.of("some_state", "used")).allSatisfy(name -> assertThat(undefined(name))
                .hasMessageContaining("private to the kernel's sources"));
        assertThat(List.of("commented", "says", "the_function", "member", "argument", "used_to"))
                .allSatisfy(name -> assertThat(undefined(name))
                        .hasMessageContaining("do not define \"" + name + "\".")
                        .hasMessageNotContaining("only mention it"));
        assertThat(undefined("used_to"))
                .hasMessageContaining("Did you mean used_too?")
                .hasMessageNotContaining("private");
    }

    @Test
    void undefinedTypeThatIsMacroForAnotherIsNamedByThat() {
        tree.source("include/linux/socket.h", """
                #define with_parameter(x) x
                #define sockaddr_storage __kernel_sockaddr_storage /* the same */
                #define some_number no_type
                int bind(struct sockaddr_storage *address);
                """)
                .source("include/uapi/linux/socket.h", "struct __kernel_sockaddr_storage { int x; };\n");

        assertThat(undefined("sockaddr_storage"))
                .hasMessageContaining("a macro for \"__kernel_sockaddr_storage\", which uapi/linux/socket.h:1 defines.")
                .hasMessageContaining("Name __kernel_sockaddr_storage instead.");
        assertThat(undefined("some_number")).hasMessageNotContaining("macro");
        assertThat(undefined("with_parameter")).hasMessageNotContaining("macro");
    }

    @Test
    void undefinedTypeOfIncompleteTreeIsSaidToBe() {
        tree.source("include/net/tcp.h", "#include <net/sock.h>\nstruct tcp_sock { struct sock sk; };\n")
                .source("include/linux/skbuff.h", "struct sk_buff { struct sock *sk; };\n");

        var leftOut = probe().leftOut();

        assertThat(leftOut).extracting(LeftOutHeader::header).containsExactly("net/tcp.h");
        assertThat(UndefinedType.in(HeaderTree.of(List.of(root)), leftOut, "sock")
                        .error("it"))
                .hasMessageContaining("this tree may be incomplete: net/tcp.h could not be read without <net/sock.h>")
                .hasMessageContaining("install their package again");
    }

    private InputException undefined(String name) {
        return UndefinedType.in(HeaderTree.of(List.of(root)), List.of(), name).error("<type>" + name + "</type>");
    }

    private long sizeOf(String struct) {
        var types = probe().types();
        return types.sizeOf(types.compositeNamed(struct).orElseThrow());
    }

    private ProbedKernel probe(String... wanted) {
        return probe(Selection.CORE, wanted);
    }

    private ProbedKernel probe(Selection selection, String... wanted) {
        var request = ProbeRequest.of(HeaderTree.of(List.of(root)), selection, Set.of(wanted), work);
        return new Probe(TestToolchain.get(), new ProcessRunner(), said::add).run(request);
    }
}
