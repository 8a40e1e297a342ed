package io.github.bpfmaven.runtime.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
    private static ByteBuffer written(Codec<Long> codec, long value) {
        var buffer = ByteBuffer.allocate(codec.size());
        codec.encode(value, buffer);
        assertThat(buffer.hasRemaining()).isFalse();
        return buffer.flip();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0x7fffffffL, 0x80000000L, 0xfffffffeL, 0xffffffffL})
    void everyNumberOf32BitsComesBackAsItWasWritten(long value) {
        var codec = Codec.u32();

        assertThat(codec.decode(written(codec, value))).isEqualTo(value);
        assertThat(written(codec, value).getInt()).isEqualTo((int) value);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -2, 0x100000000L, Long.MIN_VALUE, Long.MAX_VALUE})
    void aNumberThatDoesNotFit32BitsIsRefused(long value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(Codec.u32(), value))
                .withMessage(value + " does not fit 32 bits without a sign");
    }

    @Test
    void aNumberOf64BitsIsTheSameBits() {
        var codec = Codec.u64();

        assertThat(Long.toUnsignedString(codec.decode(written(codec, -2)))).isEqualTo("18446744073709551614");
    }
}
