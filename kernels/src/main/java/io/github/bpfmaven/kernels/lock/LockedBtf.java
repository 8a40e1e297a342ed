package io.github.bpfmaven.kernels.lock;

/**
 * A file that BTF is read from, as it is: compressed or in an archive, too.
 *
 * @param name of the file, without its folders; for people, since where it lies and how it is named does not matter
 * @param sha256 of its content, 64 lower-case hexadecimal digits
 */
public record LockedBtf(String name, String sha256) {
    /** Names are one word of a line. */
    public LockedBtf {
        name = name.replaceAll("\\s+", "_");
    }

    @Override
    public String toString() {
        return name + " " + LockText.SHA_256 + sha256;
    }
}
