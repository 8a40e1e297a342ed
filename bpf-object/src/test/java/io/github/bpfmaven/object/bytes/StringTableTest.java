package io.github.bpfmaven.object.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StringTableTest {
    private static StringTable table(String content) {
        return new StringTable(Bytes.of(content.getBytes(StandardCharsets.UTF_8), ByteOrder.LITTLE_ENDIAN, "strings"));
    }

    @Test
    void decodesEachOffsetOnce() {
        var table = table("\0tcp_sock\0");

        assertThat(table.at(1)).isEqualTo("tcp_sock").isSameAs(table.at(1));
        assertThat(table.at(5)).isEqualTo("sock");
        assertThat(table.at(0)).isEmpty();
    }

    @Test
    void remembersManyOffsets() {
        var content = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            content.append("name").append(i).append('\0');
        }
        var table = table(content.toString());

        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5000; i++) {
                assertThat(table.at(content.indexOf("name" + i + "\0"))).isEqualTo("name" + i);
            }
        }
    }

    @Test
    void refusesOffsetsBeyondTheEnd() {
        assertThatThrownBy(() -> table("\0a\0").at(3))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("strings, offset 0x3");
    }

    @Test
    void refusesToDecodeEveryTailOfALongString() {
        var table = table("x".repeat(100_000) + "\0");

        assertThatThrownBy(() -> {
                    for (int offset = 0; offset < 100_000; offset++) {
                        table.at(offset);
                    }
                })
                .isInstanceOf(InputException.class)
                .hasMessageContaining("overlap");
    }
}
