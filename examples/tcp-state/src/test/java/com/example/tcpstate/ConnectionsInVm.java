package com.example.tcpstate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.tcpstate.bpf.TcpDirection;
import com.example.tcpstate.bpf.TcpEvent;
import com.example.tcpstate.bpf.TcpResult;
import io.github.bpfmaven.runtime.BpfPrograms;
import io.github.bpfmaven.runtime.LoadedObject;
import io.github.bpfmaven.runtime.event.PerfBuffer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The tracer on a real kernel: processes of different users connect to each other, and each connection is told of
 * twice, once for each end. {@code mvn verify} runs this on every target's kernel, {@code mvn bpf:vm-test} alone.
 */
class ConnectionsInVm {
    private static final int SERVER_USER = 1001;
    private static final int CLIENT_USER = 1002;
    private static final int SENT = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private LoadedObject program;
    private PerfBuffer<TcpEvent> events;

    @BeforeEach
    void attach() {
        program = BpfPrograms.of(getClass().getClassLoader()).open("tcp_state").load();
        events = program.perfBuffer("events", TcpEvent.SIZE, TcpEvent.decoder(program.layouts()));
        program.attach();
    }

    @AfterEach
    void detach() {
        program.close();
    }

    @Test
    void bothEndsOfAConnectionAreToldOf() throws Exception {
        tellsOfBothEnds("127.0.0.1");
    }

    @Test
    void bothEndsOfAConnectionOverIpv6AreToldOf() throws Exception {
        tellsOfBothEnds("::1");
    }

    @Test
    void aConnectionThatIsRefusedIsToldOfToo() throws Exception {
        int nobodysPort = 9;
        var client = Peer.start(CLIENT_USER, "client", "connect", "127.0.0.1", "9", "0", "0");
        var event = events(1).get(0);

        assertEquals(1, client.waitFor());
        assertEquals(TcpDirection.TCP_OUTBOUND, event.direction());
        assertEquals(TcpResult.TCP_RESULT_REFUSED, event.result());
        assertEquals(nobodysPort, event.remotePort());
        assertEquals(0, event.bytesIn() + event.bytesOut());
        isOf(client, "client", CLIENT_USER, event);
    }

    private void tellsOfBothEnds(String address) throws Exception {
        var server = Peer.start(SERVER_USER, "server", "serve", address, "1");
        int serverPort = port(server);
        var client = Peer.start(
                CLIENT_USER,
                "client",
                "connect",
                address,
                String.valueOf(serverPort),
                String.valueOf(SENT),
                String.valueOf(2 * SENT));
        int clientPort = port(client);
        var both = events(2);
        assertEquals(0, client.waitFor());
        assertEquals(0, server.waitFor());

        var outbound = only(TcpDirection.TCP_OUTBOUND, both);
        isOf(client, "client", CLIENT_USER, outbound);
        isBetween(address, clientPort, serverPort, outbound);
        assertEquals(SENT, outbound.bytesOut());
        assertEquals(2 * SENT, outbound.bytesIn());
        assertEquals(TcpResult.TCP_RESULT_CLOSED_LOCAL, outbound.result());

        var inbound = only(TcpDirection.TCP_INBOUND, both);
        isOf(server, "server", SERVER_USER, inbound);
        isBetween(address, serverPort, clientPort, inbound);
        assertEquals(2 * SENT, inbound.bytesOut());
        assertEquals(SENT, inbound.bytesIn());
        assertEquals(TcpResult.TCP_RESULT_CLOSED_REMOTE, inbound.result());
        assertEquals(0, events.lost());
    }

    private static void isOf(Process process, String command, int user, TcpEvent event) {
        assertEquals(1, event.attributed());
        assertEquals(command, event.comm());
        assertEquals(process.pid(), event.pid());
        assertEquals(user, event.uid());
    }

    private static void isBetween(String address, int localPort, int remotePort, TcpEvent event) throws IOException {
        var expected = InetAddress.getByName(address);
        assertEquals(expected, Main.address(event, true));
        assertEquals(expected, Main.address(event, false));
        assertEquals(localPort, event.localPort());
        assertEquals(remotePort, event.remotePort());
    }

    /** Each event is printed as it comes. */
    private List<TcpEvent> events(int count) {
        var received = new ArrayList<TcpEvent>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (received.size() < count && System.nanoTime() < deadline) {
            events.poll(Duration.ofSeconds(1), event -> {
                System.out.println(Main.line(event));
                received.add(event);
            });
        }
        assertEquals(count, received.size(), () -> "events: " + received);
        return received;
    }

    private static TcpEvent only(TcpDirection direction, List<TcpEvent> events) {
        var found = events.stream().filter(event -> event.direction() == direction).toList();
        assertEquals(1, found.size(), () -> "of direction " + direction + ": " + events);
        return found.get(0);
    }

    /** What a peer tells first. */
    private static int port(Process peer) throws IOException {
        BufferedReader said = peer.inputReader();
        var line = said.readLine();
        assertTrue(line != null, "the peer said nothing");
        return Integer.parseInt(line);
    }
}
