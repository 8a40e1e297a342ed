package io.github.bpfmaven.runtime.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bpfmaven.runtime.attach.AttachPoint;
import io.github.bpfmaven.runtime.program.ProgramKind.Hook;
import io.github.bpfmaven.support.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsualPlacesTest {
    /** The kinds whose sections never say where, but for those that are called from elsewhere. */
    private static final EnumSet<Hook> PLACELESS = EnumSet.of(
            Hook.PERF_EVENT,
            Hook.SOCKET,
            Hook.CGROUP,
            Hook.LSM_CGROUP,
            Hook.TC,
            Hook.TC_INGRESS,
            Hook.TC_EGRESS,
            Hook.XDP);

    @TempDir
    Path folder;

    @Test
    void everyKindThatLeavesItToTheApplicationHasOne() {
        assertThat(Stream.of(Hook.values()).filter(hook -> !UsualPlaces.of(hook).isEmpty()))
                .containsExactlyInAnyOrderElementsOf(PLACELESS);
    }

    @Test
    void theCgroupIsMadeAndWhyItCannotBeIsSaid() throws Exception {
        var cgroup = folder.resolve("a/b");
        UsualPlaces.prepare(new AttachPoint.Cgroup(cgroup));
        assertThat(cgroup).isDirectory();

        var file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> UsualPlaces.prepare(new AttachPoint.Cgroup(file.resolve("c"))))
                .satisfies(e -> assertThat(e.mend()).contains("CONFIG_CGROUPS"));
    }
}
