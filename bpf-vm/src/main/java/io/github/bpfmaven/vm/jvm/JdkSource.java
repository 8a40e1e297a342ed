package io.github.bpfmaven.vm.jvm;

import io.github.bpfmaven.kernels.Architecture;
import java.nio.file.Path;

/**
 * What a guest's runtime is linked from.
 *
 * @param jmods the folder of the JDK's modules
 * @param libraryRoot the system whose libraries it runs on: {@code /}, or a folder with unpacked packages
 * @param identity a text that changes when any of it does
 * @param runsHere whether this host can execute it
 */
record JdkSource(Architecture architecture, Path jmods, Path libraryRoot, String identity, boolean runsHere) {}
