package io.github.bpfmaven.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.vm.GuestListener;
import io.github.bpfmaven.vm.Step;
import io.github.bpfmaven.vm.StepEnd;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptBuilderTest {
    private static final int NONE = Frame.NO_STEP;

    private final ByteArrayOutputStream port = new ByteArrayOutputStream();

    private TranscriptBuilderTest frame(char kind, int step, byte[] payload) {
        var header = numbers(8)
                .put((byte) 'V')
                .put((byte) kind)
                .putShort((short) step)
                .putInt(payload.length);
        port.writeBytes(header.array());
        port.writeBytes(payload);
        return this;
    }

    private TranscriptBuilderTest frame(char kind, int step, String payload) {
        return frame(kind, step, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuffer numbers(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] exit(long now, int status, int stopped) {
        return numbers(16).putLong(now).putInt(status).putInt(stopped).array();
    }

    private static byte[] start(long now) {
        return numbers(8).putLong(now).array();
    }

    private TranscriptBuilder read(int piece, GuestListener listener, String... steps) {
        var named = List.of(steps).stream().map(name -> Step.of(name, "/x")).toList();
        var builder = new TranscriptBuilder(named, listener);
        var all = port.toByteArray();
        for (int at = 0; at < all.length; at += piece) {
            int length = Math.min(piece, all.length - at);
            builder.feed(java.util.Arrays.copyOfRange(all, at, at + length), length);
        }
        return builder;
    }

    private void wholeRun() {
        frame('B', NONE, "6.1.0-50-cloud-amd64\0x86_64");
        frame('S', 0, start(1500)).frame('O', 0, "to ").frame('E', 0, "oops").frame('O', 0, new byte[] {0, -1});
        frame('X', 0, exit(2500, 3 << 8, 0));
        frame('S', 1, start(2600)).frame('X', 1, exit(2700, 9, 0));
        frame('S', 2, start(2700)).frame('X', 2, exit(2800, 15, 1));
        frame('S', 3, start(2800));
        frame('F', NONE, "/out/a")
                .frame('C', NONE, "con")
                .frame('C', NONE, "tent")
                .frame('F', NONE, "/out/empty");
        frame('N', NONE, "cannot mount /sys/fs/bpf: error 19").frame('Z', NONE, "");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1 << 16})
    void theTranscriptDoesNotDependOnHowTheBytesArrive(int piece) {
        wholeRun();
        var transcript =
                read(piece, GuestListener.NONE, "a", "b", "c", "d", "e").transcript();
        assertThat(transcript.release()).contains("6.1.0-50-cloud-amd64");
        assertThat(transcript.complete()).isTrue();
        assertThat(transcript.notes()).containsExactly("cannot mount /sys/fs/bpf: error 19");
        assertThat(transcript.step("a").stdout()).isEqualTo(new byte[] {'t', 'o', ' ', 0, -1});
        assertThat(transcript.step("a").stderrText()).isEqualTo("oops");
        assertThat(transcript.step("a").started()).isEqualTo(Duration.ofMillis(1500));
        assertThat(transcript.step("a").ended()).isEqualTo(Duration.ofMillis(2500));
        assertThat(transcript.files()).containsOnlyKeys("/out/a", "/out/empty");
        assertThat(transcript.files().get("/out/a")).asString().isEqualTo("content");
    }

    @Test
    void everyEndOfAStepIsToldApart() {
        wholeRun();
        var transcript = read(64, GuestListener.NONE, "a", "b", "c", "d", "e").transcript();
        assertThat(transcript.steps().stream().map(step -> step.end()))
                .containsExactly(
                        new StepEnd.Exited(3),
                        new StepEnd.Signalled(9),
                        new StepEnd.Stopped(),
                        new StepEnd.Unfinished(),
                        new StepEnd.NotRun());
    }

    @Test
    void theListenerHearsItInOrder() {
        wholeRun();
        var heard = new ArrayList<String>();
        read(
                64,
                new GuestListener() {
                    @Override
                    public void began(String release) {
                        heard.add("began " + release);
                    }

                    @Override
                    public void started(Step step) {
                        heard.add("started " + step.name());
                    }

                    @Override
                    public void printed(Step step, boolean error, byte[] bytes) {
                        heard.add((error ? "error " : "out ") + bytes.length);
                    }

                    @Override
                    public void ended(Step step, StepEnd end) {
                        heard.add("ended " + step.name());
                    }
                },
                "a",
                "b",
                "c",
                "d");
        assertThat(heard)
                .startsWith("began 6.1.0-50-cloud-amd64", "started a", "out 3", "error 4", "out 2", "ended a")
                .endsWith("started d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage on the port", "VB\0\0\u007f\u007f\u007f\u007f", "V?\0\0\0\0\0\0"})
    void bytesThatAreNoFrameEndTheReadingAndAreNoted(String garbage) {
        frame('B', NONE, "6.1\0x86_64");
        port.writeBytes(garbage.getBytes(StandardCharsets.ISO_8859_1));
        frame('Z', NONE, "");
        var builder = read(64, GuestListener.NONE);
        assertThat(builder.hasBegun()).isTrue();
        assertThat(builder.isComplete()).isFalse();
        assertThat(builder.transcript().notes()).singleElement().asString().contains("result port");
    }

    @Test
    void framesOfStepsThatDoNotExistAreNoted() {
        frame('O', 7, "x");
        assertThat(read(64, GuestListener.NONE, "a").transcript().notes())
                .containsExactly("init reported on step 7 of 1");
    }
}
