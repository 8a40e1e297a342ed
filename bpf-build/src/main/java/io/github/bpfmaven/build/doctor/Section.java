package io.github.bpfmaven.build.doctor;

import java.util.List;

/**
 * What belongs together in a report: this host, or one kernel target.
 *
 * @param title {@code this host}, or the target's id
 */
public record Section(String title, List<Finding> findings) {
    public Section {
        findings = List.copyOf(findings);
    }
}
