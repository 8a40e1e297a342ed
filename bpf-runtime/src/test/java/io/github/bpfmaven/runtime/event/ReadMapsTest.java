package io.github.bpfmaven.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.runtime.map.BpfMap;
import io.github.bpfmaven.runtime.program.MapSpec;
import io.github.bpfmaven.runtime.program.MapType;
import io.github.bpfmaven.runtime.sys.Fd;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadMapsTest {
    private final BpfMap map = new BpfMap(
            new MapSpec("events", MapType.RINGBUF.number(), 0, 0, 4096, 0, 0, 0, 0, 0, false, null, Map.of()),
            new Fd(-1));

    @Test
    void aMapIsReadOnceAtATime() {
        assertThat(ReadMaps.open(map, () -> "first")).isEqualTo("first");
        assertThatThrownBy(() -> ReadMaps.open(map, () -> "second"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("map events has a reader");

        ReadMaps.remove(map);

        assertThat(ReadMaps.open(map, () -> "second")).isEqualTo("second");
        ReadMaps.remove(map);
    }

    @Test
    void aReaderThatCouldNotBeOpenedIsNone() {
        assertThatThrownBy(() -> ReadMaps.open(map, () -> {
                    throw new UnsupportedOperationException("not here");
                }))
                .hasMessage("not here");

        assertThat(ReadMaps.open(map, () -> "second")).isEqualTo("second");
        ReadMaps.remove(map);
    }
}
