package io.github.bpfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.runtime.attach.AttachPoint;
import io.github.bpfmaven.runtime.attach.AttachPoint.Tc.Direction;
import io.github.bpfmaven.runtime.attach.OldWays;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What old kernels would keep when the process that attached it ends, unless that takes it away. */
@OnKernel
class ExitTest {
    private static final Set<String> OLD = Set.of("on_xdp", "on_cgroup_egress", "on_uprobe");

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
        assumeThat(RunningKernel.current().isAtLeast(4, 13))
                .as("programs' numbers")
                .isTrue();
        assumeThat(RunningKernel.current().isAtLeast(6, 6)).as("tcx").isFalse();
        var application = OtherJvm.start(Application.class);
        var id = application.line();
        application.awaitEnd();

        assertThat(id).matches("\\d+");
        assertThat(Bpftool.run("prog", "list"))
                .doesNotContainPattern("(?m)^" + id + ":")
                .doesNotContain("on_tc");
    }

    /**
     * The program that only its cgroup holds once its process is gone, as a kernel without the types of programs names
     * it: 15 characters. {@code bpftool cgroup show} asks in a way that kernels before 6.0 refuse.
     */
    private static final String IN_CGROUP = "on_cgroup_egres";

    /** Attaches in the ways of old kernels what this one lets it, in a cgroup's folder too, and ends. */
    static final class OldApplication {
        private OldApplication() {}

        @SuppressWarnings({"SystemOut", "resource"}) // that is what it is for
        public static void main(String[] arguments) throws Exception {
            var resources = new Resources();
            var object = TestObjects.open("kinds.bpf.o");
            object.programs().forEach(p -> object.loadProgram(p.name(), OLD.contains(p.name())));
            var loaded = object.load();
            resources.addAttachment(OldWays.xdp(loaded.program("on_xdp"))::run);
            resources.addAttachment(OldWays.cgroup(loaded.program("on_cgroup_egress"), Path.of(arguments[0]))::run);
            if (hasList("uprobe_events")) {
                resources.addAttachment(OldWays.uprobe(loaded.program("on_uprobe"))::run);
            }
            System.out.println(Bpftool.run("net", "list", "dev", "lo").replace('\n', ' '));
            System.out.println(Bpftool.run("prog", "list").replace('\n', ' '));
            System.out.println(probes(ProcessHandle.current().pid()));
            System.exit(0);
        }
    }

    private static boolean hasList(String name) {
        return TestKernel.tracing()
                .map(root -> Files.exists(root.resolve(name)))
                .orElse(false);
    }

    /** The lines about a process in the lists of probes. */
    private static List<String> probes(long pid) throws IOException {
        var found = new ArrayList<String>();
        for (var name : List.of("kprobe_events", "uprobe_events")) {
            if (hasList(name)) {
                Files.readAllLines(TestKernel.tracing().orElseThrow().resolve(name)).stream()
                        .filter(line -> line.contains("_" + pid + "_"))
                        .forEach(found::add);
            }
        }
        return found;
    }

    @Test
    void theWaysOfOldKernelsAreUndoneAtTheEndOfTheJvmToo() throws Exception {
        TestObjects.assumeLoading();
        assumeThat(RunningKernel.current().isAtLeast(4, 12)).as("generic XDP").isTrue();
        TestKernel.inCgroup(folder -> {
            var application = OtherJvm.start(OldApplication.class, folder.toString());
            var devices = application.line();
            var programs = application.line();
            var probes = application.line();
            application.awaitEnd();

            assertThat(devices).containsPattern("xdp: *lo\\(1\\) generic id \\d+");
            assertThat(programs).contains(IN_CGROUP);
            assertThat(probes).contains(hasList("uprobe_events") ? "getpgid" : "");
            assertThat(Bpftool.run("net", "list", "dev", "lo")).doesNotContainPattern("lo\\(1\\) generic id");
            assertThat(Bpftool.run("prog", "list")).doesNotContain(IN_CGROUP);
            assertThat(probes(application.pid())).isEmpty();
        });
    }
}
