package io.github.bpfmaven.runtime.map;

import io.github.bpfmaven.runtime.map.BpfMap.RawEntry;
import io.github.bpfmaven.runtime.sys.BpfMaps;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.NativeScope;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks through a map: many entries a call where the kernel and the map type allow it, else one by one. */
final class EntryIterator implements Iterator<RawEntry> {
    private static final int BATCH = 256;

    private final BpfMap map;
    private final ArrayDeque<RawEntry> read = new ArrayDeque<>();
    private boolean byBatches = true;
    private boolean atEnd;
    private byte @Nullable [] position;

    EntryIterator(BpfMap map) {
        this.map = map;
    }

    @Override
    public boolean hasNext() {
        while (read.isEmpty() && !atEnd) {
            if (byBatches) {
                readBatch();
            } else {
                readOne();
            }
        }
        return !read.isEmpty();
    }

    @Override
    public RawEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return read.remove();
    }

    /** Batches came with 5.6, map type by map type; the first refusal is taken for a no. */
    private void readBatch() {
        int keySize = map.spec().keySize();
        int valueSize = map.lookupSize();
        try (var scope = new NativeScope()) {
            var keys = scope.zeroed((long) BATCH * keySize);
            var values = scope.zeroed((long) BATCH * valueSize);
            var next = scope.zeroed(Math.max(keySize, 8));
            var from = position == null ? null : scope.bytes(position);
            var batch = BpfMaps.lookupBatch(map.descriptor(), from, next, keys, values, BATCH);
            for (int i = 0; i < batch.count(); i++) {
                read.add(new RawEntry(
                        keys.getByteArray((long) i * keySize, keySize),
                        values.getByteArray((long) i * valueSize, valueSize)));
            }
            position = next.getByteArray(0, Math.max(keySize, 8));
            atEnd = batch.last();
        } catch (ErrnoException e) {
            if (position != null) {
                throw map.failed("walk through", e);
            }
            byBatches = false;
        }
    }

    private void readOne() {
        Optional<byte[]> key = map.nextKey(position);
        if (key.isEmpty()) {
            atEnd = true;
            return;
        }
        position = key.get();
        // An entry may be gone since.
        map.get(key.get()).ifPresent(value -> read.add(new RawEntry(key.get(), value)));
    }
}
