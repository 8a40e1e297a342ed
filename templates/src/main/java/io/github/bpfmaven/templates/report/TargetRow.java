package io.github.bpfmaven.templates.report;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a build did for one kernel target.
 *
 * @param target its id
 * @param release of the kernel, such as {@code 6.1.0-56-cloud-amd64}
 * @param headers where they came from
 * @param probe how long the probe took
 * @param probeFromCache whether nothing had to be probed
 * @param compile how long clang took for all programs
 * @param objectBytes the size of all objects together
 * @param fieldOffsets the chosen fields with their offsets as text; a field that the kernel lacks is not there
 */
public record TargetRow(
        String target,
        String release,
        String headers,
        Duration probe,
        boolean probeFromCache,
        Duration compile,
        long objectBytes,
        Map<String, String> fieldOffsets) {
    public TargetRow {
        fieldOffsets = Collections.unmodifiableMap(new LinkedHashMap<>(fieldOffsets));
    }
}
