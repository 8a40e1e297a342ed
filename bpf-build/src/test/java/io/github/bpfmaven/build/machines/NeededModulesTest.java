package io.github.bpfmaven.build.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.KernelVersion;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeededModulesTest {
    private static final Path OBJECTS = Path.of("../bpf-runtime/src/test/resources/io/github/bpfmaven/runtime");
    private static final String WITH_TC = "kinds.bpf.o";
    private static final String WITHOUT_TC = "events.bpf.o";

    private static List<String> needed(String version, String... objects) {
        return NeededModules.of(
                KernelVersion.parse(version).code(), Arrays.stream(objects).map(OBJECTS::resolve));
    }

    @Test
    void programsOfTcNeedThemUntilThereIsTcx() {
        assertThat(needed("4.9.229", WITH_TC)).containsExactly("sch_ingress", "cls_bpf");
        assertThat(needed("6.5.13", WITHOUT_TC, WITH_TC)).containsExactly("sch_ingress", "cls_bpf");
        assertThat(needed("6.6", WITH_TC)).isEmpty();
    }

    @Test
    void othersNeedNone() {
        assertThat(needed("5.10.223", WITHOUT_TC)).isEmpty();
        assertThat(needed("5.10.223")).isEmpty();
    }
}
