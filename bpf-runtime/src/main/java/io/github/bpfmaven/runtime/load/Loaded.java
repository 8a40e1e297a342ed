package io.github.bpfmaven.runtime.load;

import io.github.bpfmaven.runtime.map.BpfMap;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.sys.Fd;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of an object is in the kernel, as long as this process holds on to it. */
public final class Loaded implements AutoCloseable {
    /** A program and its file descriptor. */
    public record Program(ProgramSpec spec, Fd fd) {}

    private final List<Fd> held = new ArrayList<>();
    private final Map<String, BpfMap> maps = new LinkedHashMap<>();
    private final Map<String, BpfMap> data = new LinkedHashMap<>();
    private final Map<String, Program> programs = new LinkedHashMap<>();

    void hold(Fd fd) {
        held.add(fd);
    }

    void addMap(BpfMap map) {
        hold(map.descriptor());
        maps.put(map.name(), map);
    }

    void addData(String section, BpfMap map) {
        hold(map.descriptor());
        data.put(section, map);
    }

    void addProgram(Program program) {
        hold(program.fd());
        programs.put(program.spec().name(), program);
    }

    /** The declared maps by name. */
    public Map<String, BpfMap> maps() {
        return Collections.unmodifiableMap(maps);
    }

    /** The maps of global variables by section; only those that a program refers to. */
    public Map<String, BpfMap> data() {
        return Collections.unmodifiableMap(data);
    }

    /** By name. */
    public Map<String, Program> programs() {
        return Collections.unmodifiableMap(programs);
    }

    @Override
    public void close() {
        held.forEach(Fd::close);
    }
}
