package io.github.bpfmaven.vm.guest;

import io.github.bpfmaven.vm.GuestListener;
import io.github.bpfmaven.vm.Step;
import io.github.bpfmaven.vm.Transcript;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of the result port as they come, and puts together what the guest reported. */
public final class TranscriptBuilder {
    private static final int MAX_FILES = 10_000;

    private final FrameReader frames = new FrameReader();
    private final GuestListener listener;
    private final List<StepRecord> steps = new ArrayList<>();
    private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable String release;
    private @Nullable ByteArrayOutputStream file;
    private boolean complete;

    public TranscriptBuilder(List<Step> steps, GuestListener listener) {
        this.listener = listener;
        steps.forEach(step -> this.steps.add(new StepRecord(step)));
    }

    /** Takes what arrived at the port. */
    public void feed(byte[] bytes, int length) {
        frames.feed(bytes, length);
        for (var frame = frames.next(); frame.isPresent(); frame = frames.next()) {
            take(frame.get());
        }
    }

    /** Whether the guest said that nothing follows. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether the first process has reported. */
    public boolean hasBegun() {
        return release != null;
    }

    public Transcript transcript() {
        var contents = new LinkedHashMap<String, byte[]>();
        files.forEach((path, content) -> contents.put(path, content.toByteArray()));
        var allNotes = new ArrayList<>(notes);
        if (frames.isBroken()) {
            allNotes.add("something else than init wrote to the result port");
        }
        var results = steps.stream().map(StepRecord::result).toList();
        return new Transcript(Optional.ofNullable(release), results, contents, allNotes, complete);
    }

    private void take(Frame frame) {
        switch (frame.kind()) {
            case BEGIN -> begin(text(frame).split("\0", 2)[0]);
            case FILE ->
                file = files.size() < MAX_FILES
                        ? files.computeIfAbsent(text(frame), path -> new ByteArrayOutputStream())
                        : null;
            case CONTENT -> StepRecord.append(file, frame.payload());
            case NOTE -> notes.add(text(frame));
            case DONE -> complete = true;
            default -> takeOfStep(frame);
        }
    }

    private void begin(String reported) {
        release = reported;
        listener.began(reported);
    }

    private void takeOfStep(Frame frame) {
        if (frame.step() >= steps.size()) {
            notes.add("init reported on step " + frame.step() + " of " + steps.size());
            return;
        }
        var step = steps.get(frame.step());
        switch (frame.kind()) {
            case OUT, ERROR -> step.printed(frame.kind() == Frame.Kind.ERROR, frame.payload(), listener);
            case START -> step.started(numbers(frame, 8), listener);
            default -> step.ended(numbers(frame, 16), listener);
        }
    }

    /** The payload, or as many zeros where it is shorter than agreed. */
    private static ByteBuffer numbers(Frame frame, int size) {
        var numbers = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        numbers.put(frame.payload(), 0, Math.min(size, frame.payload().length));
        return numbers.clear();
    }

    private static String text(Frame frame) {
        return new String(frame.payload(), StandardCharsets.UTF_8);
    }
}
