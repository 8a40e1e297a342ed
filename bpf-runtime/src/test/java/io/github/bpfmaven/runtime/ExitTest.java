package io.github.bpfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.runtime.attach.AttachPoint;
import io.github.bpfmaven.runtime.attach.AttachPoint.Tc.Direction;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Before tcx, a filter of tc stays when the process that added it ends, unless that takes it away. */
@OnKernel
class ExitTest {
    /** The application: ends without closing what it has, and tells its program's number. */
    static final class Application {
        private Application() {}

        @SuppressWarnings({"SystemOut", "resource"}) // that is what it is for
        public static void main(String[] arguments) {
            var object = TestObjects.open("kinds.bpf.o");
            object.programs().forEach(p -> object.loadProgram(p.name(), p.name().equals("on_tc")));
            var program = object.load().program("on_tc");
            program.attach(new AttachPoint.Tc("lo", Direction.INGRESS));
            System.out.println(program.id());
            System.exit(0);
        }
    }

    @Test
    void whatIsNotClosedIsDetachedAtTheEndOfTheJvm() throws Exception {
        TestObjects.assumeLoading();
        assumeThat(RunningKernel.current().isAtLeast(6, 6)).as("tcx").isFalse();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var id = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).isZero();
        assertThat(id).matches("\\d+");
        assertThat(Bpftool.run("prog", "list"))
                .doesNotContainPattern("(?m)^" + id + ":")
                .doesNotContain("on_tc");
    }
}
