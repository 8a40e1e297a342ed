package io.github.bpfmaven.runtime.program;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.elf.Elf;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.elf.ElfSection;
import io.github.bpfmaven.object.elf.ElfSymbol;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A BPF object as read from its file; nothing of it is in the kernel yet.
 *
 * @param origin the file's name, for errors
 * @param functions every function, those of {@code .text} included
 * @param programs those of the functions that the kernel can be given on their own
 * @param maps by name, in the order of the file
 * @param data the sections of variables by name
 * @param variables by name
 * @param license {@code ""} where the object names none
 * @param types the object's BTF as it stands in the file, or empty
 * @param lines what is known of instructions' functions and source lines
 */
public record ObjectFile(
        String origin,
        ElfFile elf,
        List<Function> functions,
        List<ProgramSpec> programs,
        Map<String, MapSpec> maps,
        Map<String, DataSpec> data,
        Map<String, Variable> variables,
        String license,
        Optional<Bytes> types,
        BtfExtension lines) {

    private static final int MOST_LICENSE = 128; // strncpy_from_bpfptr in bpf_prog_load takes 127

    /**
     * Reads an object.
     *
     * @param origin the file's name, for errors
     * @throws InputException where the bytes are no BPF object, or a broken one
     */
    public static ObjectFile parse(byte[] bytes, String origin) {
        var elf = ElfFile.parse(bytes, origin);
        check(elf);
        var functions = Functions.of(elf);
        var types = elf.section(".BTF").map(ElfSection::data);
        var maps = Maps.of(elf, bytes, functions);
        var data = DataSections.of(elf);
        return new ObjectFile(
                origin,
                elf,
                functions,
                Functions.programs(functions, origin),
                maps,
                data,
                DataSections.variables(elf, data),
                license(elf),
                types,
                BtfExtension.of(elf));
    }

    private static void check(ElfFile elf) {
        var header = elf.header();
        if (header.machine() != Elf.EM_BPF || header.type() != Elf.ET_REL) {
            throw new InputException(
                    "This ELF file is no BPF object (type %d, machine %d).".formatted(header.type(), header.machine()),
                    elf.origin(),
                    Remedies.loadBpfObject());
        }
        if (header.byteOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new InputException(
                    "This BPF object is big-endian; x86_64 and arm64 are little-endian.",
                    elf.origin(),
                    Remedies.loadBpfObject());
        }
    }

    private static String license(ElfFile elf) {
        return elf.section("license")
                .map(section -> section.data().slice(0, Math.min(section.data().size(), MOST_LICENSE)))
                .map(bytes -> new String(bytes.toArray(), StandardCharsets.UTF_8))
                .map(text -> text.contains("\0") ? text.substring(0, text.indexOf('\0')) : text)
                .orElse("");
    }

    /** A program with all that it calls. */
    public LinkedProgram link(ProgramSpec program) {
        return ProgramLinker.link(this, program);
    }

    /** Whether a symbol stands for what it names in a section of this file. */
    static boolean isDefined(ElfSymbol symbol) {
        return symbol.section() != Elf.SHN_UNDEF && symbol.section() < Elf.SHN_LORESERVE;
    }

    /** The object's name without its endings: {@code tcp_state} of {@code x/tcp_state.bpf.o}. */
    public String baseName() {
        var file = origin.substring(origin.lastIndexOf('/') + 1);
        int dot = file.indexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
