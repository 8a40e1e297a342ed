package io.github.bpfmaven.runtime;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;

/** System calls that the test programs watch. */
public final class Calls {
    private static final Function GETPGID = NativeLibrary.getInstance("c").getFunction("getpgid");

    private Calls() {}

    /** Fails for any number that is no process, which does not keep it from being seen. */
    public static void getpgid(int argument) {
        GETPGID.invokeInt(new Object[] {argument});
    }

    public static void unmount(Path folder) {
        NativeLibrary.getInstance("c").getFunction("umount").invokeInt(new Object[] {folder.toString()});
    }

    public static int ownPid() {
        return (int) ProcessHandle.current().pid();
    }
}
