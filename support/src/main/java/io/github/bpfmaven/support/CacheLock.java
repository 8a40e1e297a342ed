package io.github.bpfmaven.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One builder at a time for one place in a cache, among the threads of this JVM and the processes of this host. The
 * operating system drops the lock of a process that dies, so a build that was killed blocks nobody.
 */
public final class CacheLock {
    /** File locks are held by the JVM as a whole and do not keep its threads apart; these do. */
    private static final ConcurrentHashMap<Path, ReentrantLock> IN_THIS_JVM = new ConcurrentHashMap<>();

    private CacheLock() {}

    /** Runs the action while holding the lock of {@code lockFile}, which is made where it is missing. */
    public static <T> T holding(Path lockFile, Supplier<T> action) {
        var path = lockFile.toAbsolutePath().normalize();
        var inThisJvm = IN_THIS_JVM.computeIfAbsent(path, p -> new ReentrantLock());
        inThisJvm.lock();
        try {
            Files.createDirectories(path.getParent());
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                return action.get();
            }
        } catch (IOException e) {
            throw new EnvironmentException(
                    "Cannot lock " + path.getFileName() + ": " + e,
                    path.toString(),
                    Remedies.checkDiskAndPermissions(),
                    e);
        } finally {
            inThisJvm.unlock();
        }
    }
}
