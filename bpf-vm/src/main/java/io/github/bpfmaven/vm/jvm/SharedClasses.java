package io.github.bpfmaven.vm.jvm;

import io.github.bpfmaven.support.CacheLock;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.support.Sha256;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.vm.Leftovers;
import io.github.bpfmaven.vm.Transcript;
import io.github.bpfmaven.vm.initramfs.Entry;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Jars as guests have them on their class paths, with an archive of the classes that guests load: an emulated guest takes
 * seconds to load and link a thousand classes, and maps an archive of them in a moment. The first guest with these jars
 * tells which classes it loads; this host makes the archive, and later guests have it.
 *
 * <p>The JVM takes an archive for a class path that begins with the jars that it was made from: at the same paths, of the
 * same sizes and times ({@code SharedClassPathEntry::validate} of HotSpot's {@code filemap.cpp}; a time of 0, as all files
 * of guests have, is not compared). That is why the jars are kept here, and stand in guests where they stand on this host.
 */
public final class SharedClasses {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String IN_GUEST = GuestRuntime.HOME + "/app.jsa";
    private static final String LOADED = GuestRuntime.REPORTS + "/loaded-classes.lst";

    private final GuestRuntime runtime;
    private final Path folder;
    private final Path jars;
    private final List<Path> originals;
    private final Path archives;
    private final boolean archived;
    private final Progress progress;
    private final ProcessRunner processes = new ProcessRunner();

    /** @param cacheRoot where the folder {@code vm} is or will be */
    public SharedClasses(Path cacheRoot, GuestRuntime runtime, List<Path> jars, Progress progress) {
        this.folder = cacheRoot.resolve("vm/classes").toAbsolutePath();
        var key = key(runtime, jars);
        this.runtime = runtime;
        this.jars = folder.resolve(key + "-jars");
        this.originals = List.copyOf(jars);
        this.archives = folder.resolve(key + "-archive");
        this.archived = Files.exists(archive());
        this.progress = progress;
    }

    private static String key(GuestRuntime runtime, List<Path> jars) {
        var contents = jars.stream().map(Sha256::of).collect(Collectors.joining("\n"));
        return Sha256.of(runtime.folder().getFileName() + "\n" + contents).substring(0, 16);
    }

    /**
     * Adds the jars and their archive to what a guest unpacks.
     *
     * @return the paths of the jars there, in their order
     */
    public List<String> addTo(Initramfs files) {
        holdingLock(() -> {
            if (!Files.exists(jars)) {
                WholeFiles.createFolder(jars, this::copyJars);
            }
        });
        if (archived) {
            files.add(IN_GUEST, new Entry.HostFile(0644, archive()));
        }
        var places = IntStream.range(0, originals.size())
                .mapToObj(i -> place(jars, i))
                .toList();
        places.forEach(place -> files.add(place.toString(), new Entry.HostFile(0644, place)));
        return places.stream().map(Path::toString).toList();
    }

    /** The options with which the guest's JVM uses the archive, or tells what should be in it. */
    public List<String> options() {
        if (archived) {
            return List.of("-XX:SharedArchiveFile=" + IN_GUEST);
        }
        return canArchive() ? List.of("-XX:DumpLoadedClassList=" + LOADED) : List.of();
    }

    /** Makes the archive of what a guest reported, if it is the first whose JVM came to its end. */
    public void learn(Transcript transcript) {
        var loaded = transcript.files().get(LOADED);
        if (loaded != null && transcript.complete() && canArchive()) {
            holdingLock(() -> {
                if (!Files.exists(archive())) {
                    progress.say("archiving the classes that guests load (once)");
                    WholeFiles.createFolder(archives, folder -> dump(loaded, folder));
                }
            });
        }
    }

    private boolean canArchive() {
        return runtime.runsHere() && !originals.isEmpty();
    }

    private Path archive() {
        return archives.resolve("classes.jsa");
    }

    /** The number keeps apart jars of one name. */
    private Path place(Path folder, int number) {
        return folder.resolve(number + "-" + originals.get(number).getFileName());
    }

    private void copyJars(Path folder) throws IOException {
        for (int i = 0; i < originals.size(); i++) {
            var copy = Files.copy(originals.get(i), place(folder, i));
            Files.setLastModifiedTime(copy, FileTime.fromMillis(0));
        }
    }

    /** Guests can do without: where it can't be made, there is none, which is not tried again. */
    private void dump(byte[] loaded, Path folder) throws IOException {
        var list = Files.write(folder.resolve("classes.lst"), loaded);
        var classPath = IntStream.range(0, originals.size())
                .mapToObj(i -> place(jars, i).toString())
                .collect(Collectors.joining(File.pathSeparator));
        var result = processes.run(Invocation.of(
                runtime.image().resolve("bin/java").toString(),
                List.of(
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"),
                        "-cp",
                        classPath),
                LIMIT));
        if (!result.succeeded()) {
            progress.say("The classes that guests load cannot be archived: " + result.report());
        }
    }

    private void holdingLock(Runnable action) {
        CacheLock.holding(folder.resolve("lock"), () -> {
            Leftovers.remove(folder);
            action.run();
            return null;
        });
    }
}
