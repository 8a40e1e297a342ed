package io.github.bpfmaven.runtime.sys;

import com.sun.jna.Memory;
import org.jspecify.annotations.Nullable;

/** The commands of {@code bpf(2)} about maps. Offsets are those of {@code union bpf_attr}'s members. */
public final class BpfMaps {
    private BpfMaps() {}

    /**
     * What a map is created with.
     *
     * @param name {@code ""} for a kernel that knows no names (before 4.15)
     * @param innerMapFd 0 where it holds no maps
     * @param btfFd 0 for a map whose types the kernel is not told
     */
    public record Creation(
            int type,
            int keySize,
            int valueSize,
            int maxEntries,
            int flags,
            int innerMapFd,
            int numaNode,
            String name,
            int btfFd,
            int btfKeyType,
            int btfValueType,
            long extra) {}

    public static Fd create(Creation map) throws ErrnoException {
        try (var attr = new BpfAttr()) {
            return attr.u32(0, map.type())
                    .u32(4, map.keySize())
                    .u32(8, map.valueSize())
                    .u32(12, map.maxEntries())
                    .u32(16, map.flags())
                    .u32(20, map.innerMapFd())
                    .u32(24, map.numaNode())
                    .name(28, map.name())
                    .u32(48, map.btfFd())
                    .u32(52, map.btfKeyType())
                    .u32(56, map.btfValueType())
                    .u64(64, map.extra())
                    .callForFd(BpfCommand.MAP_CREATE);
        }
    }

    /**
     * Copies the value of a key; in a per-CPU map that of every possible CPU, each padded to 8 bytes.
     *
     * @param key here and below null for a map whose keys have no bytes, of which the kernel takes nothing else
     */
    public static void lookup(Fd map, @Nullable Memory key, Memory value, boolean delete) throws ErrnoException {
        element(delete ? BpfCommand.MAP_LOOKUP_AND_DELETE_ELEM : BpfCommand.MAP_LOOKUP_ELEM, map, key, value, 0);
    }

    public static void update(Fd map, @Nullable Memory key, Memory value, long flags) throws ErrnoException {
        element(BpfCommand.MAP_UPDATE_ELEM, map, key, value, flags);
    }

    public static void delete(Fd map, @Nullable Memory key) throws ErrnoException {
        element(BpfCommand.MAP_DELETE_ELEM, map, key, null, 0);
    }

    /**
     * Copies the key after a key.
     *
     * @param key null for the first key (from 4.12 on)
     */
    public static void nextKey(Fd map, @Nullable Memory key, Memory next) throws ErrnoException {
        element(BpfCommand.MAP_GET_NEXT_KEY, map, key, next, 0);
    }

    private static void element(BpfCommand command, Fd map, @Nullable Memory key, @Nullable Memory value, long flags)
            throws ErrnoException {
        try (var attr = new BpfAttr()) {
            attr.u32(0, map.number())
                    .pointer(8, key)
                    .pointer(16, value)
                    .u64(24, flags)
                    .call(command);
        }
    }

    /** How far a batch came: the number of entries, and whether they were the last. */
    public record Batch(int count, boolean last) {}

    /**
     * Copies many entries at once (from 5.6 on).
     *
     * @param position null at the start, then what the call before wrote to {@code next}
     */
    public static Batch lookupBatch(
            Fd map, @Nullable Memory position, Memory next, Memory keys, Memory values, int most)
            throws ErrnoException {
        try (var attr = new BpfAttr()) {
            attr.pointer(0, position)
                    .pointer(8, next)
                    .pointer(16, keys)
                    .pointer(24, values)
                    .u32(32, most)
                    .u32(36, map.number());
            try {
                attr.call(BpfCommand.MAP_LOOKUP_BATCH);
                return new Batch(attr.u32(32), false);
            } catch (ErrnoException e) {
                if (e.is(Errno.ENOENT)) { // that was all
                    return new Batch(attr.u32(32), true);
                }
                throw e;
            }
        }
    }

    /** Makes a map read-only for user space (from 5.2 on), which lets the verifier read its values. */
    public static void freeze(Fd map) throws ErrnoException {
        try (var attr = new BpfAttr()) {
            attr.u32(0, map.number()).call(BpfCommand.MAP_FREEZE);
        }
    }
}
