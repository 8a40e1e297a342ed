package io.github.bpfmaven.runtime.attach;

import java.util.ArrayDeque;
import java.util.Deque;

/** A program that is being called. It is no longer once this is closed; closing twice does nothing more. */
public class Attachment implements AutoCloseable {
    /** Undoes one step. */
    @FunctionalInterface
    interface Undo {
        void run();
    }

    private final String program;
    private final AttachPoint point;
    private final Deque<Undo> steps = new ArrayDeque<>();

    Attachment(String program, AttachPoint point) {
        this.program = program;
        this.point = point;
    }

    /** Notes how to undo what was just done; the last is undone first. */
    synchronized void onClose(Undo undo) {
        steps.push(undo);
    }

    /** The program's name. */
    public String program() {
        return program;
    }

    public AttachPoint point() {
        return point;
    }

    @Override
    public synchronized void close() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }

    @Override
    public String toString() {
        return program + " at " + point;
    }
}
