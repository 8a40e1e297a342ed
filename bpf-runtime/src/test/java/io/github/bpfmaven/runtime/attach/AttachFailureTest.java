package io.github.bpfmaven.runtime.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.runtime.kernel.Tracefs;
import io.github.bpfmaven.runtime.program.Function;
import io.github.bpfmaven.runtime.program.ProgramKind;
import io.github.bpfmaven.runtime.program.ProgramSpec;
import io.github.bpfmaven.runtime.sys.Errno;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.support.BpfException;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the kernel's refusals. */
class AttachFailureTest {
    /** Which every kernel has. */
    private static final String FUNCTION = "vfs_read";

    @TempDir
    Path folder;

    private static ProgramSpec program(String section) {
        var match = ProgramKind.ofSection(section).orElseThrow();
        var code = Bytes.of(new byte[8], ByteOrder.LITTLE_ENDIAN, section);
        return new ProgramSpec(
                "program", match.kind(), match.place(), new Function("program", 1, section, 0, code, List.of()));
    }

    private Optional<Tracefs> tracing(String functions) throws IOException {
        Files.writeString(folder.resolve("available_filter_functions"), functions);
        return Optional.of(new Tracefs(folder));
    }

    private static BpfException ofKprobe(int errno, Optional<Tracefs> tracefs) {
        return AttachFailure.ofKprobe(
                program("kprobe/" + FUNCTION),
                new AttachPoint.Kprobe(FUNCTION, 3, false),
                new ErrnoException("perf_event_open", errno),
                tracefs);
    }

    private static BpfException ofFentry(int errno, Optional<Tracefs> tracefs) {
        return AttachFailure.ofTracing(
                program("fentry/" + FUNCTION),
                new AttachPoint.AsLoaded(),
                new ErrnoException("bpf(BPF_RAW_TRACEPOINT_OPEN)", errno),
                tracefs);
    }

    @Test
    void anOffsetIntoAnInstruction() throws Exception {
        var failure = ofKprobe(Errno.EILSEQ, tracing(""));

        assertThat(failure.what()).startsWith("Cannot attach program program: perf_event_open: EILSEQ (");
        assertThat(failure.mend()).startsWith("The offset points into an instruction");
    }

    @Test
    void aFunctionThatFtraceDoesNotList() throws Exception {
        var tracing = tracing("vfs_write\nvfs_read_folio [module]\n");

        for (var failure : List.of(ofFentry(Errno.EBUSY, tracing), ofKprobe(Errno.EINVAL, tracing))) {
            assertThat(failure)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("The kernel can't trace function vfs_read, to which program attaches.")
                    .hasMessageContaining("available_filter_functions");
        }
    }

    @Test
    void aFunctionThatIsTakenOrOfWhichNothingIsKnown() throws Exception {
        for (var tracing : List.of(tracing("vfs_read [module]\n"), Optional.<Tracefs>empty())) {
            assertThat(ofFentry(Errno.EBUSY, tracing))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("EBUSY")
                    .hasMessageContaining("functions that it can't trace")
                    .hasMessageContaining("where the program is attached already");
            assertThat(ofKprobe(Errno.EINVAL, tracing))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("kprobes/blacklist");
        }
    }

    /** As where the kernel has no dynamic ftrace. */
    @Test
    void aListThatIsNotThereLeavesNothingOut() {
        assertThat(new Tracefs(folder).leavesOut(FUNCTION)).isFalse();
    }
}
