package io.github.bpfmaven.runtime;

import io.github.bpfmaven.runtime.attach.Leftovers;
import io.github.bpfmaven.runtime.load.LoadRequest;
import io.github.bpfmaven.runtime.load.Loader;
import io.github.bpfmaven.runtime.program.MapSpec;
import io.github.bpfmaven.runtime.program.ObjectFile;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.program.Variable;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A BPF object that is read but not loaded yet: what may be set, is set now. Not safe for use by several threads.
 *
 * <p>It takes objects as clang and libbpf's macros make them: programs in sections named as libbpf names them, maps in
 * {@code .maps} or the old {@code maps}, global variables, functions that programs call. CO-RE relocations are taken
 * as resolved: an object is for the kernel that it was built for.
 */
public final class BpfObject {
    private final ObjectFile file;
    private final LoadRequest request;
    private final Map<String, String> layouts;

    private BpfObject(ObjectFile file, Map<String, String> layouts) {
        this.file = file;
        this.request = new LoadRequest(file);
        this.layouts = Map.copyOf(layouts);
    }

    /**
     * Reads an object.
     *
     * @param name what to call it in errors, and up to its first dot in the names of its maps of variables
     * @throws InputException where the bytes are no BPF object, or a damaged one: with section and offset
     */
    public static BpfObject open(byte[] bytes, String name) {
        return open(bytes, name, Map.of());
    }

    /** @param layouts what the index says of it */
    static BpfObject open(byte[] bytes, String name, Map<String, String> layouts) {
        return new BpfObject(ObjectFile.parse(bytes.clone(), name), layouts);
    }

    /**
     * How the events are laid out that it writes: what {@code TcpEvent.decoder} and {@code TcpEventView.of} take.
     *
     * @return short names, by the names of the structs in C; none where the object is not from an index
     */
    public Map<String, String> layouts() {
        return layouts;
    }

    /** The programs, in the order of the file. */
    public List<ProgramSpec> programs() {
        return file.programs();
    }

    /** The maps as declared, those of global variables left out. */
    public Collection<MapSpec> maps() {
        return file.maps().values();
    }

    /** The global variables, which may be set until it is loaded. */
    public Collection<Variable> variables() {
        return file.variables().values();
    }

    /** The licence that it names, {@code ""} if none: the kernel lends some helpers to the GPL only. */
    public String license() {
        return file.license();
    }

    /** Leaves a program out, or takes in one that is left out otherwise ({@code SEC("?…")}). */
    public BpfObject loadProgram(String program, boolean load) {
        var names = file.programs().stream().map(ProgramSpec::name).toList();
        known(names.contains(program) ? program : null, "program", program, names);
        request.setLoaded(program, load);
        return this;
    }

    /** Gives a map another size than it was declared with. */
    public BpfObject maxEntries(String map, int entries) {
        request.setMap(
                known(file.maps().get(map), "map", map, file.maps().keySet()).withMaxEntries(entries));
        return this;
    }

    /**
     * Shares a map under a path of the BPF file system: one that is there already is taken, else it is made and stays
     * there when this process ends.
     */
    public BpfObject pin(String map, Path path) {
        known(file.maps().get(map), "map", map, file.maps().keySet());
        request.pin(map, path);
        return this;
    }

    /** Sets a global variable of 4 bytes; see {@link #set(String, byte[])}. */
    public BpfObject set(String variable, int value) {
        return set(variable, buffer(Integer.BYTES).putInt(value).array());
    }

    /** Sets a global variable of 8 bytes; see {@link #set(String, byte[])}. */
    public BpfObject set(String variable, long value) {
        return set(variable, buffer(Long.BYTES).putLong(value).array());
    }

    /** Sets a global variable of 1 byte; see {@link #set(String, byte[])}. */
    public BpfObject set(String variable, boolean value) {
        return set(variable, new byte[] {(byte) (value ? 1 : 0)});
    }

    /**
     * Sets what a global variable starts with; a {@code const volatile} one the verifier then takes for a constant.
     *
     * @param value as C lays it out, as many bytes as the variable has
     * @throws InputException where there is no such variable, or one of another size
     */
    public BpfObject set(String variable, byte[] value) {
        var known = known(
                file.variables().get(variable),
                "variable",
                variable,
                file.variables().keySet());
        if (known.size() != value.length) {
            throw new InputException(
                    "Variable %s has %d bytes, not %d.".formatted(variable, known.size(), value.length),
                    file.origin() + ", section " + known.section(),
                    Remedies.matchVariableSize());
        }
        request.set(known, value);
        return this;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private <T> T known(@Nullable T found, String what, String name, Collection<String> names) {
        if (found == null) {
            throw new InputException(
                    "There is no %s %s in this object.".formatted(what, name),
                    file.origin(),
                    Remedies.nameOneOf(List.copyOf(names)));
        }
        return found;
    }

    /**
     * Brings it into the kernel: maps, types where the kernel takes them, and programs; none of them is called yet.
     *
     * @throws InputException where the kernel refuses a program or a map: with the verifier's log, whose whole text is
     *     that of the cause, a {@link io.github.bpfmaven.runtime.load.VerifierRejection}
     * @throws io.github.bpfmaven.support.EnvironmentException where this process may not, or lacks something
     */
    public LoadedObject load() {
        Leftovers.sweepOnce();
        return new LoadedObject(file, layouts, Loader.load(request));
    }
}
