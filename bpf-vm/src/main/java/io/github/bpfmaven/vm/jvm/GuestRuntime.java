package io.github.bpfmaven.vm.jvm;

import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java runtime for guests.
 *
 * @param folder in the cache of this host; its name tells one runtime from another
 * @param runsHere whether this host can execute it too
 */
public record GuestRuntime(Path folder, boolean runsHere) {
    /** Where it is in the guest. */
    public static final String HOME = "/jvm";

    public static final String JAVA = HOME + "/bin/java";

    /** Where a crashing JVM writes its report; let the payload return this folder. */
    public static final String REPORTS = "/reports";

    /** How the paths of such reports begin. */
    public static final String CRASHES = REPORTS + "/hs_err_pid";

    /** Adds it to what a guest unpacks. */
    public Initramfs addTo(Initramfs files) {
        return files.archive(archive()).folder(REPORTS);
    }

    /** As guests unpack it, with the libraries it needs, {@code /etc/passwd} and {@code /etc/hosts}; not compressed. */
    Path archive() {
        return folder.resolve("runtime.cpio");
    }

    /** As jlink made it. */
    Path image() {
        return folder.resolve("image");
    }

    /** What it does by itself, also where a program in the guest starts another. */
    static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1", // the second compiler has crashed in emulated guests
            "-XX:+UseSerialGC", // no threads that compete for few processors
            "-XX:-UsePerfData", // no file in /tmp for tools that are not there
            "-Xshare:auto",
            "-XX:ErrorFile=" + CRASHES + "%p.log");

    /** A command that runs Java in the guest; the arguments are those of {@code java}. */
    public List<String> command(List<String> arguments) {
        var command = new ArrayList<>(List.of(JAVA));
        command.addAll(arguments);
        return command;
    }
}
