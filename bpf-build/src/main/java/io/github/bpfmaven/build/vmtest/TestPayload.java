package io.github.bpfmaven.build.vmtest;

import io.github.bpfmaven.build.machines.GuestClassPath;
import io.github.bpfmaven.guest.tests.TestMain;
import io.github.bpfmaven.guest.tests.TestSelection;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.CodeLocation;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.Step;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import io.github.bpfmaven.vm.jvm.GuestRuntime;
import io.github.bpfmaven.vm.jvm.SharedLibraries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a guest runs: {@link TestMain}, with the project's tests and all they need on its class path. */
record TestPayload(VmTestRequest request, Architecture architecture, GuestRuntime runtime) {
    /** The name of the one step. */
    static final String STEP = "tests";

    Payload toPayload() {
        var files = runtime.addTo(new Initramfs());
        addPrograms(files);
        var classPath = classPath();
        var inGuest = classPath.addTo(files);
        var tests = inGuest.get(classPath.places().indexOf(request.testClasses()));
        var arguments = new ArrayList<>(GuestClassPath.QUICK_START);
        request.properties().forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        arguments.addAll(List.of("-cp", String.join(":", inGuest), TestMain.class.getName()));
        arguments.addAll(selection(tests).toArguments());
        return Payload.of(files, Step.of(STEP, runtime.command(arguments))).returning(GuestRuntime.REPORTS);
    }

    /** The user's own versions of libraries come first. */
    private GuestClassPath classPath() {
        return new GuestClassPath(request.classPath())
                .and(List.of(CodeLocation.of(TestMain.class)))
                .and(GuestClassPath.ofRuntime().places());
    }

    private TestSelection selection(String tests) {
        var pattern = request.pattern();
        return new TestSelection(List.of(tests), pattern.classes(), pattern.methods(), request.tags());
    }

    private void addPrograms(Initramfs files) {
        var libraries = new SharedLibraries(Path.of("/"), architecture);
        request.programs().forEach(program -> libraries.addProgram(files, program.toString(), program));
    }
}
