package io.github.bpfmaven.vm.qemu;

import io.github.bpfmaven.support.WholeFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file without a name in any folder: however this JVM ends, the kernel frees it with the last process that has it
 * open. Others of the same user open it through {@link #path}.
 */
public final class UnnamedFile implements Closeable {
    private final FileChannel channel;
    private final Path path;

    private UnnamedFile(FileChannel channel, Path path) {
        this.channel = channel;
        this.path = path;
    }

    /** @param folder on the disk that its content goes to; made where it is missing */
    public static UnnamedFile in(Path folder) {
        try {
            var real = Files.createDirectories(folder).toRealPath();
            var name = real.resolve(
                    ".unnamed-" + Long.toHexString(ThreadLocalRandom.current().nextLong()));
            var channel = FileChannel.open(
                    name, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(name);
            return new UnnamedFile(channel, descriptorOf(name));
        } catch (IOException e) {
            throw WholeFiles.cannotRead(folder, e);
        }
    }

    /** Java does not tell a channel's descriptor, but the links in /proc/self/fd name the file, even a deleted one. */
    private static Path descriptorOf(Path name) throws IOException {
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (var descriptor : descriptors) {
                if (leadsTo(descriptor, name)) {
                    return Path.of("/proc/" + ProcessHandle.current().pid() + "/fd", descriptor.getFileName() + "");
                }
            }
        }
        throw new IOException("no descriptor of " + name);
    }

    private static boolean leadsTo(Path descriptor, Path name) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith(name.toString());
        } catch (IOException e) { // closed by another thread in the meantime
            return false;
        }
    }

    /** By which other processes open it, as long as this one has it open. */
    public Path path() {
        return path;
    }

    public FileChannel channel() {
        return channel;
    }

    /** The bytes from an offset on, as many as there are and fit; 0 where there are none (yet). */
    public int read(ByteBuffer into, long offset) {
        try {
            return Math.max(0, channel.read(into, offset));
        } catch (IOException e) {
            throw WholeFiles.cannotRead(path, e);
        }
    }

    /** The last bytes of it, at most as many as are asked for. */
    public byte[] tail(int most) {
        try {
            long size = channel.size();
            var bytes = ByteBuffer.allocate((int) Math.min(most, size));
            while (bytes.hasRemaining() && channel.read(bytes, size - bytes.capacity() + bytes.position()) > 0) {
                // until it is full, or the file got shorter
            }
            return bytes.array();
        } catch (IOException e) {
            throw WholeFiles.cannotRead(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
