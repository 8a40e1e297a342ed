package io.github.bpfmaven.build;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is said. */
public final class RecordingLog implements BuildLog {
    public final List<String> said = new ArrayList<>();
    public final List<String> warnings = new ArrayList<>();
    public final List<String> errors = new ArrayList<>();

    @Override
    public void say(String message) {
        said.add(message);
    }

    @Override
    public void sayOnce(String message) {
        if (!said.contains(message)) {
            said.add(message);
        }
    }

    @Override
    public void detail(String message) {
        said.add(message);
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }

    @Override
    public void error(String message) {
        errors.add(message);
    }
}
