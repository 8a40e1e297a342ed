package io.github.bpfmaven.templates.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetTableTest {
    private static TargetRow row(String target, String release, boolean cached, Map<String, String> offsets) {
        return new TargetRow(
                target,
                release,
                "linux-headers-" + release,
                Duration.ofMillis(1430),
                cached,
                Duration.ofMillis(52),
                15_360,
                offsets);
    }

    private static Map<String, String> offsets(String... pairs) {
        var offsets = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            offsets.put(pairs[i], pairs[i + 1]);
        }
        return offsets;
    }

    @Test
    void showsBuildsAndWhereKernelsDiffer() {
        var rows = List.of(
                row(
                        "debian-11-5.10",
                        "5.10.0-32-cloud",
                        false,
                        offsets("sock.sk", "0", "tcp.acked", "1448", "tcp.old", "8")),
                row("debian-12-6.1", "6.1.0-50-cloud", true, offsets("sock.sk", "0", "tcp.acked", "1456")),
                row("debian-13-6.12", "6.12.9-cloud", false, offsets("sock.sk", "0", "tcp.acked", "1456")));
        assertThat(TargetTable.render(rows)).isEqualTo("""
                        #  target          kernel           headers                                probe  compile   object
                        ─  ──────────────  ───────────────  ─────────────────────────────  ─────────────  ───────  ───────
                        1  debian-11-5.10  5.10.0-32-cloud  linux-headers-5.10.0-32-cloud          1.4 s    52 ms  15.0 KB
                        2  debian-12-6.1   6.1.0-50-cloud   linux-headers-6.1.0-50-cloud   1.4 s, cached    52 ms  15.0 KB
                        3  debian-13-6.12  6.12.9-cloud     linux-headers-6.12.9-cloud             1.4 s    52 ms  15.0 KB

                           offset of  #1 5.10  #2 6.1  #3 6.12
                        ─  ─────────  ───────  ──────  ───────
                           sock.sk         0       0        0
                        ≠  tcp.acked    1448    1456*    1456
                        ≠  tcp.old         8       –*       –

                        ≠ not the same on all kernels   * another than in the column before   – not in this kernel
                        """);
    }

    @Test
    void fitsATerminalHoweverManyTargetsThereAre() {
        var rows = new ArrayList<TargetRow>();
        for (int i = 0; i < 20; i++) {
            rows.add(row(
                    "a-target-with-a-name-that-is-long-" + i,
                    "6.1.0-50-with-a-release-that-is-very-long-amd64",
                    false,
                    offsets("a_struct_of_a_long_name.with_a_member_of_a_long_name", "123456")));
        }
        var text = TargetTable.render(rows);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(150));
        assertThat(text).contains("#20 6.1").contains("…");
    }

    @Test
    void saysNothingOfOffsetsWithoutFields() {
        assertThat(TargetTable.render(List.of(row("a", "6.1", false, Map.of()))))
                .doesNotContain("offset")
                .doesNotContain("≠");
    }

    @Test
    void writesTimesAndSizesWithTheirUnits() {
        assertThat(Figures.time(Duration.ofMillis(999))).isEqualTo("999 ms");
        assertThat(Figures.time(Duration.ofMillis(61_000))).isEqualTo("61.0 s");
        assertThat(Figures.size(1023)).isEqualTo("1023 B");
        assertThat(Figures.size(3 << 20)).isEqualTo("3.0 MB");
    }
}
