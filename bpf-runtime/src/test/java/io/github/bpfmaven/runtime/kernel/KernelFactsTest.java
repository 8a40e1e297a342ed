package io.github.bpfmaven.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class KernelFactsTest {
    @Test
    void versionCodesAreReadWhereEachDistributionTells() {
        assertThat(VersionCode.fromTexts(
                        "Ubuntu 4.15.0-99.100-generic 4.15.18", "#100-Ubuntu SMP", "4.15.0-99-generic"))
                .isEqualTo(0x040f12);
        assertThat(VersionCode.fromTexts("", "#1 SMP Debian 4.9.228-1 (2020-07-05)", "4.9.0-13-amd64"))
                .isEqualTo(0x0409e4);
        assertThat(VersionCode.fromTexts("", "#1 SMP", "4.14.336-256.559.amzn2.x86_64"))
                .as("a sublevel has eight bits")
                .isEqualTo(0x040eff);
        assertThat(VersionCode.fromTexts("", "#1 SMP", "7.2-rc1")).isEqualTo(0x070200);
    }

    /** The vDSO of this process says what uname does, but for vendors' kernels. */
    @Test
    void theKernelsOwnNoteIsFound() {
        var kernel = RunningKernel.current();

        assertThat(VdsoNote.versionCode()).isPresent();
        assertThat(kernel.release())
                .startsWith((kernel.versionCode() >> 16) + "." + (kernel.versionCode() >> 8 & 0xff) + ".");
        assertThat(kernel.isAtLeast(kernel.versionCode() >> 16, 0)).isTrue();
        assertThat(kernel.isAtLeast(99, 0)).isFalse();
    }

    @Test
    void notesOfOthersAreSkippedAndBrokenOnesEndTheSearch() {
        var elf = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        elf.putLong(32, 64)
                .putShort(56, (short) 1)
                .putInt(64, 4)
                .putLong(72, 128)
                .putLong(96, 64);
        elf.position(128).putInt(4).putInt(4).putInt(0).put("GNU\0".getBytes()).putInt(7);
        elf.putInt(6).putInt(4).putInt(0).put("Linux\0\0\0".getBytes()).putInt(0x0409e5);

        assertThat(VdsoNote.versionCode(elf)).hasValue(0x0409e5);

        elf.putInt(128, -5);
        assertThatThrownBy(() -> VdsoNote.versionCode(elf)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsOfCpusMayHaveHoles() {
        assertThat(CpuSet.parse("0")).containsExactly(0);
        assertThat(CpuSet.parse("0-2,8,10-11")).containsExactly(0, 1, 2, 8, 10, 11);
        assertThatThrownBy(() -> CpuSet.parse("0-99999999")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CpuSet.parse("3-1")).isInstanceOf(IllegalArgumentException.class);
        assertThat(CpuSet.slots()).isGreaterThanOrEqualTo(CpuSet.possible());
    }

    @Test
    void lockdownHidesMemoryInItsStricterMode() {
        assertThat(Lockdown.hidesKernelMemory("none integrity [confidentiality]\n"))
                .isTrue();
        assertThat(Lockdown.hidesKernelMemory("none [integrity] confidentiality\n"))
                .isFalse();
        assertThat(Lockdown.hidesKernelMemory("")).isFalse();
    }

    private static RunningKernel kernel(int versionCode) {
        return new RunningKernel("x", "x86_64", versionCode);
    }

    @Test
    void missingCapabilitiesAreThoseOfTheKernelsTime() {
        var none = new Capabilities(0);
        var old = kernel(0x0409e5);
        var newer = kernel(0x050800);

        assertThat(none.missing(old, false)).containsExactly("CAP_SYS_ADMIN");
        assertThat(none.missing(newer, false)).containsExactly("CAP_BPF", "CAP_PERFMON");
        assertThat(none.missing(newer, true)).containsExactly("CAP_BPF", "CAP_PERFMON", "CAP_NET_ADMIN");
        assertThat(new Capabilities(1L << 39).missing(newer, false)).containsExactly("CAP_PERFMON");
        assertThat(new Capabilities(1L << 21).missing(newer, true)).isEmpty();
        assertThat(new Capabilities(1L << 39 | 1L << 38).missing(old, false)).containsExactly("CAP_SYS_ADMIN");
    }
}
