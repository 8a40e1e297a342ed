package io.github.bpfmaven.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.Step;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InitPlanTest {
    private static final GuestPorts PORTS = GuestPorts.of(Architecture.X86_64);

    private static String plan(Step... steps) {
        return InitPlan.of(Payload.of(new Initramfs(), steps), PORTS);
    }

    @Test
    void aPlanSaysWhatToRunHowAndAsWhom() {
        var server = new Step("server", List.of("/s", "-v"), Map.of("A", "1"), "/srv", 7, 8, Step.Mode.BACKGROUND);
        var payload = Payload.of(new Initramfs(), server).returning("/out").loading(List.of(Path.of("/modules/x.ko")));
        assertThat(InitPlan.of(payload, PORTS)).isEqualTo("""
                        port /dev/ttyS1
                        console /dev/ttyS0
                        hostname guest
                        module /lib/modules/x.ko
                        return /out
                        step server
                        folder /srv
                        user 7 8
                        background\s
                        arg /s
                        arg -v
                        env A=1
                        """);
        assertThat(payload.files().entries()).containsOnlyKeys("/lib/modules/x.ko");
    }

    @Test
    void whatWouldEndALineIsEscaped() {
        assertThat(plan(Step.of("s", "/p", "a\nb\\n"))).contains("arg a\\nb\\\\n\n");
    }

    @Test
    void armGuestsHaveOtherPorts() {
        var plan = InitPlan.of(Payload.of(new Initramfs()), GuestPorts.of(Architecture.ARM64));
        assertThat(plan).startsWith("port /dev/ttyS0\nconsole /dev/ttyAMA0\n");
    }

    @Test
    void moreThanInitTakesIsRefused() {
        var many = IntStream.range(0, 65).mapToObj(i -> Step.of("s" + i, "/p")).toArray(Step[]::new);
        assertThatThrownBy(() -> plan(many)).isInstanceOf(InputException.class).hasMessageContaining("64 steps");
        assertThatThrownBy(() -> plan(Step.of("long", Collections.nCopies(255, "x"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("too many arguments")
                .hasMessageContaining("long");
        assertThatThrownBy(() -> plan(Step.of("large", "/p", "x".repeat(InitPlan.MAX_BYTES))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bytes");
        assertThatThrownBy(() -> plan(Step.of("nul", "/p", "a\0b")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("NUL");
    }
}
