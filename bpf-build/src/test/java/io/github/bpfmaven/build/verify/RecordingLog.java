package io.github.bpfmaven.build.verify;

import io.github.bpfmaven.build.BuildLog;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is said. */
final class RecordingLog implements BuildLog {
    final List<String> said = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final List<String> errors = new ArrayList<>();

    @Override
    public void say(String message) {
        said.add(message);
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
