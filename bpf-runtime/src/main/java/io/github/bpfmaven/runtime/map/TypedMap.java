package io.github.bpfmaven.runtime.map;

import io.github.bpfmaven.runtime.map.BpfMap.RawEntry;
import io.github.bpfmaven.runtime.map.BpfMap.Update;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A map whose keys and values have types. Of a per-CPU map, a value is set on and a list read from all CPUs. */
public final class TypedMap<K, V> {
    private final BpfMap map;
    private final Codec<K> keys;
    private final Codec<V> values;

    TypedMap(BpfMap map, Codec<K> keys, Codec<V> values) {
        this.map = map;
        this.keys = keys;
        this.values = values;
    }

    /** The map beneath. */
    public BpfMap raw() {
        return map;
    }

    /** The value of a key, of a per-CPU map that of CPU 0. */
    public Optional<V> get(K key) {
        return map.get(encoded(key)).map(bytes -> decoded(bytes, 0));
    }

    /** The value of a key on each possible CPU; on one in a map that is not per CPU. */
    public List<V> getPerCpu(K key) {
        return map.get(encoded(key)).map(this::all).orElse(List.of());
    }

    /** Likewise, and deletes it in one step. */
    public Optional<V> take(K key) {
        return map.take(encoded(key)).map(bytes -> decoded(bytes, 0));
    }

    public void put(K key, V value) {
        put(key, value, Update.CREATE_OR_REPLACE);
    }

    /** Sets a value; returns false where the key was there and should not be, or the other way round. */
    public boolean put(K key, V value, Update update) {
        return map.put(encoded(key), encodedValue(value), update);
    }

    /** Deletes a key; false where there was none. */
    public boolean remove(K key) {
        return map.remove(encoded(key));
    }

    /** Calls back with every entry, of a per-CPU map with the value of CPU 0. */
    public void forEach(BiConsumer<? super K, ? super V> action) {
        for (RawEntry entry : map.entries()) {
            action.accept(keys.decode(buffer(entry.key(), 0)), decoded(entry.value(), 0));
        }
    }

    /** A copy of every entry, as far as they stand still meanwhile. */
    public Map<K, V> toMap() {
        var copy = new java.util.LinkedHashMap<K, V>();
        forEach(copy::put);
        return copy;
    }

    private byte[] encoded(K key) {
        var bytes = new byte[keys.size()];
        keys.encode(key, buffer(bytes, 0));
        return bytes;
    }

    private byte[] encodedValue(V value) {
        var bytes = new byte[map.lookupSize()];
        int step = map.paddedValueSize();
        values.encode(value, buffer(bytes, 0));
        for (int at = step; at < bytes.length && map.isPerCpu(); at += step) {
            System.arraycopy(bytes, 0, bytes, at, step);
        }
        return bytes;
    }

    private V decoded(byte[] bytes, int at) {
        return values.decode(buffer(bytes, at).limit(at + values.size()));
    }

    private List<V> all(byte[] bytes) {
        var found = new ArrayList<V>();
        int step = map.isPerCpu() ? map.paddedValueSize() : bytes.length;
        for (int at = 0; at < bytes.length; at += step) {
            found.add(decoded(bytes, at));
        }
        return found;
    }

    private static ByteBuffer buffer(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).position(at);
    }
}
