package io.github.bpfmaven.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import io.github.bpfmaven.vm.jvm.SharedLibraries;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build that is killed can clean nothing up: what it had running and lying around must go by itself. */
class KilledBuildIT {
    /** The build that is killed: runs a machine until then. */
    static final class Build {
        private Build() {}

        public static void main(String[] arguments) {
            var host = new Host(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
            var files = new Initramfs();
            new SharedLibraries(Path.of("/"), Architecture.X86_64).addProgram(files, "/bin/sh", Path.of("/bin/sh"));
            var step = Step.of("hang", "/bin/sh", "-c", "while :; do read x < /dev/null; done");
            new VirtualMachines(host.cache(), host.clang(), Optional.of(Acceleration.Kind.TCG), Progress.SILENT)
                    .run(VmSpec.of(arguments[3], Architecture.X86_64, host.kernel(), Payload.of(files, step)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {700, 1500, 4000})
    void fiveSecondsLaterNoMachineAndNoFileIsLeft(int milliseconds) throws Exception {
        var host = Host.find();
        var name = "killed-" + milliseconds;
        var build = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Build.class.getName(),
                        host.kernel().toString(),
                        host.clang().toString(),
                        host.cache().toString(),
                        name))
                .inheritIO()
                .start();
        assertThat(build.waitFor(milliseconds, TimeUnit.MILLISECONDS)).isFalse();
        var machines = machines(name);
        build.destroyForcibly().waitFor();
        for (var machine : machines) {
            awaitEnd(machine);
        }
        assertThat(machines(name)).isEmpty();
        assertThat(host.cache().resolve("vm/scratch"))
                .satisfiesAnyOf(folder -> assertThat(folder).doesNotExist(), folder -> assertThat(folder)
                        .isEmptyDirectory());
    }

    private static void awaitEnd(ProcessHandle machine) throws Exception {
        try {
            machine.onExit().get(5, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(machine.info() + " outlived the build by five seconds", e);
        }
    }

    private static List<ProcessHandle> machines(String name) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("bpf-vm-" + name))
                .toList();
    }
}
