package io.github.bpfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bpfmaven.runtime.load.VerifierRejection;
import io.github.bpfmaven.support.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users are told of programs that the kernel doesn't take. */
@OnKernel
class RefusalTest {
    @BeforeEach
    void permitted() {
        TestObjects.assumeLoading();
    }

    private static InputException refusalOf(String program) {
        var object = TestObjects.open("refused.bpf.o").loadProgram(program, true);
        return catchThrowableOfType(InputException.class, object::load);
    }

    private static int lineOf(String text) throws Exception {
        List<String> lines = Files.readAllLines(Path.of("src/test/bpf/refused.bpf.c"), StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError("no line with " + text);
    }

    @Test
    void aReadPastAMapValueIsShownInItsLineOfC() throws Exception {
        var refusal = refusalOf("past_value");

        assertThat(refusal.what()).contains("refused program past_value: ").containsPattern("R0 |value_size=8");
        assertThat(refusal.where())
                .contains("refused.bpf.o, section ?socket/past_value, instruction ")
                .contains("refused.bpf.c:" + lineOf("return value[17]") + ": return value[17];")
                .contains("invalid access to map value, value_size=8 off=17 size=1");
        assertThat(refusal.mend()).contains("Compare the offset");
    }

    @Test
    void theWholeLogIsTheCauseWithSourceLinesBetween() throws Exception {
        var rejection = (VerifierRejection) refusalOf("past_value").getCause();

        assertThat(rejection.log())
                .contains("; refused.bpf.c:" + lineOf("bpf_map_lookup_elem(&values"))
                .containsPattern("(?m)^\\d+: \\(85\\) call (bpf_map_lookup_elem#)?1");
    }

    @Test
    void aHelperThatThisKernelLacksIsNamed() {
        var refusal = refusalOf("unknown_helper");

        assertThat(refusal.what()).contains("unknown_helper").contains("12345");
        assertThat(refusal.mend()).contains("This kernel has no helper").contains("12345");
    }

    @Test
    void aHelperForTheGplAloneIsSaidToBe() {
        var refusal = catchThrowableOfType(InputException.class, () -> TestObjects.open("refused.bpf.o")
                .loadProgram("not_gpl", true)
                .load());

        assertThat(refusal.mend()).contains("\"GPL\"");
    }

    @Test
    void aLoopWithoutEndIsRefusedWithAdvice() {
        assertThat(refusalOf("endless").mend()).contains("Give loops a constant bound");
    }
}
