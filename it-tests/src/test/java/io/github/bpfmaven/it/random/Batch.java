package io.github.bpfmaven.it.random;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.bpfmaven.object.dwarf.DwarfReader;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.java.DecoderGenerator;
import io.github.bpfmaven.templates.java.DecoderOptions;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.templates.java.DecoderRequest;
import io.github.bpfmaven.templates.java.EventType;
import io.github.bpfmaven.templates.java.InMemory;
import io.github.bpfmaven.templates.java.JavaNames;
import io.github.bpfmaven.toolchain.Clang;
import io.github.bpfmaven.toolchain.ClangRunner;
import io.github.bpfmaven.toolchain.Toolchain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Structs that one run of clang and one of javac compile, and that are then compared one by one. */
final class Batch {
    private static final String PACKAGE = "com.acme";

    private final List<RandomStruct> structs;
    private final ByteOrder order;
    private final Set<Form> forms;
    private final int release;

    Batch(List<RandomStruct> structs, ByteOrder order, Set<Form> forms, int release) {
        this.structs = structs;
        this.order = order;
        this.forms = forms;
        this.release = release;
    }

    /** What is wrong, for each struct that something is wrong with. */
    List<String> failures(Toolchain toolchain, Path folder) throws IOException {
        var object = compile(toolchain, folder);
        var elf = ElfFile.parse(Files.readAllBytes(object), object.toString());
        var classes = InMemory.compileStrictly(DecoderGenerator.generate(request(object)), release);
        var failures = new ArrayList<String>();
        for (int i = 0; i < structs.size(); i++) {
            var struct = structs.get(i);
            byte[] bytes = elf.section(section(i)).orElseThrow().data().toArray();
            try {
                check(struct, classes, bytes);
            } catch (AssertionError | ReflectiveOperationException | RuntimeException e) {
                failures.add(e + "\n" + struct.definition(section(i)));
            }
        }
        return failures;
    }

    private static String section(int index) {
        return "random." + index;
    }

    /** An object with a section for each struct, and the types of all. */
    Path compile(Toolchain toolchain, Path folder) {
        var unit = new StringBuilder(Scalars.TYPEDEFS);
        for (int i = 0; i < structs.size(); i++) {
            unit.append(structs.get(i).definition(section(i)));
        }
        return compile(toolchain, folder, "random", unit.toString());
    }

    /** An object of any unit, for the same byte order. */
    Path compile(Toolchain toolchain, Path folder, String name, String unit) {
        var source = folder.resolve(name + ".c");
        var object = folder.resolve(name + ".o");
        WholeFiles.write(source, unit);
        var target = order == ByteOrder.BIG_ENDIAN ? "--target=bpfeb" : "--target=bpfel";
        var call = Clang.of(toolchain).with(target, "-g", "-w", "-c", source.toString(), "-o", object.toString());
        var compiled = new ClangRunner(new ProcessRunner()).run(call);
        assertThat(compiled.succeeded()).as(compiled.process().report()).isTrue();
        return object;
    }

    DecoderRequest request(Path object) throws IOException {
        var graph =
                DwarfReader.read(Files.readAllBytes(object), object.toString()).graph();
        var events = structs.stream()
                .map(struct -> new EventType(
                        struct.tag(), graph.compositeNamed(struct.tag()).orElseThrow(), "random.c", 1, null))
                .toList();
        return new DecoderRequest(PACKAGE, events, graph, new DecoderOptions(forms, new TreeMap<>(), release));
    }

    private void check(RandomStruct struct, ClassLoader classes, byte[] bytes) throws ReflectiveOperationException {
        var name = PACKAGE + "." + JavaNames.className(struct.tag());
        if (forms.contains(Form.RECORD)) {
            checkRecord(struct, classes.loadClass(name), bytes);
        }
        if (forms.contains(Form.FLYWEIGHT)) {
            checkView(struct, classes.loadClass(name + "View"), bytes);
        }
    }

    private void checkRecord(RandomStruct struct, Class<?> type, byte[] bytes) throws ReflectiveOperationException {
        var event = Calls.callStatic(type, "decode", ByteBuffer.wrap(bytes));
        RecordCheck.check(event, struct.value(), struct.tag());
        JsonParser.parseString((String) Calls.call(event, "toJson"));
        assertThat(event.toString()).startsWith(type.getSimpleName() + "[");
        byte[] encoded = (byte[]) Calls.call(event, "toBytes");
        // What follows the last element of a flexible array is no event's.
        var laidOut = struct.openEnded() ? Arrays.copyOf(bytes, encoded.length) : bytes;
        if (struct.exact()) {
            assertThat(encoded).as("encoded").isEqualTo(laidOut);
            assertThat(Calls.callStatic(type, "decode", ByteBuffer.wrap(bytes)))
                    .isEqualTo(event)
                    .hasSameHashCodeAs(event);
        }
    }

    private static void checkView(RandomStruct struct, Class<?> type, byte[] bytes)
            throws ReflectiveOperationException {
        var view = type.getConstructor().newInstance();
        wrap(struct, view, bytes);
        ViewCheck.read(view, struct.value(), struct.tag());
        JsonParser.parseString((String) Calls.call(view, "toJson"));
        assertThat(view.toString()).isNotEmpty();
        var written = new byte[bytes.length];
        wrap(struct, view, written);
        ViewCheck.write(view, struct.value(), struct.tag());
        assertThat(written).as("written in place").isEqualTo(bytes);
    }

    /** Behind other bytes, so that the view's own offset counts. */
    private static void wrap(RandomStruct struct, Object view, byte[] bytes) throws ReflectiveOperationException {
        var buffer = ByteBuffer.wrap(bytes);
        if (struct.openEnded()) {
            Calls.call(view, "wrap", buffer, 0, bytes.length);
        } else {
            Calls.call(view, "wrap", buffer, 0);
        }
    }
}
