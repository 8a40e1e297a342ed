package io.github.bpfmaven.runtime.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.runtime.TestObjects;
import io.github.bpfmaven.runtime.program.ObjectFile;
import io.github.bpfmaven.runtime.sys.BpfProgs;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KernelTypesTest {
    private static final Set<Feature> ALL = EnumSet.allOf(Feature.class);

    private static byte[] convert(Set<Feature> features) {
        var file = ObjectFile.parse(TestObjects.bytes("events.bpf.o"), "events.bpf.o");
        return KernelTypes.of(file.elf(), file.types().orElseThrow(), features);
    }

    private static <T extends Type> List<T> typesOf(byte[] btf, Class<T> kind) {
        TypeGraph graph = BtfReader.read(btf, "converted");
        return graph.types().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void sectionsGetTheirSizeAndVariablesTheirOffsets() {
        var sections = typesOf(convert(ALL), Type.DataSection.class);

        assertThat(sections)
                .filteredOn(section -> section.name().equals(".bss"))
                .singleElement()
                .satisfies(section -> {
                    assertThat(section.size()).isEqualTo(24);
                    assertThat(section.variables())
                            .extracting(Type.SectionVariable::offset)
                            .containsExactly(0, 8, 16);
                });
    }

    @Test
    void whatAKernelDoesNotKnowBecomesSomethingItDoes() {
        var oldest = convert(EnumSet.of(Feature.BTF));

        assertThat(typesOf(oldest, Type.DataSection.class)).isEmpty();
        assertThat(typesOf(oldest, Type.Variable.class)).isEmpty();
        assertThat(typesOf(oldest, Type.Function.class)).isEmpty();
        assertThat(typesOf(oldest, Type.FunctionPrototype.class)).isEmpty();
        assertThat(typesOf(oldest, Type.Composite.class))
                .hasSizeGreaterThan(typesOf(convert(ALL), Type.Composite.class).size());
    }

    @Test
    void functionsBecomeStaticWhereGlobalOnesAreUnknown() {
        var withoutGlobal = EnumSet.copyOf(ALL);
        withoutGlobal.remove(Feature.BTF_FUNC_GLOBAL);

        assertThat(typesOf(convert(ALL), Type.Function.class))
                .extracting(Type.Function::linkage)
                .contains(1);
        assertThat(typesOf(convert(withoutGlobal), Type.Function.class))
                .extracting(Type.Function::linkage)
                .containsOnly(0);
    }

    @Test
    void idsAndStringsStayWhereTheyWere() {
        var before = convert(ALL);
        var after = convert(EnumSet.of(Feature.BTF));

        assertThat(BtfReader.read(after, "after").size())
                .isEqualTo(BtfReader.read(before, "before").size());
        assertThat(strings(after)).isEqualTo(strings(before));
    }

    private static byte[] strings(byte[] btf) {
        int typesLength = java.nio.ByteBuffer.wrap(btf)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt(12);
        return Arrays.copyOfRange(btf, 24 + typesLength, btf.length);
    }

    /** What suits the oldest kernel suits this one too. */
    @Test
    void theRunningKernelTakesEveryReduction() throws ErrnoException {
        TestObjects.assumeLoading();
        for (var left : ALL) {
            var features = EnumSet.copyOf(ALL);
            features.remove(left);
            try (var fd = BpfProgs.loadBtf(convert(features))) {
                assertThat(fd.isOpen()).as("without %s", left).isTrue();
            }
        }
        try (var fd = BpfProgs.loadBtf(convert(EnumSet.of(Feature.BTF)))) {
            assertThat(fd.isOpen()).isTrue();
        }
    }
}
