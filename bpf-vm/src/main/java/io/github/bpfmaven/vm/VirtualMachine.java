package io.github.bpfmaven.vm;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.vm.guest.TranscriptBuilder;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import io.github.bpfmaven.vm.qemu.QemuCommand;
import io.github.bpfmaven.vm.qemu.QemuProcess;
import io.github.bpfmaven.vm.qemu.QemuPrograms;
import io.github.bpfmaven.vm.qemu.UnnamedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of one machine: starts QEMU, follows the result port to the end, and says how it ended. */
final class VirtualMachine {
    private static final int CONSOLE_LIMIT = 1 << 20;
    private static final long POLL_MILLIS = 10;

    /** Where this JVM hangs, {@link ProcessRunner} ends QEMU so much later. */
    private static final Duration BACKSTOP = Duration.ofSeconds(60);

    private final VmSpec spec;
    private final QemuPrograms programs;
    private final Acceleration acceleration;
    private final TranscriptBuilder transcript;
    private final byte[] chunk = new byte[1 << 16];
    private long resultsRead;
    private @Nullable Duration initReached;

    VirtualMachine(VmSpec spec, QemuPrograms programs, Acceleration acceleration, GuestListener listener) {
        this.spec = spec;
        this.programs = programs;
        this.acceleration = acceleration;
        this.transcript = new TranscriptBuilder(spec.payload().steps(), listener);
    }

    /**
     * @param scratch a folder for files that have no name
     * @throws EnvironmentException where QEMU cannot be started or this thread is interrupted
     */
    VmRun run(Initramfs initramfs, Path scratch, ProcessRunner processes) {
        try (var archive = UnnamedFile.in(scratch);
                var console = UnnamedFile.in(scratch);
                var results = UnnamedFile.in(scratch)) {
            write(initramfs, archive);
            var command = new QemuCommand(
                    programs, spec, acceleration.kind(), archive.path(), console.path(), results.path());
            var invocation = command.invocation(spec.limit().plus(BACKSTOP));
            long start = System.nanoTime();
            var end = follow(QemuProcess.start(invocation, processes), results, start);
            return result(end, since(start), console, invocation.commandLine());
        } catch (IOException e) {
            throw WholeFiles.cannotRead(scratch, e);
        }
    }

    private static void write(Initramfs initramfs, UnnamedFile archive) throws IOException {
        var out = new BufferedOutputStream(Channels.newOutputStream(archive.channel()), 1 << 16);
        initramfs.writeTo(out);
        out.flush();
    }

    private VmEnd follow(QemuProcess qemu, UnnamedFile results, long start) {
        try {
            while (true) {
                boolean ended = qemu.hasEnded(); // asked first, so that what it wrote last is read
                readResults(results, start);
                if (transcript.isComplete()) {
                    return new VmEnd.WhenDone();
                } else if (ended) {
                    return new VmEnd.ByItself(qemu.result());
                } else if (since(start).compareTo(spec.limit()) > 0) {
                    return new VmEnd.AtLimit();
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("The build was interrupted.", spec.name(), null, e);
        } finally {
            qemu.stop();
        }
    }

    private void readResults(UnnamedFile results, long start) {
        int length = results.read(ByteBuffer.wrap(chunk), resultsRead);
        while (length > 0) {
            resultsRead += length;
            transcript.feed(chunk, length);
            length = results.read(ByteBuffer.wrap(chunk), resultsRead);
        }
        if (initReached == null && transcript.hasBegun()) {
            initReached = since(start);
        }
    }

    private VmRun result(VmEnd end, Duration duration, UnnamedFile console, String commandLine) {
        var said = new String(console.tail(CONSOLE_LIMIT), StandardCharsets.UTF_8).replace("\r", "");
        var reported = transcript.transcript();
        var outcome = Diagnosis.of(spec, end, reported, said);
        return new VmRun(
                spec.name(),
                acceleration,
                outcome,
                reported,
                said,
                Optional.ofNullable(initReached),
                duration,
                commandLine);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
