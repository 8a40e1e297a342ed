package io.github.bpfmaven.runtime.load;

import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.runtime.map.BpfMap;
import io.github.bpfmaven.runtime.program.LinkedProgram;
import io.github.bpfmaven.runtime.program.MapSpec;
import io.github.bpfmaven.runtime.program.ObjectFile;
import io.github.bpfmaven.runtime.program.Reference;
import io.github.bpfmaven.runtime.sys.BpfMaps;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.Host;
import io.github.bpfmaven.runtime.sys.NativeScope;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Brings an object into the kernel: types, maps, programs, and what of them is to be in maps. */
public final class Loader {
    private final LoadRequest request;
    private final ObjectFile object;
    private final Loaded loaded = new Loaded();
    private final RunningKernel kernel = RunningKernel.current();

    private Loader(LoadRequest request) {
        this.request = request;
        this.object = request.object();
    }

    /** All of it, or nothing and an error. */
    public static Loaded load(LoadRequest request) {
        var loader = new Loader(request);
        try {
            loader.load();
            return loader.loaded;
        } catch (RuntimeException e) {
            loader.loaded.close();
            throw e;
        }
    }

    private void load() {
        liftMemlock();
        var programs = request.programs().stream().map(object::link).toList();
        var types = ObjectTypes.load(object);
        types.descriptor().ifPresent(loaded::hold);
        var creation = new MapCreation(object.origin(), types);
        request.maps().forEach(map -> loaded.addMap(create(map, creation)));
        createData(programs, creation);
        var loading = new ProgramLoading(object, types, kernel);
        for (var program : programs) {
            var fd = loading.load(program, descriptors());
            loaded.addProgram(new Loaded.Program(program.spec(), fd));
        }
        request.maps().forEach(this::fillSlots);
    }

    /** Where it can't be lifted, it may still be high enough: if not, loading says so. */
    private void liftMemlock() {
        if (Advice.countsMemlock(kernel)) {
            try {
                Host.liftMemlock();
            } catch (ErrnoException e) {
                // See above.
            }
        }
    }

    private BpfMap create(MapSpec map, MapCreation creation) {
        var pin = request.pinOf(map);
        if (pin.isEmpty()) {
            return creation.create(map);
        }
        var completed = creation.completed(map);
        return Pinning.find(completed, pin.get()).orElseGet(() -> {
            var created = creation.create(map);
            try {
                Pinning.pin(created, pin.get());
                return created;
            } catch (RuntimeException e) {
                created.descriptor().close();
                throw e;
            }
        });
    }

    /** Only sections that a program refers to: an old kernel has no use for the others, and no room. */
    private void createData(List<LinkedProgram> programs, MapCreation creation) {
        programs.stream()
                .flatMap(program -> program.references().stream())
                .flatMap(reference -> reference instanceof Reference.ToData data
                        ? Optional.of(data.section()).stream()
                        : Optional.<String>empty().stream())
                .distinct()
                .map(object.data()::get)
                .forEach(data -> loaded.addData(
                        data.name(), creation.createData(object.baseName(), data, request.contentOf(data))));
    }

    private LinkedProgram.Descriptors descriptors() {
        return new LinkedProgram.Descriptors() {
            @Override
            public int ofMap(String name) {
                return mapOf(name).descriptor().number();
            }

            @Override
            public int ofData(String section) {
                return Objects.requireNonNull(loaded.data().get(section))
                        .descriptor()
                        .number();
            }
        };
    }

    /** A map that is known to be there. */
    private BpfMap mapOf(String name) {
        return Objects.requireNonNull(loaded.maps().get(name));
    }

    /** Programs to tail-call and inner maps, which the object puts into maps by name; not those it was told not to load. */
    private void fillSlots(MapSpec map) {
        map.slots().forEach((slot, name) -> {
            if (!isLeftOut(name)) {
                fillSlot(map, slot, name);
            }
        });
    }

    private boolean isLeftOut(String program) {
        boolean declared = object.programs().stream().anyMatch(p -> p.name().equals(program));
        return declared && !loaded.programs().containsKey(program);
    }

    private void fillSlot(MapSpec map, int slot, String name) {
        try (var scope = new NativeScope()) {
            var key = scope.zeroed(4);
            key.setInt(0, slot);
            var value = scope.zeroed(4);
            value.setInt(0, descriptorOf(map, name).number());
            BpfMaps.update(mapOf(map.name()).descriptor(), key, value, 0);
        } catch (ErrnoException e) {
            throw new InputException(
                    "Cannot put " + name + " into map " + map.name() + ": " + e.getMessage(),
                    object.origin() + ", slot " + slot,
                    Remedies.checkMapOperation(),
                    e);
        }
    }

    private Fd descriptorOf(MapSpec map, String name) {
        var program = loaded.programs().get(name);
        var inner = loaded.maps().get(name);
        if (program != null) {
            return program.fd();
        } else if (inner != null) {
            return inner.descriptor();
        }
        throw new InputException(
                "Map " + map.name() + " holds " + name + ", which is neither a program nor a map.",
                object.origin(),
                Remedies.defineSymbol());
    }
}
