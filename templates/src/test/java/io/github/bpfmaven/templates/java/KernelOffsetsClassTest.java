package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.templates.Types;
import io.github.bpfmaven.templates.layout.OffsetRequest;
import io.github.bpfmaven.templates.layout.OffsetTable;
import io.github.bpfmaven.templates.layout.TargetTypes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KernelOffsetsClassTest {
    private static OffsetTable table(String... requests) {
        var old = new Types();
        old.struct(
                "tcp_sock",
                16,
                at(0, "bytes_acked", old.u64),
                at(8, "old_field", old.u32),
                bits(100, 3, "flag", old.u8));
        old.struct("field", 4, at(0, "size", old.u32));
        var recent = new Types();
        int inner = recent.struct("inner", 8, at(4, "deep", recent.u32));
        recent.struct(
                "tcp_sock",
                32,
                at(8, "bytes_acked", recent.u64),
                at(16, "inner", inner),
                bits(196, 3, "flag", recent.u8));
        recent.struct("field", 8, at(4, "size", recent.u32));
        var targets = List.of(
                new TargetTypes("debian-11", "5.10.0-32", "x86_64", old.graph()),
                new TargetTypes("debian-12", "6.1.0-50", "arm64", recent.graph()));
        return OffsetTable.of(
                targets, Stream.of(requests).map(OffsetRequest::parse).toList());
    }

    private static Class<?> load(JavaSource source) throws Exception {
        return InMemory.compileStrictly(List.of(source), 17).loadClass(source.qualifiedName());
    }

    private static Object offsets(String id, String... requests) throws Exception {
        return load(KernelOffsetsClass.generate(table(requests), "com.acme", "KernelOffsets"))
                .getMethod("forTarget", String.class)
                .invoke(null, id);
    }

    @Test
    void knowsTheOffsetsOfEveryTarget() throws Exception {
        var old = offsets("debian-11", "tcp_sock");
        assertThat(Generated.get(old, "release")).isEqualTo("5.10.0-32");
        assertThat(Generated.get(old, "arch")).isEqualTo("x86_64");
        assertThat(Generated.get(old, "tcpSock.size")).isEqualTo(16);
        assertThat(Generated.get(old, "tcpSock.bytesAcked"))
                .hasToString("Field[offset=0, size=8, bitOffset=0, bitWidth=0]");
        assertThat(Generated.get(old, "tcpSock.flag")).hasToString("Field[offset=12, size=1, bitOffset=4, bitWidth=3]");
        var recent = offsets("debian-12", "tcp_sock");
        assertThat(Generated.get(recent, "targetId")).isEqualTo("debian-12");
        assertThat(Generated.get(recent, "tcpSock.bytesAcked.offset")).isEqualTo(8);
    }

    @Test
    void saysWhichFieldsATargetLacks() throws Exception {
        assertThat(Generated.get(offsets("debian-12", "tcp_sock"), "tcpSock.oldField.isPresent"))
                .isEqualTo(false);
        assertThat(Generated.get(offsets("debian-11", "tcp_sock"), "tcpSock.oldField.isPresent"))
                .isEqualTo(true);
        assertThat(KernelOffsetsClass.generate(table("tcp_sock"), "", "K").text())
                .contains("<code>tcp_sock.old_field</code>, which debian-12 lacks.");
    }

    @Test
    void hasOnlyTheFieldsAskedFor() throws Exception {
        var offsets = offsets("debian-11", "tcp_sock.bytes_acked");
        assertThat(Generated.get(offsets, "tcpSock.bytesAcked.size")).isEqualTo(8);
        assertThatThrownBy(() -> Generated.get(offsets, "tcpSock.oldField")).isInstanceOf(NoSuchMethodException.class);
    }

    @Test
    void keepsItsOwnNamesApartFromTheKernels() throws Exception {
        assertThat(Generated.get(offsets("debian-12", "field"), "field.size2.offset"))
                .isEqualTo(4);
    }

    @Test
    void listsAllTargetsAndNamesThemForAnUnknownOne() throws Exception {
        var type = load(KernelOffsetsClass.generate(table("tcp_sock"), "com.acme", "KernelOffsets"));
        assertThat((List<?>) type.getMethod("all").invoke(null))
                .hasToString("[KernelOffsets[debian-11, 5.10.0-32], KernelOffsets[debian-12, 6.1.0-50]]");
        assertThatThrownBy(() -> type.getMethod("forTarget", String.class).invoke(null, "nope"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage("no target nope; there are debian-11, debian-12");
    }

    @Test
    void holdsTypesOfManyFieldsOnManyTargets() throws Exception {
        // All tables together would not fit one method, which has 64 KB at most.
        var types = new Types();
        var members = new Type.Member[400];
        for (int i = 0; i < members.length; i++) {
            members[i] = at(100_000 + 8 * i, "member_" + i, types.u64);
        }
        types.struct("huge", 200_000, members);
        var graph = types.graph();
        var targets = Stream.of("a", "b", "c", "d", "e", "f")
                .map(id -> new TargetTypes(id, "1", "x86_64", graph))
                .toList();
        var table = OffsetTable.of(targets, List.of(OffsetRequest.parse("huge")));
        var type = load(KernelOffsetsClass.generate(table, "com.acme", "KernelOffsets"));
        var last = type.getMethod("forTarget", String.class).invoke(null, "f");
        assertThat(Generated.get(last, "huge.member399.offset")).isEqualTo(100_000 + 8 * 399);
    }

    @Test
    void refusesNamesThatAreNoneInJava() {
        assertThatThrownBy(() -> KernelOffsetsClass.generate(table("tcp_sock"), "com.acme", "Kernel-Offsets"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'Kernel-Offsets' is no name for a Java class");
    }
}
