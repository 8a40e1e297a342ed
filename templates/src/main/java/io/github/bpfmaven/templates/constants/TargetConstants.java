package io.github.bpfmaven.templates.constants;

import io.github.bpfmaven.templates.c.Constant;
import java.util.Map;

/**
 * One kernel target with its constants.
 *
 * @param targetId such as {@code debian-12-6.1-cloud}
 * @param release such as {@code 6.1.0-56-cloud-amd64}
 * @param arch such as {@code x86_64}
 * @param byName macros and enumerators alike
 */
public record TargetConstants(String targetId, String release, String arch, Map<String, Constant> byName) {
    public TargetConstants {
        byName = Map.copyOf(byName);
    }
}
