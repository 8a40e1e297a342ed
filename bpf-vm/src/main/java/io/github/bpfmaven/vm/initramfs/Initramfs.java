package io.github.bpfmaven.vm.initramfs;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A guest's file system before it is an archive. Paths are absolute, with no empty or dot names; folders above an entry
 * come by themselves. The same entries give the same bytes, whatever the order they were added in.
 */
public final class Initramfs {
    private final SortedMap<String, Entry> entries = new TreeMap<>();
    private final List<Path> archives = new ArrayList<>();

    /** Adds an entry; one that is at that path already is replaced. */
    public Initramfs add(String path, Entry entry) {
        entries.put(checked(path), entry);
        return this;
    }

    public Initramfs folder(String path) {
        return add(path, new Entry.Folder(0755));
    }

    public Initramfs text(String path, String content) {
        return add(path, new Entry.Bytes(0644, content.getBytes(StandardCharsets.UTF_8)));
    }

    /** A file of the host; who may execute it there may do so in the guest. */
    public Initramfs file(String path, Path source) {
        return add(path, new Entry.HostFile(permissions(source), source));
    }

    public Initramfs link(String path, String target) {
        return add(path, new Entry.Link(target));
    }

    /** A folder of the host with all that is in it; links are copied as links. */
    public Initramfs tree(String path, Path source) {
        try (var found = Files.walk(source)) {
            for (var it = found.iterator(); it.hasNext(); ) {
                var file = it.next();
                addCopy(join(path, source.relativize(file)), file);
            }
        } catch (IOException e) {
            throw WholeFiles.cannotRead(source, e);
        }
        return this;
    }

    /**
     * An archive made by {@link #writeTo} earlier, which is unpacked before the entries of this one: the kernel takes
     * several, one behind the other.
     */
    public Initramfs archive(Path cpio) {
        archives.add(cpio);
        return this;
    }

    /** The same entries and archives; what is added to one later is not in the other. */
    public Initramfs copy() {
        var copy = new Initramfs();
        copy.entries.putAll(entries);
        copy.archives.addAll(archives);
        return copy;
    }

    /** What was added, by path. */
    public SortedMap<String, Entry> entries() {
        return Collections.unmodifiableSortedMap(entries);
    }

    /** Writes the archives and then the entries; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        for (var archive : archives) {
            Files.copy(archive, out);
        }
        var writer = new CpioWriter(out);
        for (var entry : withFolders().entrySet()) {
            writer.write(entry.getKey().substring(1), entry.getValue());
        }
        writer.finish();
    }

    private SortedMap<String, Entry> withFolders() {
        var all = new TreeMap<>(entries);
        for (var path : entries.keySet()) {
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                all.putIfAbsent(path.substring(0, slash), new Entry.Folder(0755));
            }
        }
        return all;
    }

    private void addCopy(String path, Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            link(path, Files.readSymbolicLink(file).toString());
        } else if (Files.isDirectory(file)) {
            folder(path);
        } else if (Files.isRegularFile(file)) {
            file(path, file);
        }
    }

    private static String join(String path, Path relative) {
        return relative.toString().isEmpty() ? path : path + "/" + relative;
    }

    private static int permissions(Path source) {
        return Files.isExecutable(source) ? 0755 : 0644;
    }

    private static String checked(String path) {
        boolean plain = path.startsWith("/")
                && path.indexOf('\0') < 0
                && Arrays.stream(path.substring(1).split("/", -1))
                        .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
        if (!plain) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        return path;
    }
}
