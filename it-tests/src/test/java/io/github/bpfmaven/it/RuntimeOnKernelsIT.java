package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.build.machines.GuestClassPath;
import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.vm.Payload;
import io.github.bpfmaven.vm.VmRun;
import io.github.bpfmaven.vm.VmSpec;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import io.github.bpfmaven.vm.jvm.GuestRuntime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/**
 * The tests of {@code bpf-runtime} that are about the running kernel ({@code @OnKernel}), as root in machines with
 * several kernels. {@code -Dkernel.image=FILE} runs them on a kernel of one's own, and prints what it lacks.
 */
class RuntimeOnKernelsIT {
    private static final String STEP = "tests";
    private static final String REPORT = GuestRuntime.REPORTS + "/TEST-junit-jupiter.xml";
    private static final Path BPFTOOL = Path.of("/usr/sbin/bpftool");
    private static final String WORK = "/work";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final List<String> KERNELS =
            List.of("debian-12-6.1-cloud", "debian-11-5.10-cloud", "debian-sid-7.2-cloud");
    /** Where the test of {@code it-tests/src/flood} runs as well, which takes its time: these machines run one by one. */
    private static final String FLOODED = KERNELS.get(0);

    /** Which a kernel before 6.6 needs for tc. */
    private static final List<String> MODULES = List.of("sch_ingress", "cls_bpf");

    private static final List<String> LIBRARIES =
            List.of("junit-", "opentest4j", "open-test-reporting", "assertj", "byte-buddy", "commons-exec");

    @TempDir
    Path folder;

    private enum End {
        PASSED,
        SKIPPED,
        FAILED
    }

    /**
     * Emulated processors that run side by side once both hung in 5.10's {@code syscall_trace_enter}, at the branch that the
     * first tracepoint of system calls switches: where an instruction is changed under another processor, QEMU may go on
     * with what was there before. One processor can't.
     */
    private static final String SWITCHES_UNDER_OTHERS = KERNELS.get(1);

    private static VmSpec spec(String name, Path image, Payload payload) {
        int cpus = name.equals(SWITCHES_UNDER_OTHERS) ? 1 : 2;
        return VmSpec.of(name, Architecture.X86_64, image, payload)
                .withCpus(cpus)
                .limitedTo(LIMIT);
    }

    private Payload payload(String target) throws IOException {
        var tests = Maven.projectRoot().resolve("bpf-runtime");
        var files = new Initramfs().tree(WORK + "/src/test/bpf", tests.resolve("src/test/bpf"));
        if (Files.isExecutable(BPFTOOL)) {
            Guests.addProgram(files, BPFTOOL.toString());
        }
        var classes = new ArrayList<>(List.of(tests.resolve("target/test-classes")));
        if (target.equals(FLOODED)) {
            classes.addAll(builtFlood());
        }
        var java = Guests.java(
                GuestClassPath.ofRuntime().and(Guests.jars(LIBRARIES)).and(classes));
        var classPath = java.addTo(files);
        var scanned = classPath.subList(classPath.size() - classes.size(), classPath.size());
        var arguments = List.of(
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--details=testfeed",
                "--scan-classpath=" + String.join(":", scanned),
                "--include-tag=kernel",
                "--reports-dir=" + GuestRuntime.REPORTS);
        var payload = java.payload(files, java.step(STEP, classPath, arguments).in(WORK));
        return target.isEmpty() ? payload : payload.loading(Kernels.modules(target, MODULES));
    }

    /** The classes of a user's project: what the plugin made of its program, and the test that uses that. */
    private List<Path> builtFlood() throws IOException {
        var project = TestProject.copyOf("it-tests/src/flood", folder.resolve("flood"));
        var run = Maven.in(project).run("test-compile");
        assertThat(run.exitCode()).as(run.output()).isZero();
        return List.of(project.resolve("target/classes"), project.resolve("target/test-classes"));
    }

