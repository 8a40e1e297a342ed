package io.github.bpfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.runtime.attach.AttachPoint;
import io.github.bpfmaven.runtime.map.Codec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program that every kernel from 4.9 on takes, from the object's bytes to decoded events. */
@Timeout(180)
@OnKernel
class PlainTest {
    private static final long WANTED_TGID = 0;
    private static final long SEEN = 1;

    record Event(int tgid, String comm) {
        static Event decode(ByteBuffer buffer) {
            var comm = new byte[16];
            buffer.get(buffer.position() + 16, comm);
            var text = new String(comm, StandardCharsets.US_ASCII);
            return new Event(buffer.getInt(buffer.position() + 8), text.substring(0, text.indexOf('\0')));
        }
    }

    @BeforeEach
    void permitted() {
        TestObjects.assumeLoading();
    }

    private static void verifyEvents(String program, AttachPoint point) {
        try (var object = TestObjects.open("plain.bpf.o").load();
                var events = object.perfBuffer("events", 64, Event::decode)) {
            var settings = object.map("settings", Codec.u32(), Codec.u64());
            settings.put(WANTED_TGID, (long) Calls.ownPid());
            var attachment = object.program(program).attach(point);
            IntStream.range(0, 100).forEach(i -> Calls.getpgid(0));
            attachment.close();
            IntStream.range(0, 100).forEach(i -> Calls.getpgid(0));

            var read = new ArrayList<Event>();
            while (events.poll(Duration.ofMillis(200), read::add) > 0) {}

            assertThat(read).hasSize(100).extracting(Event::tgid).containsOnly(Calls.ownPid());
            assertThat(read).extracting(Event::comm).allMatch(comm -> !comm.isEmpty());
            assertThat(settings.get(SEEN)).contains(100L);
            assertThat(events.lost()).isZero();
        }
    }

    @Test
    void kprobe() {
        var function = TestKernel.assumeKprobes();

        verifyEvents("on_function", AttachPoint.Kprobe.entryOf(function));
    }

    @Test
    void uprobe() {
        verifyEvents("on_function", AttachPoint.Uprobe.entryOf("libc.so.6", "getpgid"));
    }

    @Test
    void tracepoint() {
        TestKernel.assumeTracepoint(TestKernel.GETPGID);

        verifyEvents("on_tracepoint", new AttachPoint.Tracepoint("syscalls", "sys_enter_getpgid"));
    }
}
