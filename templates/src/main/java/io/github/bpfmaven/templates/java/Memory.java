package io.github.bpfmaven.templates.java;

/**
 * Loads and stores of integers of one width, as Java source. In the expressions {@code bytes} is the buffer, of
 * whatever byte order.
 *
 * @param size 1, 2, 4 or 8 bytes; what is loaded and stored is a byte, short, int or long
 * @param swapped whether the field has the order that the target has not
 */
record Memory(int size, boolean swapped) {
    private String accessor() {
        return switch (size) {
            case 2 -> "Short";
            case 4 -> "Int";
            default -> "Long";
        };
    }

    /** The class of {@code java.lang} for what is loaded. */
    String boxed() {
        return switch (size) {
            case 1 -> "Byte";
            case 2 -> "Short";
            case 4 -> "Integer";
            default -> "Long";
        };
    }

    String load(String at) {
        return size == 1
                ? "BpfBytes.getByte(bytes, " + at + ")"
                : turned("BpfBytes.get" + accessor() + "(bytes, " + at + ")");
    }

    /** A statement. */
    String store(String at, String value) {
        return size == 1
                ? "BpfBytes.putByte(bytes, " + at + ", " + value + ");"
                : "BpfBytes.put" + accessor() + "(bytes, " + at + ", " + turned(value) + ");";
    }

    private String turned(String value) {
        return swapped ? boxed() + ".reverseBytes(" + value + ")" : value;
    }

    /** What is loaded as a long, without its sign. */
    String loadUnsigned(String at) {
        return size == Long.BYTES ? load(at) : boxed() + ".toUnsignedLong(" + load(at) + ")";
    }

    /** A statement that stores the low bits of a long. */
    String storeLow(String at, String value) {
        var type = boxed().equals("Integer") ? "int" : boxed().toLowerCase(java.util.Locale.ROOT);
        return store(at, size == Long.BYTES ? value : "(" + type + ") " + value);
    }
}
