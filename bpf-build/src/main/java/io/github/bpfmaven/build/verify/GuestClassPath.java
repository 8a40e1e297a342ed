package io.github.bpfmaven.build.verify;

import com.google.gson.Gson;
import com.sun.jna.Native;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.runtime.verify.VerifyMain;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.CodeLocation;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The shipped {@code bpf-runtime} and what it needs: on this host, and in guests. */
final class GuestClassPath {
    private static final String FOLDER = "/app/lib/";

    /** The runtime, and one class of each of its dependencies. */
    private static final List<Class<?>> ONE_CLASS_PER_JAR =
            List.of(VerifyMain.class, BpfException.class, TypeGraph.class, Gson.class, Native.class);

    private GuestClassPath() {}

    /** Jars; in a build of this project itself, folders of classes. */
    static List<Path> onHost() {
        return ONE_CLASS_PER_JAR.stream().map(CodeLocation::of).toList();
    }

    /** Adds them to a guest's files; what is returned are their places there. */
    static List<String> addTo(Initramfs files) {
        var places = onHost();
        for (int i = 0; i < places.size(); i++) {
            if (Files.isDirectory(places.get(i))) {
                files.tree(inGuest(i, places.get(i)), places.get(i));
            } else {
                files.file(inGuest(i, places.get(i)), places.get(i));
            }
        }
        return IntStream.range(0, places.size())
                .mapToObj(i -> inGuest(i, places.get(i)))
                .toList();
    }

    /** The number keeps folders apart, which are all called {@code classes}. */
    private static String inGuest(int number, Path place) {
        return FOLDER + number + "-" + place.getFileName();
    }
}
