package io.github.bpfmaven.runtime;

import io.github.bpfmaven.runtime.attach.Attachment;
import io.github.bpfmaven.runtime.event.PerfBuffer;
import io.github.bpfmaven.runtime.event.RingBuffer;
import io.github.bpfmaven.runtime.load.Loaded;
import io.github.bpfmaven.runtime.map.BpfMap;
import io.github.bpfmaven.runtime.map.Codec;
import io.github.bpfmaven.runtime.map.TypedMap;
import io.github.bpfmaven.runtime.program.ObjectFile;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An object in the kernel. Closing it detaches its programs, ends its readers and frees programs and maps, but for
 * those that are pinned. The JVM's end does the same; until then an object that nobody closes stays.
 */
public final class LoadedObject implements AutoCloseable {
    private final ObjectFile file;
    private final Map<String, String> layouts;
    private final Loaded loaded;
    private final Resources resources;

    LoadedObject(ObjectFile file, Map<String, String> layouts, Loaded loaded) {
        this.file = file;
        this.layouts = layouts;
        this.loaded = loaded;
        this.resources = new Resources();
        resources.add(loaded::close);
    }

    /** How the events are laid out that it writes; see {@link BpfObject#layouts}. */
    public Map<String, String> layouts() {
        return layouts;
    }

    /** In the order of the file. */
    public List<LoadedProgram> programs() {
        return loaded.programs().values().stream()
                .map(program -> new LoadedProgram(program, resources))
                .toList();
    }

    /**
     * A program by its name.
     *
     * @throws InputException where it has no such program, or was told not to load it
     */
    public LoadedProgram program(String name) {
        var program = known(
                loaded.programs().get(name), "program", name, loaded.programs().keySet());
        return new LoadedProgram(program, resources);
    }

    /** The maps it declares. */
    public Collection<BpfMap> maps() {
        return loaded.maps().values();
    }

    /**
     * A map by its name.
     *
     * @throws InputException where it declares no such map
     */
    public BpfMap map(String name) {
        return known(loaded.maps().get(name), "map", name, loaded.maps().keySet());
    }

    /** A map with types for its keys and values. */
    public <K, V> TypedMap<K, V> map(String name, Codec<K> keys, Codec<V> values) {
        return map(name).typed(keys, values);
    }

    /**
     * What a global variable holds now, as C lays it out.
     *
     * @throws InputException where no loaded program refers to the section of such a variable
     */
    public byte[] get(String variable) {
        var known = known(
                file.variables().get(variable),
                "variable",
                variable,
                file.variables().keySet());
        var section = known(
                loaded.data().get(known.section()),
                "section in use",
                known.section(),
                loaded.data().keySet());
        var content = section.get(new byte[Integer.BYTES]).orElseThrow();
        return java.util.Arrays.copyOfRange(content, known.offset(), known.offset() + known.size());
    }

    /**
     * What a global variable of 1, 2, 4 or 8 bytes holds now, as a number without a sign; of 8 bytes as a long of the same
     * bits.
     *
     * @throws InputException as {@link #get}, or where it has another size
     */
    public long getUnsigned(String variable) {
        var bytes = get(variable);
        if (Integer.bitCount(bytes.length) != 1 || bytes.length > Long.BYTES) {
            throw new InputException(
                    "Variable %s has %d bytes, which are no number.".formatted(variable, bytes.length),
                    file.origin(),
                    Remedies.readVariableAsBytes());
        }
        long number = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            number = number << Byte.SIZE | bytes[i] & 0xff;
        }
        return number;
    }

    /** Attaches every program whose section says where; all, or none and an error. */
    public List<Attachment> attach() {
        var attachments = new ArrayList<Attachment>();
        try {
            for (var program : programs()) {
                program.sectionPoint().ifPresent(point -> attachments.add(program.attach(point)));
            }
            return attachments;
        } catch (RuntimeException e) {
            attachments.forEach(Attachment::close);
            throw e;
        }
    }

    /** Reads a perf event array's events of one size; see {@link PerfBuffer.Options#forEventsOf}. */
    public <T> PerfBuffer<T> perfBuffer(String map, int eventSize, Function<ByteBuffer, ? extends T> decoder) {
        return perfBuffer(map, decoder, PerfBuffer.Options.forEventsOf(eventSize));
    }

    /** Reads a perf event array's events. */
    public <T> PerfBuffer<T> perfBuffer(
            String map, Function<ByteBuffer, ? extends T> decoder, PerfBuffer.Options options) {
        var reader = PerfBuffer.<T>open(map(map), decoder, options);
        resources.add(reader::close);
        return reader;
    }

    /**
     * Reads a ring buffer's events.
     *
     * @param lost the global variable in which the program counts what it could not reserve: {@link RingBuffer#lost} is
     *     what {@link #getUnsigned} says of it
     */
    public <T> RingBuffer<T> ringBuffer(String map, Function<ByteBuffer, ? extends T> decoder, String lost) {
        getUnsigned(lost); // what is wrong with its name is told now
        return ringBuffer(map, decoder, () -> getUnsigned(lost));
    }

    /**
     * Reads a ring buffer's events.
     *
     * @param lost says how many the program could not reserve, where it counts them elsewhere than in a global variable;
     *     {@code () -> 0} where it can't happen
     */
    public <T> RingBuffer<T> ringBuffer(String map, Function<ByteBuffer, ? extends T> decoder, LongSupplier lost) {
        var reader = RingBuffer.<T>open(map(map), decoder, lost);
        resources.add(reader::close);
        return reader;
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

    @Override
    public void close() {
        resources.free();
    }
}
