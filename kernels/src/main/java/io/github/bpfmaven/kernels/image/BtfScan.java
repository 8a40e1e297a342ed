package io.github.bpfmaven.kernels.image;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds BTF in a kernel by what it looks like, for flat images that have no section headers.
 *
 * <p>BTF begins with {@code struct btf_header} (kernel include/uapi/linux/btf.h): magic 0xeB9F, version 1, flags 0, a
 * header length, then offset and length of the type section and of the string section, counted from the header's end.
 * Both pahole and the kernel's own resolve_btfids put the types first and the strings right behind; the string section
 * begins and ends with a NUL. A kernel may hold more than one blob (BPF programs that it preloads bring theirs), so the
 * largest is the kernel's own.
 */
final class BtfScan {
    private static final int MAGIC = 0xeb9f;
    private static final int HEADER_LENGTH = 24;

    private BtfScan() {}

    static byte[] largest(byte[] kernel) {
        var image = ByteBuffer.wrap(kernel).order(ByteOrder.LITTLE_ENDIAN);
        int bestStart = 0;
        int bestLength = 0;
        for (int at = 0; at + HEADER_LENGTH <= kernel.length; at++) {
            int length = lengthAt(image, at);
            if (length > bestLength) {
                bestStart = at;
                bestLength = length;
            }
        }
        if (bestLength == 0) {
            throw new InputException("The kernel image holds no BTF.", null, Remedies.probeHeadersInstead());
        }
        return Arrays.copyOfRange(kernel, bestStart, bestStart + bestLength);
    }

    /** The length of the BTF that begins there, or 0. */
    private static int lengthAt(ByteBuffer image, int at) {
        boolean header = Short.toUnsignedInt(image.getShort(at)) == MAGIC
                && image.get(at + 2) == 1
                && image.get(at + 3) == 0
                && image.getInt(at + 4) == HEADER_LENGTH;
        if (!header) {
            return 0;
        }
        long typesLength = Integer.toUnsignedLong(image.getInt(at + 12));
        long stringsOffset = Integer.toUnsignedLong(image.getInt(at + 16));
        long stringsLength = Integer.toUnsignedLong(image.getInt(at + 20));
        long strings = at + HEADER_LENGTH + stringsOffset;
        boolean consistent = image.getInt(at + 8) == 0
                && typesLength % Integer.BYTES == 0
                && stringsOffset == typesLength
                && stringsLength > 0
                && strings + stringsLength <= image.limit();
        if (!consistent || image.get((int) strings) != 0 || image.get((int) (strings + stringsLength) - 1) != 0) {
            return 0;
        }
        return (int) (HEADER_LENGTH + typesLength + stringsLength);
    }
}
