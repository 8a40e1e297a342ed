package io.github.bpfmaven.probe.btf;

import io.github.bpfmaven.object.btf.BtfWriter;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Composite.Kind;
import io.github.bpfmaven.object.types.Type.Encoding;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.TypeGraph;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Makes the BTF of a kernel with two types of any interest, and what BTF comes in. */
final class TinyKernel {
    static final int X86_64 = 62;
    static final int ARM64 = 183;

    private static final int ELF_HEADER = 64;
    private static final int SECTION_HEADER = 64;

    private TinyKernel() {}

    /** {@code struct task { unsigned long pid; }} and the registers of a machine. */
    static TypeGraph types(String register, int longSize, ByteOrder order) {
        return new TypeGraph(
                List.of(
                        new Type.Int("long unsigned int", longSize, Encoding.UNSIGNED),
                        new Composite(Kind.STRUCT, "task", longSize, List.of(new Member("pid", 1, 0, 0))),
                        new Composite(Kind.STRUCT, "pt_regs", longSize, List.of(new Member(register, 1, 0, 0)))),
                order,
                8);
    }

    static byte[] btf(String register) {
        return BtfWriter.write(types(register, 8, ByteOrder.LITTLE_ENDIAN));
    }

    static byte[] btf() {
        return btf("r15");
    }

    /** Split BTF over {@link #btf()}: {@code struct NAME { unsigned long pid; }}. */
    static byte[] module(String struct) {
        int stringsBefore =
                ByteBuffer.wrap(btf()).order(ByteOrder.LITTLE_ENDIAN).getInt(20);
        var strings = (struct + "\0pid\0").getBytes(StandardCharsets.US_ASCII);
        int structKind = 4 << 24 | 1;
        return ByteBuffer.allocate(24 + 24 + strings.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0xeb9f)
                .putShort((short) 1)
                .putInt(24)
                .putInt(0)
                .putInt(24)
                .putInt(24)
                .putInt(strings.length)
                .putInt(stringsBefore)
                .putInt(structKind)
                .putInt(8)
                .putInt(stringsBefore + struct.length() + 1)
                .putInt(1)
                .putInt(0)
                .put(strings)
                .array();
    }

    /** A relocatable ELF file of these sections. */
    static byte[] elf(int machine, Map<String, byte[]> sections) {
        var names = new ByteArrayOutputStream();
        var contents = new ByteArrayOutputStream();
        var headers =
                ByteBuffer.allocate((sections.size() + 2) * SECTION_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        names.write(0);
        headers.position(SECTION_HEADER);
        sections.forEach((name, content) -> {
            section(headers, names.size(), 1, ELF_HEADER + contents.size(), content.length);
            names.writeBytes((name + "\0").getBytes(StandardCharsets.US_ASCII));
            contents.writeBytes(content);
        });
        int own = names.size();
        names.writeBytes(".shstrtab\0".getBytes(StandardCharsets.US_ASCII));
        section(headers, own, 3, ELF_HEADER + contents.size(), names.size());
        contents.writeBytes(names.toByteArray());
        return ByteBuffer.allocate(ELF_HEADER + contents.size() + headers.capacity())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x464c457f)
                .putInt(0x00010102) // 64-bit, little-endian
                .putLong(0)
                .putShort((short) 1)
                .putShort((short) machine)
                .putInt(1)
                .putLong(0)
                .putLong(0)
                .putLong(ELF_HEADER + contents.size())
                .putInt(0)
                .putShort((short) ELF_HEADER)
                .putInt(0)
                .putShort((short) SECTION_HEADER)
                .putShort((short) (sections.size() + 2))
                .putShort((short) (sections.size() + 1))
                .put(contents.toByteArray())
                .put(headers.array())
                .array();
    }

    private static void section(ByteBuffer headers, int name, int type, int offset, int size) {
        headers.putInt(name).putInt(type).putLong(0).putLong(0).putLong(offset).putLong(size);
        headers.putInt(0).putInt(0).putLong(1).putLong(0);
    }

    /** What {@code linux_banner} of Debian's 6.1 says. */
    static byte[] banner(String release) {
        return ("Linux version %s\0Linux version " + release + " (debian-kernel@lists.debian.org) (gcc-12 (Debian"
                        + " 12.2.0-14) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40) #1 SMP Debian 6.1.176-1\n\0")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** An arm64 Image: its header, then whatever the kernel holds. */
    static byte[] arm64Image(byte[]... content) {
        var image = new ByteArrayOutputStream();
        image.writeBytes(ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(56, 0x644d5241)
                .array());
        for (var part : content) {
            image.writeBytes(part);
        }
        return image.toByteArray();
    }

    static byte[] xz(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var xz = new XZOutputStream(bytes, new LZMA2Options(0))) {
            xz.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] tarXz(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return xz(bytes.toByteArray());
    }
}
