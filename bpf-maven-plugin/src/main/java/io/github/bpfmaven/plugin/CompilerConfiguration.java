package io.github.bpfmaven.plugin;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** {@code <compiler>}: what the user adds to the command line of clang. */
public final class CompilerConfiguration {
    private List<String> flags = List.of();
    private Properties defines = new Properties();
    private List<File> includes = List.of();

    /** {@code <flags><flag>-Wall</flag></flags>} */
    public void setFlags(List<String> flags) {
        this.flags = flags;
    }

    /** {@code <defines><MAX_ENTRIES>1024</MAX_ENTRIES></defines>} */
    public void setDefines(Properties defines) {
        this.defines = defines;
    }

    /** {@code <includes><include>src/main/include</include></includes>} */
    public void setIncludes(List<File> includes) {
        this.includes = includes;
    }

    io.github.bpfmaven.build.BuildRequest.Compiler toRequest() {
        Map<String, String> macros = defines.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> defines.getProperty(name, "")));
        return new io.github.bpfmaven.build.BuildRequest.Compiler(
                flags, macros, includes.stream().map(File::toPath).toList());
    }
}
