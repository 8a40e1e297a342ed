package io.github.bpfmaven.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bpfmaven.support.InputException;
import org.junit.jupiter.api.Test;

class AccelerationTest {
    @Test
    void usersChooseByTheNamesThatQemuHas() {
        assertThat(Acceleration.wanted("auto")).isEmpty();
        assertThat(Acceleration.wanted("TCG")).contains(Acceleration.Kind.TCG);
        assertThat(Acceleration.wanted("kvm")).contains(Acceleration.Kind.KVM);
    }

    @Test
    void anyOtherIsRefusedWithThoseThereAre() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Acceleration.wanted("hvf"))
                .satisfies(e -> {
                    assertThat(e.what()).contains("\"hvf\"");
                    assertThat(e.mend()).contains("auto, kvm or tcg");
                });
    }
}
