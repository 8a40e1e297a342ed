package io.github.bpfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.runtime.attach.AttachPoint;
import io.github.bpfmaven.runtime.attach.AttachPoint.Tc.Direction;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
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
        var application = OtherJvm.start(Application.class);
        var id = application.line();
        application.awaitEnd();

        assertThat(id).matches("\\d+");
        assertThat(Bpftool.run("prog", "list"))
                .doesNotContainPattern("(?m)^" + id + ":")
                .doesNotContain("on_tc");
    }
}