    /** How each test ended, by its class and name. */
    private static Map<String, End> results(VmRun run) throws Exception {
        assertThat(run.transcript().files())
                .as(() -> run.report() + run.transcript().step(STEP).stdoutText())
                .containsKey(REPORT);
        var cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(run.transcript().files().get(REPORT)))
                .getElementsByTagName("testcase");
        var ends = new TreeMap<String, End>();
        IntStream.range(0, cases.getLength())
                .mapToObj(i -> (Element) cases.item(i))
                .forEach(test -> ends.put(nameOf(test), endOf(test)));
        return ends;
    }

    private static String nameOf(Element test) {
        var type = test.getAttribute("classname");
        return type.substring(type.lastIndexOf('.') + 1) + "." + test.getAttribute("name");
    }

    private static End endOf(Element test) {
        if (has(test, "failure") || has(test, "error")) {
            return End.FAILED;
        }
        return has(test, "skipped") ? End.SKIPPED : End.PASSED;
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }

    private static List<String> withEnd(Map<String, End> results, End end) {
        return results.entrySet().stream()
                .filter(entry -> entry.getValue() == end)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What the flood's test printed of its tries. */
    private static List<String> flood(VmRun run) {
        return run.transcript()
                .step(STEP)
                .stdoutText()
                .lines()
                .filter(line -> line.startsWith("Result["))
                .toList();
    }

    /** As people read it. */
    private static String account(VmRun run, Map<String, End> results) {
        return "%s: %d tests passed, failed: %s, skipped: %s; %.1f s on %s"
                .formatted(
                        run.transcript().release().orElse(run.name()),
                        withEnd(results, End.PASSED).size(),
                        withEnd(results, End.FAILED),
                        withEnd(results, End.SKIPPED),
                        run.duration().toMillis() / 1000.0,
                        run.acceleration());
    }

    @Test
    void everyTestPassesOnAKernelAndFailsOnNone() throws Exception {
        var specs = new ArrayList<VmSpec>();
        for (var target : KERNELS.stream().filter(Kernels.reached()::contains).toList()) {
            specs.add(spec(target, Kernels.image(target), payload(target)));
        }
        var passed = new TreeSet<String>();
        var all = new TreeSet<String>();
        for (var run : Guests.run(specs)) {
            var results = results(run);
            System.out.println(account(run, results));
            flood(run).forEach(System.out::println);
            assertThat(withEnd(results, End.FAILED))
                    .as(() -> account(run, results) + "\n"
                            + run.transcript().step(STEP).stdoutText())
                    .isEmpty();
            passed.addAll(withEnd(results, End.PASSED));
            all.addAll(results.keySet());
        }
        assertThat(passed).hasSizeGreaterThan(50);
        assertThat(all.stream().anyMatch(name -> name.startsWith("FloodTest.")))
                .as("the flood's test ran")
                .isEqualTo(Kernels.reached().contains(FLOODED));
        assertThat(Files.isExecutable(BPFTOOL) ? passed : all)
                .as("tests that passed somewhere; without bpftool some can't")
                .containsExactlyElementsOf(all);
    }

    @Test
    void testsPassOnAKernelOfOnesOwn() throws Exception {
        var image = System.getProperty("kernel.image");
        org.junit.jupiter.api.Assumptions.assumeTrue(image != null, "no -Dkernel.image=FILE");
        var run = Guests.run(List.of(spec("own", Path.of(image), payload("")))).get(0);
        var results = results(run);
        System.out.println(account(run, results));
        System.out.println(run.transcript().step(STEP).stdoutText());
        Files.write(
                Maven.projectRoot().resolve("it-tests/target/TEST-own-kernel.xml"),
                run.transcript().files().get(REPORT));

        assertThat(withEnd(results, End.FAILED)).isEmpty();
        assertThat(withEnd(results, End.PASSED)).isNotEmpty();
    }
}
