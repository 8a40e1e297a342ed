package io.github.bpfmaven.build.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorReportTest {
    private static final DoctorReport REPORT = new DoctorReport(List.of(
            new Section(
                    "this host",
                    List.of(
                            Finding.found("Java", "17.0.15"),
                            Finding.missing("QEMU", "not in PATH\nlooked in /usr/bin", "Install it:\napt install"),
                            Finding.absent("gcc", "not in PATH", null))),
            new Section("mine", List.of(Finding.toFetch("headers", "bookworm")))));

    @Test
    void subjectsAreAlignedAndMendsStandUnderWhatIsMissing() {
        assertThat(REPORT.text()).isEqualTo("""
                this host
                  ✓ Java     17.0.15
                  ✗ QEMU     not in PATH
                             looked in /usr/bin
                             to mend: Install it:
                                      apt install
                  – gcc      not in PATH

                mine
                  ↓ headers  bookworm

                ✓ there   ↓ fetched when it is needed   – not there, not needed   ✗ missing
                """);
    }

    @Test
    void onlyWhatTheProjectNeedsIsMissing() {
        assertThat(REPORT.missing()).extracting(Finding::subject).containsExactly("QEMU");
    }

    @Test
    void jsonSaysTheSame() {
        assertThat(REPORT.json())
                .contains(
                        "\"healthy\": false",
                        "\"title\": \"mine\"",
                        "\"state\": \"to_fetch\"",
                        "\"state\": \"missing\"")
                .containsOnlyOnce("\"mend\"");
    }
}
