package io.github.bpfmaven.object.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Composite.Kind;
import io.github.bpfmaven.object.types.Type.Encoding;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The BTF of kernel modules, over that of their kernel. */
class BaseBtfTest {
    private static final byte[] KERNEL =
            new TinyBtf().integer("u32", 4).type("", BtfWire.PTR, 0, 1).build();
    private static final byte[] MODULE = module("of_the_module");

    /** A struct with a member of each of the kernel's types, and a pointer to it. */
    private static byte[] module(String struct) {
        var btf = TinyBtf.over(KERNEL);
        int first = btf.name("first");
        int second = btf.name("second");
        return btf.type(struct, BtfWire.STRUCT, 2, 16, first, 1, 0, second, 2, 64)
                .type("", BtfWire.PTR, 0, 3)
                .build();
    }

    private static Bytes bytes(byte[] btf, String name) {
        return Bytes.of(btf, ByteOrder.LITTLE_ENDIAN, name);
    }

    private static TypeGraph read(byte[]... modules) {
        return BaseBtf.read(bytes(KERNEL, "vmlinux"))
                .typesWith(List.of(modules).stream()
                        .map(module -> bytes(module, "module.ko"))
                        .toList());
    }

    private static Composite structOf(String name) {
        return new Composite(
                Kind.STRUCT, name, 16, List.of(new Member("first", 1, 0, 0), new Member("second", 2, 64, 0)));
    }

    @Test
    void aModulesTypesFollowThoseOfItsKernel() {
        assertThat(read(MODULE).types())
                .containsExactly(
                        new Type.Int("u32", 4, Encoding.UNSIGNED),
                        new Type.Pointer(1),
                        structOf("of_the_module"),
                        new Type.Pointer(3));
    }

    @Test
    void severalModulesStandBesideEachOther() {
        var graph = read(MODULE, module("of_another"));

        assertThat(graph.types().subList(2, 6))
                .containsExactly(
                        structOf("of_the_module"), new Type.Pointer(3), structOf("of_another"), new Type.Pointer(5));
    }

    @Test
    void namesMayBeThoseOfTheKernel() {
        int nameOfU32 = 1; // right behind the empty string
        var graph = read(TinyBtf.over(KERNEL)
                .type("s", BtfWire.STRUCT, 1, 4, nameOfU32, 1, 0)
                .build());

        assertThat(graph.type(3)).isEqualTo(new Composite(Kind.STRUCT, "s", 4, List.of(new Member("u32", 1, 0, 0))));
    }

    @Test
    void aModuleIsRefusedWithoutItsKernel() {
        assertThatThrownBy(() -> BtfReader.read(MODULE, "module.ko"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("BTF of a kernel module", "module.ko", "vmlinux:module.ko");
        assertThat(BaseBtf.isSplit(bytes(MODULE, "module.ko"))).isTrue();
        assertThat(BaseBtf.isSplit(bytes(KERNEL, "vmlinux"))).isFalse();
    }

    @Test
    void whatStandsAloneIsNoModule() {
        assertThatThrownBy(() -> read(KERNEL))
                .hasMessageContaining("stands alone")
                .hasMessageContaining("module.ko");
    }

    /** Types alone don't tell: their ids lead to other types there. */
    @Test
    void aModuleOfAKernelWithOtherNamesIsRefused() {
        var shorter = new TinyBtf().integer("u8", 1).type("", BtfWire.PTR, 0, 1).build();
        var longer = new TinyBtf()
                .integer("much_longer", 4)
                .type("", BtfWire.PTR, 0, 1)
                .build();
        var other = new TinyBtf().integer("a_type", 4).integer("u32", 4).build();
        byte[] named =
                TinyBtf.over(other).type("s", BtfWire.STRUCT, 1, 4, 8, 1, 0).build(); // the member is u32

        for (var base : List.of(shorter, longer)) {
            assertThatThrownBy(
                            () -> BaseBtf.read(bytes(base, "vmlinux")).typesWith(List.of(bytes(MODULE, "module.ko"))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("read over vmlinux, and may build on another kernel's")
                    .hasMessageContaining("module.ko");
        }
        assertThatThrownBy(() -> BaseBtf.read(bytes(longer, "vmlinux")).typesWith(List.of(bytes(named, "module.ko"))))
                .hasMessageContaining("a name begins amid another, at 0x8 of the strings");
        assertThat(BaseBtf.read(bytes(other, "vmlinux"))
                        .typesWith(List.of(bytes(named, "module.ko")))
                        .size())
                .isEqualTo(4); // void is the first
    }

    @Test
    void aModuleWhoseFirstNameIsNotUsedIsRefused() {
        var base = new TinyBtf().integer("a", 4).build();
        var other =
                new TinyBtf().integer("b", 4).integer("c", 4).integer("f", 4).build();
        byte[] module = TinyBtf.over(base)
                .type("d", BtfWire.TYPEDEF, 0, 1)
                .type("e", BtfWire.TYPEDEF, 0, 1)
                .build();
        assertThat(BaseBtf.read(bytes(base, "vmlinux"))
                        .typesWith(List.of(bytes(module, "module.ko")))
                        .size())
                .isEqualTo(4);

        assertThatThrownBy(() -> BaseBtf.read(bytes(other, "vmlinux")).typesWith(List.of(bytes(module, "module.ko"))))
                .hasMessageContaining("nothing has the first of its names");
    }

    @Test
    void aModuleOfALargerKernelIsRefused() {
        byte[] btf = TinyBtf.over(KERNEL).type("", BtfWire.PTR, 0, 9).build();

        assertThatThrownBy(() -> read(btf))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("refers to type 9")
                .hasMessageContaining("read over vmlinux, and may build on another kernel's")
                .hasMessageContaining("module.ko, offset 0x18");
    }
}
