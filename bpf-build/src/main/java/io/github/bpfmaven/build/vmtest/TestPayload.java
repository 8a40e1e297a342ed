package io.github.bpfmaven.build.vmtest;

import io.github.bpfmaven.build.machines.GuestClassPath;
import io.github.bpfmaven.build.machines.GuestJava;
import io.github.bpfmaven.guest.tests.TestMain;
import io.github.bpfmaven.guest.tests.TestSelection;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a guest runs: {@link TestMain}, with the project's tests and all they need on its class path. */
record TestPayload(VmTestRequest request, Architecture architecture, GuestClassPath classPath, GuestJava java) {
    /** The name of the one step. */
    static final String STEP = "tests";

    Payload toPayload() {
        var files = new Initramfs();
        request.programs().addTo(files, architecture);
        var inGuest = java.addTo(files);
        var tests = inGuest.get(classPath.places().indexOf(request.testClasses()));
        var arguments = new ArrayList<String>();
        request.properties().forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        arguments.add(TestMain.class.getName());
        arguments.addAll(TestMain.arguments(hang(request.machines().limit()), selection(tests)));
        return java.payload(files, java.step(STEP, inGuest, arguments));
    }

    /** The guest's clock starts later than the machine, by a second or two, and reporting takes its time too. */
    private static Duration hang(Duration limit) {
        return limit.minusSeconds(Math.max(3, Math.min(10, limit.toSeconds() / 10)));
    }

    private TestSelection selection(String tests) {
        var pattern = request.pattern();
        return new TestSelection(List.of(tests), pattern.outermostClasses(), pattern.methods(), request.tags());
    }
}
