package io.github.bpfmaven.templates.c;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.templates.Types;
import io.github.bpfmaven.templates.layout.OffsetRequest;
import io.github.bpfmaven.templates.layout.OffsetTable;
import io.github.bpfmaven.templates.layout.TargetTypes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KernelOffsetsHeaderTest {
    private static TargetTypes target(String id, Types types) {
        return new TargetTypes(id, id + "-release", "x86_64", types.graph());
    }

    private static OffsetTable table(List<TargetTypes> targets, String... requests) {
        return OffsetTable.of(
                targets, Stream.of(requests).map(OffsetRequest::parse).toList());
    }

    @Test
    void definesOffsetsSizesAndExistence() {
        var types = new Types();
        int inner = types.union("", 8, at(0, "skc_addrpair", types.u64), at(4, "skc_rcv_saddr", types.u32));
        types.struct(
                "sock_common", 16, at(0, "", inner), at(8, "skc_num", types.u16), bits(84, 3, "skc_reuse", types.u8));
        var text = KernelOffsetsHeader.render(table(List.of(target("t", types)), "sock_common"), 0);
        assertThat(text)
                .startsWith("#ifndef __KERNEL_OFFSETS_H__\n#define __KERNEL_OFFSETS_H__\n")
                .contains("t-release (x86_64)")
                .contains("#define SOCK_COMMON_SIZE 16\n")
                .contains("#define HAS_SOCK_COMMON__SKC_RCV_SADDR 1\n"
                        + "#define SOCK_COMMON__SKC_RCV_SADDR_OFFSET 4\n#define SOCK_COMMON__SKC_RCV_SADDR_SIZE 4\n")
                .contains("#define SOCK_COMMON__SKC_REUSE_OFFSET 10\n#define SOCK_COMMON__SKC_REUSE_SIZE 1\n"
                        + "#define SOCK_COMMON__SKC_REUSE_BIT_OFFSET 4\n#define SOCK_COMMON__SKC_REUSE_BIT_WIDTH 3\n")
                .doesNotContain("SKC_NUM_BIT")
                .endsWith("#endif /* __KERNEL_OFFSETS_H__ */\n");
    }

    @Test
    void definesOnlyTheFieldsAskedForByPath() {
        var types = new Types();
        int common = types.struct("sock_common", 4, at(0, "skc_daddr", types.u32), at(2, "skc_num", types.u16));
        types.struct("sock", 12, at(8, "__sk_common", common));
        var text = KernelOffsetsHeader.render(table(List.of(target("t", types)), "struct sock.__sk_common.skc_num"), 0);
        assertThat(text)
                .contains("#define SOCK____SK_COMMON__SKC_NUM_OFFSET 10\n")
                .doesNotContain("SKC_DADDR");
    }

    @Test
    void leavesOutWhatATargetLacksAndKeepsNamesTheSameOnAll() {
        var old = new Types();
        old.struct("s", 8, at(0, "x", old.u32), at(4, "y", old.u32));
        var recent = new Types();
        recent.struct("s", 12, at(0, "X", recent.u32), at(4, "x", recent.u32), at(8, "z", recent.u32));
        var table = table(List.of(target("old", old), target("recent", recent)), "s");
        assertThat(KernelOffsetsHeader.render(table, 0))
                .contains("#define S__X_OFFSET 0\n", "#define HAS_S__Y 1\n")
                .doesNotContain("S__X_2", "S__Z");
        assertThat(KernelOffsetsHeader.render(table, 1))
                .contains("#define S__X_OFFSET 4\n", "#define S__X_2_OFFSET 0\n", "#define HAS_S__Z 1\n")
                .doesNotContain("S__Y");
    }
}
