package io.github.bpfmaven.it;

import io.github.bpfmaven.object.dwarf.DwarfReader;
import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.java.DecoderGenerator;
import io.github.bpfmaven.templates.java.DecoderOptions;
import io.github.bpfmaven.templates.java.DecoderRequest;
import io.github.bpfmaven.templates.java.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program of its own, so that its JVM is cold: the decoders of all structs in an object's debug information. */
final class GenerateDecoders {
    private GenerateDecoders() {}

    /** @param arguments the object, and the folder for the sources */
    public static void main(String[] arguments) throws IOException {
        var debug = DwarfReader.read(Files.readAllBytes(Path.of(arguments[0])), arguments[0]);
        var events = debug.declarations().stream()
                .filter(one -> debug.graph().type(one.typeId()) instanceof Type.Composite)
                .map(one -> new EventType(
                        debug.graph().type(one.typeId()).name(), one.typeId(), one.file(), one.line(), null))
                .filter(event -> !event.cName().isEmpty())
                .toList();
        var sources = DecoderGenerator.generate(
                new DecoderRequest("com.example", events, debug.graph(), DecoderOptions.STANDARD));
        sources.forEach(source -> WholeFiles.write(Path.of(arguments[1]).resolve(source.path()), source.text()));
        System.out.println(events.size());
    }
}
