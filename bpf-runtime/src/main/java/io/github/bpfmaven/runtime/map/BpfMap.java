package io.github.bpfmaven.runtime.map;

import com.sun.jna.Memory;
import io.github.bpfmaven.runtime.kernel.CpuSet;
import io.github.bpfmaven.runtime.program.MapSpec;
import io.github.bpfmaven.runtime.program.MapType;
import io.github.bpfmaven.runtime.sys.BpfLinks;
import io.github.bpfmaven.runtime.sys.BpfMaps;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import io.github.bpfmaven.runtime.sys.NativeScope;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map in the kernel. It lives until the object it belongs to is closed, and may be used by several threads at once.
 * Keys and values are bytes as C lays them out; {@link #typed} gives them types. Those of queues and stacks have values
 * alone: their key is one of no bytes ({@code Codec.bytes(0)}), {@link #put} adds a value, {@link #get} looks at the one
 * that {@link #take} takes out, and nothing else is to be had of them.
 */
public final class BpfMap {
    /** What an update may find there: {@code BPF_ANY}, {@code BPF_NOEXIST}, {@code BPF_EXIST}. */
    public enum Update {
        CREATE_OR_REPLACE(0),
        CREATE(1),
        REPLACE(2);

        private final long flag;

        Update(long flag) {
            this.flag = flag;
        }
    }

    private final MapSpec spec;
    private final Fd fd;

    /** @param spec with its sizes filled in */
    public BpfMap(MapSpec spec, Fd fd) {
        this.spec = spec;
        this.fd = fd;
    }

    public String name() {
        return spec.name();
    }

    /** What it was created with. */
    public MapSpec spec() {
        return spec;
    }

    /** Its file descriptor, valid until the object is closed. */
    public Fd descriptor() {
        return fd;
    }

    /** The number by which {@code bpftool map show id} knows it. */
    public int id() {
        try {
            return BpfLinks.info(fd, 2)[1];
        } catch (ErrnoException e) {
            throw failed("ask about", e);
        }
    }

    public boolean isPerCpu() {
        return MapType.of(spec.type()).map(MapType::isPerCpu).orElse(false);
    }

    /** The bytes of one lookup: the value, or for per-CPU maps that of each possible CPU, padded to 8 bytes. */
    public int lookupSize() {
        return isPerCpu() ? CpuSet.possible() * paddedValueSize() : spec.valueSize();
    }

    int paddedValueSize() {
        return spec.valueSize() + 7 & ~7;
    }

    /** With types for keys and values. */
    public <K, V> TypedMap<K, V> typed(Codec<K> keys, Codec<V> values) {
        requireSize("key", spec.keySize(), keys.size());
        requireSize("value", spec.valueSize(), values.size());
        return new TypedMap<>(this, keys, values);
    }

    private void requireSize(String what, int actual, int given) {
        if (actual != given) {
            throw new InputException(
                    "The %s of map %s has %d bytes, its codec %d.".formatted(what, name(), actual, given),
                    null,
                    Remedies.matchCodecSize());
        }
    }

    /** The value of a key, of {@link #lookupSize} bytes; empty where there is none. */
    public Optional<byte[]> get(byte[] key) {
        return lookup(key, false);
    }

    /** Likewise, and deletes it in one step (queues and stacks from 4.20, hashes from 5.14 on). */
    public Optional<byte[]> take(byte[] key) {
        return lookup(key, true);
    }

    private Optional<byte[]> lookup(byte[] key, boolean delete) {
        try (var scope = new NativeScope()) {
            var value = scope.zeroed(lookupSize());
            BpfMaps.lookup(fd, keyIn(scope, key), value, delete);
            return Optional.of(value.getByteArray(0, lookupSize()));
        } catch (ErrnoException e) {
            return orFail(e, "look up a key in");
        }
    }

    private <T> Optional<T> orFail(ErrnoException e, String what) {
        if (e.is(Errno.ENOENT)) {
            return Optional.empty();
        }
        throw failed(what, e);
    }

    /**
     * Sets the value of a key; of a per-CPU map on every CPU.
     *
     * @return false where the key was there and should not be, or the other way round; the map is then as it was
     */
    public boolean put(byte[] key, byte[] value, Update update) {
        if (value.length != lookupSize()) {
            throw new IllegalArgumentException(
                    "a value of map %s has %d bytes, not %d".formatted(name(), lookupSize(), value.length));
        }
        try (var scope = new NativeScope()) {
            BpfMaps.update(fd, keyIn(scope, key), scope.bytes(value), update.flag);
            return true;
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT, Errno.EEXIST)) {
                return false;
            }
            throw failed("put an entry into", e);
        }
    }

    /** Deletes a key; false where there was none. */
    public boolean remove(byte[] key) {
        try (var scope = new NativeScope()) {
            BpfMaps.delete(fd, keyIn(scope, key));
            return true;
        } catch (ErrnoException e) {
            return this.<Boolean>orFail(e, "delete a key of").isPresent();
        }
    }

    /** The key after this one, in an order of the map's own; the first where there is no such key or none is given. */
    public Optional<byte[]> nextKey(byte @Nullable [] key) {
        try (var scope = new NativeScope()) {
            var next = scope.zeroed(spec.keySize());
            BpfMaps.nextKey(fd, key == null ? null : keyIn(scope, key), next);
            return Optional.of(next.getByteArray(0, spec.keySize()));
        } catch (ErrnoException e) {
            return orFail(e, "walk through");
        }
    }

    /** Every entry, as far as they stand still meanwhile. */
    public Iterable<RawEntry> entries() {
        return () -> new EntryIterator(this);
    }

    /**
     * An entry as bytes; entries are not to be compared.
     *
     * @param value as {@link #get} has it
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record RawEntry(byte[] key, byte[] value) {}

    /** {@code ___bpf_copy_key} in {@code kernel/bpf/syscall.c} takes no pointer to a key of no bytes. */
    private @Nullable Memory keyIn(NativeScope scope, byte[] key) {
        if (key.length != spec.keySize()) {
            throw new IllegalArgumentException(
                    "a key of map %s has %d bytes, not %d".formatted(name(), spec.keySize(), key.length));
        }
        return key.length == 0 ? null : scope.bytes(key);
    }

    EnvironmentException failed(String what, ErrnoException e) {
        return new EnvironmentException(
                "Cannot " + what + " map " + name() + ": " + e.getMessage(),
                String.join(", ", spec.facts()),
                e.is(Errno.E2BIG) ? Remedies.enlargeMap() : Remedies.checkMapOperation(),
                e);
    }

    @Override
    public String toString() {
        return name() + " (" + String.join(", ", spec.facts()) + ")";
    }
}
