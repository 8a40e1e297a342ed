package io.github.bpfmaven.templates.java;

/** What templates of classes for several kernels read of one, the first of which has the index 0. */
public record TargetView(int index, String id, String release, String arch) {}
