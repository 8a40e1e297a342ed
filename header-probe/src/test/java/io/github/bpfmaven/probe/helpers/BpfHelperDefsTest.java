package io.github.bpfmaven.probe.helpers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BpfHelperDefsTest {
    /** In the form that kernels have from 4.18 on. */
    private static final String DOCUMENTED = """
            #define BPF_PSEUDO_MAP_VALUE 2

            /* Start of the description. Programs may call bpf_mentioned(void)
             *
             * long bpf_sample_delete(struct bpf_map *map, const void *key)
             * \tDescription
             * \t\tA page of prose, which names bpf_other() and (bpf_third() too).
             * \tReturn
             * \t\t0 on success, or a negative error in case of failure.
             *
             * void *bpf_sample_lookup(struct bpf_map *map, const void *key)
             * u64 bpf_sample_now(void)
             * long bpf_sample_print(const char *fmt, u32 fmt_size, ...)
             * long bpf_sample_store(struct sk_buff *skb, u32 offset, const void *from, size_t len, s64 flags)
             * u64 bpf_sample_cookie(struct sk_buff *skb)
             * u64 bpf_sample_cookie(struct bpf_sock_addr *ctx)
             * long bpf_sample_assign(struct sk_buff *skb, void *sk, u64 flags)
             * long bpf_sample_assign(struct bpf_sk_lookup *ctx, struct bpf_sock *sk, u64 flags)
             */
            """;

    @Test
    void declaresAHelperWithThePrototypeThatTheHeaderDocuments() {
        assertThat(render(Map.of("bpf_sample_delete", 3)))
                .contains("static long (*const bpf_sample_delete)(void *map, const void *key) = (void *)3;");
    }

    @Test
    void keepsReturnedPointersAndOpenParameterLists() {
        var text = render(Map.of("bpf_sample_lookup", 1, "bpf_sample_print", 6));

        assertThat(text)
                .contains("static void *(*const bpf_sample_lookup)(void *map, const void *key) = (void *)1;")
                .contains("(*const bpf_sample_print)(const char *fmt, __u32 fmt_size, ...) = (void *)6;");
    }

    @Test
    void turnsKernelTypesIntoThoseOfPrograms() {
        assertThat(render(Map.of("bpf_sample_store", 9)))
                .contains("struct __sk_buff;\n")
                .contains("(struct __sk_buff *skb, __u32 offset, const void *from, unsigned long len, __s64 flags)");
    }

    @Test
    void takesAnyContextWhereAHelperIsDocumentedForSeveral() {
        assertThat(render(Map.of("bpf_sample_cookie", 46)))
                .contains("static __u64 (*const bpf_sample_cookie)(void *skb) = (void *)46;");
    }

    @Test
    void keepsParameterNamesApartWhereSeveralTypesDiffer() {
        assertThat(render(Map.of("bpf_sample_assign", 124)))
                .contains("(*const bpf_sample_assign)(void *skb, void *sk, __u64 flags)");
    }

    @Test
    void declaresNoHelperThatTheKernelLacks() {
        assertThat(render(Map.of("bpf_sample_now", 5)))
                .contains("#define BPF_HAS_HELPER_sample_now 1")
                .doesNotContain("sample_delete")
                .doesNotContain("mentioned");
    }

    @Test
    void ordersHelpersByNumberWhateverTheOrderOfTheMap() {
        var backwards = new LinkedHashMap<String, Integer>();
        backwards.put("bpf_sample_delete", 3);
        backwards.put("bpf_sample_lookup", 1);
        var forwards = new LinkedHashMap<String, Integer>();
        forwards.put("bpf_sample_lookup", 1);
        forwards.put("bpf_sample_delete", 3);

        assertThat(render(backwards)).isEqualTo(render(forwards)).containsSubsequence("(void *)1;", "(void *)3;");
    }

    @Test
    void namesAHelperWithoutAPrototypeAndLeavesItOut() {
        var defs = BpfHelperDefs.of(DOCUMENTED, Map.of("bpf_vendors_own", 5001));

        assertThat(defs.withoutPrototype()).containsExactly("bpf_vendors_own");
        assertThat(defs.text())
                .contains("/* not declared, for its prototype is not known: bpf_vendors_own */")
                .doesNotContain("BPF_HAS_HELPER_vendors_own");
    }

    @Test
    void saysWhetherTheKernelHasGlobalData() {
        assertThat(render(Map.of())).contains("#define BPF_HAS_GLOBAL_DATA 1");
        assertThat(BpfHelperDefs.of("", Map.of()).text()).doesNotContain("BPF_HAS_GLOBAL_DATA");
    }

    @Test
    void knowsTheHelpersOfKernelsThatDocumentNone() {
        var inOrderUpTo49 = Map.of("bpf_map_lookup_elem", 1, "bpf_probe_read", 4, "bpf_perf_event_output", 25);

        var defs = BpfHelperDefs.of("enum bpf_func_id { BPF_FUNC_unspec };", inOrderUpTo49);

        assertThat(defs.withoutPrototype()).isEmpty();
        assertThat(defs.text())
                .contains("static int (*const bpf_probe_read)(void *dst, __u32 size, const void *unsafe_ptr)")
                .contains("(void *ctx, void *map, __u64 flags, void *data, __u64 size) = (void *)25;");
    }

    @Test
    void knowsTheHelpersOfHeadersWhoseCommentsAreStripped() {
        var stripped = "enum bpf_func_id { BPF_FUNC_unspec };";

        var defs = BpfHelperDefs.of(stripped, Map.of("bpf_probe_read_kernel", 113, "bpf_ringbuf_output", 130));

        assertThat(defs.withoutPrototype()).isEmpty();
        assertThat(defs.text())
                .contains(
                        "(*const bpf_probe_read_kernel)(void *dst, __u32 size, const void *unsafe_ptr) = (void *)113;")
                .contains("BPF_HAS_HELPER_ringbuf_output");
    }

    @Test
    void prefersWhatTheHeaderSaysToTheTable() {
        var header = " * long bpf_map_delete_elem(struct bpf_map *map, const void *key)\n";

        assertThat(BpfHelperDefs.of(header, Map.of("bpf_map_delete_elem", 3)).text())
                .contains("static long (*const bpf_map_delete_elem)");
    }

    @Test
    void readsALineOfGarbageInNoTime() {
        var garbage = " * " + "a ".repeat(100_000) + "bpf_x(" + "b *".repeat(100_000) + ")\n";

        assertThat(BpfHelperDefs.of(garbage, Map.of("bpf_x", 1)).withoutPrototype())
                .containsExactly("bpf_x");
    }

    @Test
    void tableHasEveryHelperUpTo417Once() throws Exception {
        try (var in = BpfHelperDefs.class.getResourceAsStream("helpers-before-4.18.tsv")) {
            var names = new String(in.readAllBytes())
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t")[0])
                    .toList();
            // BPF_FUNC_bind is the last of 4.17's enum bpf_func_id, with the number 64
            assertThat(names).doesNotHaveDuplicates().hasSize(64).endsWith("bpf_bind");
            var numbers = names.stream().collect(Collectors.toMap(name -> name, name -> 1));
            assertThat(BpfHelperDefs.of("", numbers).withoutPrototype()).isEmpty();
        }
    }

    private static String render(Map<String, Integer> helpers) {
        return BpfHelperDefs.of(DOCUMENTED, helpers).text();
    }
}
