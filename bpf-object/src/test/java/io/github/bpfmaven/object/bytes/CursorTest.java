package io.github.bpfmaven.object.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static Cursor cursor(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Bytes.of(bytes, ByteOrder.LITTLE_ENDIAN, "a.o, section .x").cursor();
    }

    /** DWARF 5, figures C.1 and 7.2. */
    @Test
    void readsUnsignedLeb128() {
        assertThat(cursor(2).uleb128()).isEqualTo(2);
        assertThat(cursor(127).uleb128()).isEqualTo(127);
        assertThat(cursor(0x80, 1).uleb128()).isEqualTo(128);
        assertThat(cursor(57 + 0x80, 100).uleb128()).isEqualTo(12857);
        assertThat(cursor(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1)
                        .uleb128())
                .isEqualTo(-1L);
    }

    /** DWARF 5, figure 7.3. */
    @Test
    void readsSignedLeb128() {
        assertThat(cursor(2).sleb128()).isEqualTo(2);
        assertThat(cursor(0x7e).sleb128()).isEqualTo(-2);
        assertThat(cursor(127 + 0x80, 0).sleb128()).isEqualTo(127);
        assertThat(cursor(1 + 0x80, 0x7f).sleb128()).isEqualTo(-127);
        assertThat(cursor(0x80, 0x7f).sleb128()).isEqualTo(-128);
        assertThat(cursor(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f)
                        .sleb128())
                .isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void refusesLeb128OfMoreThan64Bits() {
        var endless = new int[11];
        java.util.Arrays.fill(endless, 0x80);

        assertThatThrownBy(() -> cursor(endless).uleb128()).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> cursor(endless).sleb128()).isInstanceOf(InputException.class);
    }

    @Test
    void readsThreeBytesInEitherOrder() {
        byte[] bytes = {1, 2, 3};

        assertThat(Bytes.of(bytes, ByteOrder.LITTLE_ENDIAN, "x").cursor().u24()).isEqualTo(0x030201);
        assertThat(Bytes.of(bytes, ByteOrder.BIG_ENDIAN, "x").cursor().u24()).isEqualTo(0x010203);
    }

    @Test
    void saysWhereTheDataEndsTooSoon() {
        var cursor = cursor(1, 2, 3, 4, 5);
        cursor.i32();

        assertThatThrownBy(cursor::i32)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("4 bytes are expected here, but the data ends at 0x5")
                .hasMessageContaining("a.o, section .x, offset 0x4");
    }

    @Test
    void refusesStringsWithoutEnd() {
        assertThatThrownBy(() -> cursor('a', 'b').string()).isInstanceOf(InputException.class);
    }

    @Test
    void refusesToSkipBackwards() {
        assertThatThrownBy(() -> cursor(1, 2).skip(-1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> cursor(1, 2).position(3)).isInstanceOf(InputException.class);
    }
}
