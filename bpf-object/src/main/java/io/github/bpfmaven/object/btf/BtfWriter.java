package io.github.bpfmaven.object.btf;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.TypeGraph;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a type graph as BTF, in the graph's byte order, each type under the id it has in the graph. Equal graphs give
 * equal bytes.
 *
 * <p>Newer kinds are used only where an older one can't say it: {@code ENUM64} (Linux 6.0) where an enumerator needs
 * more than 32 bits, {@code kind_flag} on structs (Linux 5.0) where they have bitfields.
 */
public final class BtfWriter {
    private final TypeGraph graph;
    private final Strings strings = new Strings();

    private BtfWriter(TypeGraph graph) {
        this.graph = graph;
    }

    /**
     * Raw BTF, as in {@code /sys/kernel/btf/vmlinux}.
     *
     * @throws io.github.bpfmaven.support.InputException where the format has no room for a type: more than 65,535
     *     members, or a bitfield more than 2 MiB into a struct
     */
    public static byte[] write(TypeGraph graph) {
        return new BtfWriter(graph).write();
    }

    private byte[] write() {
        var encoder = new TypeEncoder(graph, strings::offset);
        for (Type type : graph.types()) {
            encoder.add(type);
        }
        byte[] types = encoder.finish();
        byte[] names = strings.bytes();
        return ByteBuffer.allocate(BtfHeader.SIZE + types.length + names.length)
                .order(graph.byteOrder())
                .putShort((short) BtfWire.MAGIC)
                .put((byte) BtfWire.VERSION)
                .put((byte) 0)
                .putInt(BtfHeader.SIZE)
                .putInt(0)
                .putInt(types.length)
                .putInt(types.length)
                .putInt(names.length)
                .put(types)
                .put(names)
                .array();
    }

    /** The string section: each string once, in the order of first use, the empty one at 0. */
    private static final class Strings {
        private final Map<String, Integer> offsets = new HashMap<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Strings() {
            offset("");
        }

        int offset(String text) {
            return offsets.computeIfAbsent(text, this::append);
        }

        private int append(String text) {
            int offset = bytes.size();
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
            return offset;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
