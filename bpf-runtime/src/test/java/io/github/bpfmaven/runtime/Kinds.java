package io.github.bpfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.runtime.attach.AttachPoint;
import io.github.bpfmaven.runtime.map.Codec;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.stream.IntStream;

/** The programs of {@code kinds.bpf.c}, each of which counts its calls, and what has them called. */
public final class Kinds {
    private Kinds() {}

    /** What has a program called. */
    public interface Action {
        void run() throws Exception;
    }

    /** With the one program alone: others may be more than this kernel knows. */
    public static LoadedObject load(String program) {
        var object = TestObjects.open("kinds.bpf.o");
        object.programs().forEach(p -> object.loadProgram(p.name(), p.name().equals(program)));
        return object.load();
    }

    public static long count(LoadedObject object, int counter) {
        return object.map("counters", Codec.u32(), Codec.u64())
                .get((long) counter)
                .orElseThrow();
    }

    /** Ten times. */
    public static void getpgid() {
        IntStream.range(0, 10).forEach(i -> Calls.getpgid(0));
    }

    /** A packet over the loopback interface. */
    public static void sendToSelf() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.send(new DatagramPacket(new byte[10], 10, socket.getLocalSocketAddress()));
            socket.receive(new DatagramPacket(new byte[10], 10));
        }
    }

    /**
     * Attaches, makes it happen, detaches, makes it happen again.
     *
     * @param point null for that of its section
     */
    static void verifyCalled(String program, AttachPoint point, int counter, Action cause) throws Exception {
        try (var object = load(program)) {
            var loaded = object.program(program);
            try (var attachment = point == null ? loaded.attach() : loaded.attach(point)) {
                assertThat(attachment.program()).isEqualTo(program);
                cause.run();
                assertThat(count(object, counter))
                        .as("calls while attached to " + attachment.point())
                        .isPositive();
            }
            Thread.sleep(50);
            long before = count(object, counter);
            cause.run();
            assertThat(count(object, counter)).as("calls once detached").isEqualTo(before);
        }
    }
}
