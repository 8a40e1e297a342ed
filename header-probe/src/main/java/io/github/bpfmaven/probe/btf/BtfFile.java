package io.github.bpfmaven.probe.btf;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.kernels.KernelRelease;
import io.github.bpfmaven.object.bytes.Bytes;
import java.util.Optional;

/**
 * Raw BTF, and what the file that it was in tells of the kernel.
 *
 * @param raw the BTF, which knows where it comes from
 * @param architecture of the ELF file or image that it was in
 * @param release as the kernel or module says, or the file's name
 * @param compiler that built the kernel, in its own words; {@code ""} where nothing says it
 */
record BtfFile(Bytes raw, Optional<Architecture> architecture, Optional<KernelRelease> release, String compiler) {}
