package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.sys.BpfSockets;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;

/** Socket filters. */
final class Sockets {
    private Sockets() {}

    static Attachment attach(ProgramSpec program, Fd fd, AttachPoint.SocketDescriptor point) throws ErrnoException {
        BpfSockets.attachProgram(point.fd(), fd);
        var attachment = new Attachment(program.name(), point);
        attachment.onClose(() -> detach(point.fd()));
        return attachment;
    }

    private static void detach(int socket) {
        try {
            BpfSockets.detachProgram(socket);
        } catch (ErrnoException e) {
            // Then its owner closed it, or replaced the program.
        }
    }

    /** The program is there before the first packet comes. */
    static Attachment attach(ProgramSpec program, Fd fd, AttachPoint.PacketSocket point) throws ErrnoException {
        int number = point.networkInterface().isEmpty() ? 0 : NetworkInterfaces.indexOf(point.networkInterface());
        var socket = BpfSockets.packets();
        var attachment = new Attachment(program.name(), point);
        attachment.onClose(socket::close);
        try {
            BpfSockets.attachProgram(socket.number(), fd);
            BpfSockets.bindPackets(socket, number);
        } catch (ErrnoException e) {
            attachment.close();
            throw e;
        }
        return attachment;
    }
}
