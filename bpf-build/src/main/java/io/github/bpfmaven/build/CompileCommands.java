package io.github.bpfmaven.build;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.bpfmaven.support.WholeFiles;
import java.util.HashSet;
import java.util.List;

/**
 * {@code compile_commands.json} for clangd: each program with the command line of its first target, against that
 * target's whole {@code vmlinux.h}, so that completion offers also what the program does not use yet.
 */
final class CompileCommands {
    private CompileCommands() {}

    static void write(BuildRequest request, List<CompiledProgram> compiled) {
        var commands = new JsonArray();
        var seen = new HashSet<Program>();
        for (var object : compiled) {
            if (seen.add(object.program())) {
                commands.add(command(request, object));
            }
        }
        var json = new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(commands);
        WholeFiles.write(request.layout().work().resolve("compile_commands.json"), json + "\n");
    }

    private static JsonObject command(BuildRequest request, CompiledProgram object) {
        var arguments = new JsonArray();
        arguments.add(object.call().toolchain().clang().toString());
        object.call().arguments().forEach(arguments::add);
        var entry = new JsonObject();
        entry.addProperty("directory", request.layout().project().toString());
        entry.addProperty("file", object.program().source().toString());
        entry.add("arguments", arguments);
        return entry;
    }
}
