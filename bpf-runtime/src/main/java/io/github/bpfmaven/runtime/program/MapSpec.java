package io.github.bpfmaven.runtime.program;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map as the object declares it.
 *
 * @param type a number: the object may use one that is newer than {@link MapType}
 * @param keySize in bytes, 0 where the declaration leaves it open
 * @param valueSize in bytes; for per-CPU maps that of one CPU
 * @param maxEntries 0 where the declaration leaves it open
 * @param keyType the id in the object's BTF, 0 if unknown
 * @param valueType likewise
 * @param pinnedByName whether it is shared under its name in {@code /sys/fs/bpf} ({@code LIBBPF_PIN_BY_NAME})
 * @param inner what the maps in it are like, or null where it holds none
 * @param slots what the object puts into it: the names of programs or maps, by position
 */
public record MapSpec(
        String name,
        int type,
        int keySize,
        int valueSize,
        int maxEntries,
        int flags,
        int numaNode,
        long extra,
        int keyType,
        int valueType,
        boolean pinnedByName,
        @Nullable MapSpec inner,
        Map<Integer, String> slots) {

    public MapSpec {
        slots = Map.copyOf(slots);
    }

    public MapSpec withMaxEntries(int entries) {
        return sized(keySize, valueSize, entries);
    }

    public MapSpec withSlots(Map<Integer, String> filled) {
        return new MapSpec(
                name,
                type,
                keySize,
                valueSize,
                maxEntries,
                flags,
                numaNode,
                extra,
                keyType,
                valueType,
                pinnedByName,
                inner,
                filled);
    }

    /** The map with what its declaration may leave open filled in, as libbpf does it. */
    public MapSpec completed(int cpuSlots, int pageSize) {
        var known = MapType.of(type).orElse(null);
        if (known == MapType.PERF_EVENT_ARRAY) {
            return sized(4, 4, maxEntries == 0 ? cpuSlots : maxEntries);
        } else if (known == MapType.RINGBUF || known == MapType.USER_RINGBUF) {
            return sized(0, 0, ringSize(maxEntries, pageSize));
        } else if (known != null && known.holdsObjects()) {
            return sized(keySize == 0 ? 4 : keySize, 4, maxEntries);
        }
        return this;
    }

    /** The kernel takes a power of two of at least a page ({@code ringbuf_map_alloc}). */
    private static int ringSize(int wanted, int pageSize) {
        int size = pageSize;
        while (size < wanted && size < 1 << 30) {
            size <<= 1;
        }
        return size;
    }

    private MapSpec sized(int key, int value, int entries) {
        return new MapSpec(
                name,
                type,
                key,
                value,
                entries,
                flags,
                numaNode,
                extra,
                keyType,
                valueType,
                pinnedByName,
                inner,
                slots);
    }

    /** For instance {@code BPF_MAP_TYPE_HASH, key 8, value 48, 16384 entries}. */
    public List<String> facts() {
        return List.of(
                MapType.symbol(type),
                "key " + keySize,
                "value " + valueSize,
                maxEntries + " entries",
                "flags " + flags);
    }
}
