package io.github.bpfmaven.runtime.load;

import io.github.bpfmaven.runtime.kernel.CpuSet;
import io.github.bpfmaven.runtime.map.BpfMap;
import io.github.bpfmaven.runtime.program.DataSpec;
import io.github.bpfmaven.runtime.program.MapSpec;
import io.github.bpfmaven.runtime.program.MapType;
import io.github.bpfmaven.runtime.sys.BpfMaps;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.Host;
import io.github.bpfmaven.runtime.sys.NativeScope;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the maps of an object. */
final class MapCreation {
    private static final int RDONLY_PROG = 1 << 7;
    private static final int NAME_LENGTH = 15;

    private final String origin;
    private final ObjectTypes types;

    MapCreation(String origin, ObjectTypes types) {
        this.origin = origin;
        this.types = types;
    }

    /** A map as declared, what it leaves open filled in. */
    BpfMap create(MapSpec declared) {
        var spec = completed(declared);
        var inner = spec.inner();
        if (inner == null) {
            return new BpfMap(spec, create(spec, 0));
        }
        // The kernel takes the shape of inner maps from one of them, which it then forgets.
        try (var model = create(completed(inner), 0)) {
            return new BpfMap(spec, create(spec, model.number()));
        }
    }

    /** With what its declaration leaves open filled in for this host. */
    MapSpec completed(MapSpec declared) {
        return declared.completed(CpuSet.slots(), Host.pageSize());
    }

    private Fd create(MapSpec spec, int innerMapFd) {
        var name = Feature.NAMES.isSupported() ? spec.name() : "";
        boolean typed = MapType.of(spec.type()).map(MapType::takesBtf).orElse(false) && spec.valueType() != 0;
        if (typed && types.fd() != 0) {
            try {
                return BpfMaps.create(creation(spec, name, innerMapFd, types.fd()));
            } catch (ErrnoException e) {
                // As libbpf does: its types are of use to tools; the map may do without.
                return createUntyped(spec, name, innerMapFd);
            }
        }
        return createUntyped(spec, name, innerMapFd);
    }

    private Fd createUntyped(MapSpec spec, String name, int innerMapFd) {
        try {
            return BpfMaps.create(creation(spec, name, innerMapFd, 0));
        } catch (ErrnoException e) {
            throw refused(spec, e);
        }
    }

    private static BpfMaps.Creation creation(MapSpec spec, String name, int innerMapFd, int btfFd) {
        return new BpfMaps.Creation(
                spec.type(),
                spec.keySize(),
                spec.valueSize(),
                spec.maxEntries(),
                spec.flags(),
                innerMapFd,
                spec.numaNode(),
                name,
                btfFd,
                btfFd == 0 ? 0 : spec.keyType(),
                btfFd == 0 ? 0 : spec.valueType(),
                spec.extra());
    }

    private BpfException refused(MapSpec spec, ErrnoException e) {
        if (e.is(Errno.EPERM, Errno.EACCES)) {
            return Advice.notPermitted("The kernel doesn't let this process create map " + spec.name() + ".", e, false);
        }
        return new InputException(
                "The kernel refused map " + spec.name() + ": " + e.getMessage(),
                "%s: %s".formatted(origin, String.join(", ", spec.facts())),
                mendFor(spec, e),
                e);
    }

    private static @Nullable String mendFor(MapSpec spec, ErrnoException e) {
        if (e.is(Errno.ENOMEM)) {
            return Remedies.shrinkMap();
        }
        return MapType.of(spec.type())
                .map(type -> Remedies.checkMapDeclaration("BPF_MAP_TYPE_" + type.name(), type.since()))
                .orElse(null);
    }

    /**
     * The map of a section of variables.
     *
     * @param prefix of its name, which is cut so that the section's fits
     * @param content what it holds at first
     */
    BpfMap createData(String prefix, DataSpec data, byte[] content) {
        if (!Feature.GLOBAL_DATA.isSupported()) {
            throw new InputException(
                    "The object has global variables (" + data.name() + "), which this kernel doesn't know.",
                    "%s, section %s".formatted(origin, data.name()),
                    Remedies.avoidGlobalVariables());
        }
        boolean constant = data.kind() == DataSpec.Kind.READ_ONLY;
        var spec = new MapSpec(
                dataName(prefix, data.name()),
                MapType.ARRAY.number(),
                4,
                data.size(),
                1,
                constant ? RDONLY_PROG : 0,
                0,
                0,
                0,
                0,
                false,
                null,
                Map.of());
        var map = new BpfMap(spec, create(spec, 0));
        fill(map, content, constant);
        return map;
    }

    /** {@code tcp_stat.rodata}, as libbpf names them. */
    private static String dataName(String prefix, String section) {
        int room = Math.max(0, NAME_LENGTH - section.length());
        return prefix.substring(0, Math.min(prefix.length(), Math.min(8, room))) + section;
    }

    private void fill(BpfMap map, byte[] content, boolean constant) {
        try (var scope = new NativeScope()) {
            BpfMaps.update(map.descriptor(), scope.zeroed(4), scope.bytes(content), 0);
            if (constant) {
                BpfMaps.freeze(map.descriptor());
            }
        } catch (ErrnoException e) {
            map.descriptor().close();
            throw refused(map.spec(), e);
        }
    }
}
