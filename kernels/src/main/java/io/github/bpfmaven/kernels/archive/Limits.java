package io.github.bpfmaven.kernels.archive;

/**
 * How much an archive may hold.
 *
 * @param entries files, folders and links
 * @param fileBytes of one file
 * @param totalBytes of all files
 */
record Limits(int entries, long fileBytes, long totalBytes) {
    /** Some ten times what the largest kernel packages of today hold. */
    static final Limits OF_A_KERNEL_PACKAGE = new Limits(500_000, 256L << 20, 8L << 30);
}
