package io.github.bpfmaven.build.machines;

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
import java.util.stream.Stream;

/**
 * A class path of this host that guests get as well.
 *
 * @param places jars, and folders of classes
 */
public record GuestClassPath(List<Path> places) {
    private static final String FOLDER = "/app/lib/";

    /** The runtime, and one class of each of its dependencies. */
    private static final List<Class<?>> ONE_CLASS_PER_JAR =
            List.of(VerifyMain.class, BpfException.class, TypeGraph.class, Gson.class, Native.class);

    public GuestClassPath {
        places = places.stream().filter(Files::exists).distinct().toList();
    }

    /** The shipped {@code bpf-runtime} and what it needs; in a build of this project itself, folders of classes. */
    public static GuestClassPath ofRuntime() {
        return new GuestClassPath(
                ONE_CLASS_PER_JAR.stream().map(CodeLocation::of).toList());
    }

    /** This one and others behind it. */
    public GuestClassPath and(List<Path> others) {
        return new GuestClassPath(
                Stream.concat(places.stream(), others.stream()).toList());
    }

    /** Those that an archive of classes can be made of: the jars that it begins with. */
    List<Path> leadingJars() {
        return places.stream().takeWhile(Files::isRegularFile).toList();
    }

    /** Those behind the {@link #leadingJars}. */
    GuestClassPath rest() {
        return new GuestClassPath(places.subList(leadingJars().size(), places.size()));
    }

    /** Adds all of it to a guest's files; what is returned are the places there. */
    List<String> addTo(Initramfs files) {
        for (int i = 0; i < places.size(); i++) {
            if (Files.isDirectory(places.get(i))) {
                files.tree(inGuest(i), places.get(i));
            } else {
                files.file(inGuest(i), places.get(i));
            }
        }
        return IntStream.range(0, places.size()).mapToObj(this::inGuest).toList();
    }

    /** The number keeps folders apart, which are all called {@code classes}. */
    private String inGuest(int number) {
        return FOLDER + number + "-" + places.get(number).getFileName();
    }
}
