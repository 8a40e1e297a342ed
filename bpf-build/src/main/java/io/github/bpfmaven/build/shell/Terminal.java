package io.github.bpfmaven.build.shell;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A terminal that a guest borrows. QEMU sets its modes, so that every key reaches the guest, and leaves them so. */
record Terminal(Path device, ProcessRunner processes) {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** The one that this process was started from, if any. */
    static Terminal ofThisProcess() {
        return new Terminal(Path.of("/dev/tty"), new ProcessRunner());
    }

    /**
     * Does something, after which the terminal has the modes that it had before.
     *
     * @throws InputException where there is no terminal
     */
    <T> T lend(Supplier<T> action) {
        var modes = modes();
        try {
            return action.get();
        } finally {
            stty(modes);
        }
    }

    private String modes() {
        var result = stty("-g");
        if (!result.succeeded()) {
            throw new InputException(
                    "A console takes a terminal, and this build has none.",
                    result.stderr().strip(),
                    Remedies.runFromTerminal());
        }
        return result.stdout().strip();
    }

    private ProcessResult stty(String argument) {
        return processes.run(Invocation.of("stty", List.of("-F", device.toString(), argument), LIMIT));
    }
}
