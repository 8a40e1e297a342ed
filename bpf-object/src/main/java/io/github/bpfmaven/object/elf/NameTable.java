package io.github.bpfmaven.object.elf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A string table that is being written: each name once, in the order of first use, the empty one at 0. */
final class NameTable {
    private final Map<String, Integer> offsets = new HashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    NameTable() {
        offset("");
    }

    int offset(String name) {
        return offsets.computeIfAbsent(name, this::append);
    }

    private int append(String name) {
        int offset = bytes.size();
        bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        bytes.write(0);
        return offset;
    }

    byte[] toArray() {
        return bytes.toByteArray();
    }
}
