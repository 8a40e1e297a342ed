package io.github.bpfmaven.build;

import io.github.bpfmaven.support.Json;
import io.github.bpfmaven.support.WholeFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code compile_commands.json} for clangd: each program with the command line of its first target, against that
 * target's whole {@code vmlinux.h}, so that completion offers also what the program does not use yet.
 */
final class CompileCommands {
    private CompileCommands() {}

    static void write(BuildRequest request, List<CompiledProgram> compiled) {
        var commands = new TreeMap<String, Map<String, Object>>();
        compiled.forEach(
                object -> commands.computeIfAbsent(object.program().name(), program -> command(request, object)));
        WholeFiles.write(request.layout().work().resolve("compile_commands.json"), Json.write(commands.values()));
    }

    private static Map<String, Object> command(BuildRequest request, CompiledProgram object) {
        var arguments = new ArrayList<String>();
        arguments.add(object.editorCall().toolchain().clang().toString());
        arguments.addAll(object.editorCall().arguments());
        return Json.object(
                "directory", request.layout().project().toString(),
                "file", object.program().source().toString(),
                "arguments", arguments);
    }
}
