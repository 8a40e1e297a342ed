package com.example.tcpstate;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One end of TCP connections: a process of its own, of a user of its own. */
final class Peer {
    /** Setting the user by the C library changes every thread of the process; Java itself has no way to. */
    private interface Libc extends Library {
        int setgid(int group) throws LastErrorException;

        int setuid(int user) throws LastErrorException;
    }

    private Peer() {}

    /**
     * Starts one.
     *
     * @param role {@code serve ADDRESS CONNECTIONS}, or {@code connect ADDRESS PORT SENT EXPECTED}
     */
    static Process start(int user, String name, String... role) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Djna.platform.library.path=/lib",
                Peer.class.getName(),
                String.valueOf(user),
                name));
        command.addAll(List.of(role));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        Native.load("c", Libc.class).setgid(Integer.parseInt(arguments[0]));
        Native.load("c", Libc.class).setuid(Integer.parseInt(arguments[0]));
        var role = Arrays.copyOfRange(arguments, 2, arguments.length);
        var thread = new Thread(() -> play(role), arguments[1]); // the kernel knows a thread by its name
        thread.start();
        thread.join();
    }

    private static void play(String[] role) {
        try {
            if (role[0].equals("serve")) {
                serve(InetAddress.getByName(role[1]), Integer.parseInt(role[2]));
            } else {
                connect(
                        InetAddress.getByName(role[1]),
                        Integer.parseInt(role[2]),
                        Integer.parseInt(role[3]),
                        Integer.parseInt(role[4]));
            }
        } catch (IOException e) {
            System.err.println(e);
            System.exit(1);
        }
    }

    /** Tells its port, then answers each connection with twice as many bytes as it sent. */
    private static void serve(InetAddress address, int connections) throws IOException {
        try (var server = new ServerSocket(0, 8, address)) {
            System.out.println(server.getLocalPort());
            for (int i = 0; i < connections; i++) {
                try (var connection = server.accept()) {
                    int count = connection.getInputStream().readAllBytes().length;
                    connection.getOutputStream().write(new byte[2 * count]);
                }
            }
        }
    }

    /** Sends, finishes, and reads to the end; tells the port it had. */
    private static void connect(InetAddress address, int port, int sent, int expected) throws IOException {
        try (var connection = new Socket(address, port)) {
            OutputStream out = connection.getOutputStream();
            InputStream in = connection.getInputStream();
            out.write(new byte[sent]);
            connection.shutdownOutput();
            int received = in.readAllBytes().length;
            if (received != expected) {
                throw new IOException("received " + received + " bytes, not " + expected);
            }
            System.out.println(connection.getLocalPort());
        }
    }
}
