package io.github.bpfmaven.templates.layout;

import io.github.bpfmaven.object.types.TypeGraph;

/**
 * One kernel target with its types.
 *
 * @param targetId such as {@code debian-12-6.1-cloud}
 * @param release such as {@code 6.1.0-56-cloud-amd64}
 * @param arch {@code x86_64} or {@code arm64}
 */
public record TargetTypes(String targetId, String release, String arch, TypeGraph graph) {}
