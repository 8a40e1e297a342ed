package com.example.tcpstate;

import com.example.tcpstate.bpf.KernelOffsets;
import com.example.tcpstate.bpf.TcpDirection;
import com.example.tcpstate.bpf.TcpEvent;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Shows what the build made: decodes events out of a file, one after the other as the kernel wrote them, and, without
 * one, tells where each kernel keeps what the program reads.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            KernelOffsets.all().forEach(Main::printOffsets);
            return;
        }
        var bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(args[0])));
        while (bytes.remaining() >= TcpEvent.SIZE) {
            System.out.println(line(TcpEvent.decode(bytes.slice(bytes.position(), TcpEvent.SIZE))));
            bytes.position(bytes.position() + TcpEvent.SIZE);
        }
    }

    private static void printOffsets(KernelOffsets kernel) {
        System.out.printf(
                "%-28s tcp_sock.bytes_acked at %d, bytes_received at %d%n",
                kernel.release(),
                kernel.tcpSock().bytesAcked().offset(),
                kernel.tcpSock().bytesReceived().offset());
    }

    /** {@code curl (1234, uid 1000) 10.0.0.1:41234 → 10.0.0.2:80, 78 B out, 1256 B in, 12 ms, CLOSED_LOCAL}. */
    static String line(TcpEvent event) {
        var owner = event.attributed() != 0
                ? event.comm() + " (" + event.pid() + ", uid " + event.uid() + ")"
                : "nobody's";
        var arrow = event.direction() == TcpDirection.TCP_OUTBOUND ? "→" : "←";
        return "%s %s:%d %s %s:%d, %d B out, %d B in, %d ms, %s"
                .formatted(
                        owner,
                        address(event, true).getHostAddress(),
                        event.localPort(),
                        arrow,
                        address(event, false).getHostAddress(),
                        event.remotePort(),
                        event.bytesOut(),
                        event.bytesIn(),
                        Duration.ofNanos(event.endNs() - event.startNs()).toMillis(),
                        event.result());
    }

    static InetAddress address(TcpEvent event, boolean local) {
        boolean ipv4 = event.family() == 2;
        return local
                ? ipv4 ? event.localIpv4() : event.localIpv6()
                : ipv4 ? event.remoteIpv4() : event.remoteIpv6();
    }
}
