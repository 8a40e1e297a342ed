package io.github.bpfmaven.templates.layout;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.templates.Types;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffsetTableTest {
    private final List<TargetTypes> targets =
            List.of(target("debian-11", "tcp_sock", "old_field"), target("debian-12", "tcp_sock", "new_field"));

    private static TargetTypes target(String id, String type, String field) {
        var types = new Types();
        types.struct(type, 8, at(0, "bytes_acked", types.u32), at(4, field, types.u32));
        return new TargetTypes(id, "release", "x86_64", types.graph());
    }

    private OffsetTable ask(String request) {
        return OffsetTable.of(targets, List.of(OffsetRequest.parse(request)));
    }

    @Test
    void bringsTheFieldsOfAllTargetsTogether() {
        var type = ask("tcp_sock").types().get(0);
        assertThat(type.fields()).containsExactly("bytes_acked", "old_field", "new_field");
        assertThat(type.layouts().get(0).place("old_field")).contains(new FieldPlace(4, 4, 0, 0));
        assertThat(type.layouts().get(1).place("old_field")).isEmpty();
    }

    @Test
    void putsRequestsForOneTypeTogether() {
        var table = OffsetTable.of(
                targets, List.of(OffsetRequest.parse("tcp_sock.bytes_acked"), OffsetRequest.parse("struct tcp_sock")));
        assertThat(table.types()).hasSize(1);
        assertThat(table.types().get(0).fields()).containsExactly("bytes_acked", "old_field", "new_field");
    }

    @Test
    void writesTheOffsetsOfATargetAsText() {
        var types = new Types();
        types.struct("s", 8, at(4, "x", types.u32), bits(11, 3, "b", types.u8));
        var table = OffsetTable.of(
                List.of(new TargetTypes("t", "release", "x86_64", types.graph())), List.of(OffsetRequest.parse("s")));
        assertThat(table.offsetTexts(0)).containsExactly(entry("s.x", "4"), entry("s.b", "1:3"));
    }

    @Test
    void refusesATypeThatNoTargetHasAndNamesTheNearest() {
        assertThatThrownBy(() -> ask("tcp_sok"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The headers define no struct or union tcp_sok")
                .hasMessageContaining("lacks it: debian-11, debian-12")
                .hasMessageContaining("Did you mean tcp_sock?");
    }

    @Test
    void saysEachOfSeveralMistakesOnceWithItsMend() {
        var requests = List.of("tcp_sock.byte_acked", "tcp_sok.x", "tcp_sock.bytes_acked", "tcp_sok.y", "udp_sok");
        assertThatThrownBy(() -> OffsetTable.of(
                        targets, requests.stream().map(OffsetRequest::parse).toList()))
                .isInstanceOf(InputException.class)
                .hasMessage("""
                        No target has a field tcp_sock.byte_acked
                          where:   has it: none
                                   lacks it: debian-11, debian-12
                          to mend: Did you mean bytes_acked? Otherwise look at the members of tcp_sock in the generated vmlinux.h.
                        The headers define no struct or union tcp_sok
                          where:   has it: none
                                   lacks it: debian-11, debian-12
                          to mend: Did you mean tcp_sock? If not, check that the header which defines it is among those that are probed.
                        The headers define no struct or union udp_sok
                          where:   has it: none
                                   lacks it: debian-11, debian-12
                          to mend: Check the spelling, and that the header which defines it is among those that are probed.""");
    }

    @Test
    void refusesATypeThatOneTargetLacks() {
        var both = List.of(targets.get(0), target("sid", "other", "x"));
        assertThatThrownBy(() -> OffsetTable.of(both, List.of(OffsetRequest.parse("tcp_sock"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Not every target defines tcp_sock")
                .hasMessageContaining("has it: debian-11\n")
                .hasMessageContaining("lacks it: sid");
    }

    @Test
    void namesTheTargetsOnEachSideOfAFieldAskedForByName() {
        assertThatThrownBy(() -> ask("tcp_sock.new_field"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Not every target has the field tcp_sock.new_field")
                .hasMessageContaining("has it: debian-12\n")
                .hasMessageContaining("lacks it: debian-11")
                .hasMessageContaining("Ask for the whole type, tcp_sock");
    }

    @Test
    void namesTheNearestFieldsWhereNoTargetHasIt() {
        assertThatThrownBy(() -> ask("tcp_sock.bytes_aked"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No target has a field tcp_sock.bytes_aked")
                .hasMessageContaining("Did you mean bytes_acked?");
    }

    @Test
    void refusesWhatIsNoNameAtAll() {
        assertThatThrownBy(() -> OffsetRequest.parse("tcp_sock->x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'tcp_sock->x' names neither a type nor a field of one");
    }
}
