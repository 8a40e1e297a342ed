package io.github.bpfmaven.runtime;

import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.support.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The BPF programs that an application carries in its jars.
 *
 * <pre>{@code
 * var programs = BpfPrograms.of(Main.class.getClassLoader());
 * try (var object = programs.open("tcp_state").load();
 *         var events = object.perfBuffer("events", TcpEvent.SIZE, TcpEvent.decoder(object.layouts()))) {
 *     object.attach();
 *     for (var event : events) {
 *         …
 *     }
 * }
 * }</pre>
 */
public final class BpfPrograms {
    /** Where the build puts the index, in each jar that has objects. */
    public static final String INDEX = "META-INF/bpf/index.json";

    /** Far more than any object has. */
    private static final int MOST_BYTES = 64 << 20;

    private final ObjectIndex index;

    private BpfPrograms(ObjectIndex index) {
        this.index = index;
    }

    /**
     * Reads every index that a class loader finds.
     *
     * @throws InputException where there is none, or one can't be read
     */
    public static BpfPrograms of(ClassLoader classes) {
        var objects = new ArrayList<IndexedObject>();
        for (var url : indices(classes)) {
            objects.addAll(new IndexReader(url.toString())
                    .read(new String(read(url, url.toString()), StandardCharsets.UTF_8)));
        }
        return new BpfPrograms(new ObjectIndex(objects));
    }

    private static List<URL> indices(ClassLoader classes) {
        try {
            var found = Collections.list(classes.getResources(INDEX));
            if (found.isEmpty()) {
                throw new InputException(
                        "There is no " + INDEX + " on the class path.", null, Remedies.packageObjects());
            }
            return found;
        } catch (IOException e) {
            throw new InputException("Cannot look for " + INDEX + ": " + e, null, Remedies.packageObjects(), e);
        }
    }

    /** Everything there is: for an application that chooses by itself. */
    public ObjectIndex index() {
        return index;
    }

    /** The object of a program for the running kernel; see {@link ObjectIndex#select}. */
    public IndexedObject select(String program) {
        return index.select(program, RunningKernel.current());
    }

    /**
     * The bytes of an object, checked against what the index says of them.
     *
     * @throws InputException where they are not those
     */
    public byte[] bytes(IndexedObject object) {
        var location = object.location().toString();
        var bytes = read(url(object.location()), location);
        var actual = Sha256.of(bytes);
        if (bytes.length != object.size() || !actual.equals(object.sha256())) {
            throw new InputException(
                    "The object is not the one that was indexed: it has %d bytes with SHA-256 %s, not %d with %s."
                            .formatted(bytes.length, actual, object.size(), object.sha256()),
                    location,
                    Remedies.rebuildJar());
        }
        return bytes;
    }

    /** The object of a program for the running kernel, ready to be set up and loaded. */
    public BpfObject open(String program) {
        return open(select(program));
    }

    /** An object that the application chose. */
    public BpfObject open(IndexedObject object) {
        return BpfObject.open(bytes(object), object.program() + ".bpf.o", object.layouts());
    }

    private static URL url(URI location) {
        try {
            return location.toURL();
        } catch (IOException | IllegalArgumentException e) {
            throw cannotRead(location.toString(), e);
        }
    }

    private static byte[] read(URL url, String location) {
        try (InputStream in = url.openStream()) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw cannotRead(location, new IOException("it has more than " + MOST_BYTES + " bytes"));
            }
            return bytes;
        } catch (IOException e) {
            throw cannotRead(location, e);
        }
    }

    private static InputException cannotRead(String location, Exception e) {
        return new InputException("Cannot read a BPF object or its index: " + e, location, Remedies.rebuildJar(), e);
    }
}
