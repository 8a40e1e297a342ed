package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.it.MachineReport.Case;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bpf:vm-test} of tests that end the guest, each in a machine of its own. */
class VmTestIT {
    private static final String KERNEL = "debian-12-6.1-cloud";

    private static final String TESTS = """
            package com.example;

            import java.util.ArrayList;
            import java.util.List;
            import java.util.concurrent.locks.LockSupport;
            import org.junit.jupiter.api.Nested;
            import org.junit.jupiter.api.Test;

            class EndsInVm {
                static final List<byte[]> KEPT = new ArrayList<>();

                @Test
                void hangs() throws Exception {
                    System.out.println("waiting");
                    Thread.sleep(1_000_000);
                }

                @Test
                void fillsTheHeap() {
                    new Thread(() -> {
                        while (true) {
                            LockSupport.park();
                        }
                    }).start();
                    while (true) {
                        KEPT.add(new byte[1 << 20]);
                    }
                }

                @Nested
                class Inner {
                    @Test
                    void exits() {
                        System.out.print("leaving " + Runtime.getRuntime().availableProcessors() + " processors");
                        System.exit(3);
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    /** The cases of a run of one method; its log must say what is given. */
    private List<Case> cases(String test, String said, String... options) throws Exception {
        var arguments = new ArrayList<>(List.of(Maven.PLUGIN + ":vm-test", "-Dbpf.test=" + test));
        arguments.addAll(List.of(options));
        var run = Maven.in(folder).run(arguments.toArray(String[]::new));
        assertThat(run.output()).contains(said);
        return MachineReport.ofVmTest(folder, KERNEL).cases();
    }

    private static Case only(List<Case> cases) {
        assertThat(cases).hasSize(2);
        return cases.get(1);
    }

    @Test
    void testsThatEndTheGuestTellHowAndWhatTheyPrinted() throws Exception {
        var target = "<targets><target>" + KERNEL + "</target></targets>";
        TestProject.in(folder, target)
                .write("pom.xml", TestProject.withJUnit(TestProject.pom("test-project", target)))
                .write("src/test/java/com/example/EndsInVm.java", TESTS);

        var exited = only(cases("EndsInVm$Inner#exits", KERNEL + " | leaving 2 processors", "-Dbpf.vm.cpus=2"));
        assertThat(exited.message())
                .contains("ended in the middle with exit code 3")
                .contains("System.exit");

        var full = only(cases("EndsInVm#fillsTheHeap", KERNEL + " | \tat com.example.EndsInVm.fillsTheHeap"));
        assertThat(full.message()).contains("did not suffice: java.lang.OutOfMemoryError: Java heap space");

        var hung = only(cases("EndsInVm#hangs", "EndsInVm.hangs: still runs", "-Dbpf.vm.timeout=45"));
        assertThat(hung.message()).contains("Not finished after 45 s").contains("stood at com.example.EndsInVm.hangs(");
        assertThat(hung.text()).startsWith("\"main\", TIMED_WAITING\n\tat java.lang.Thread.sleep(");
    }
}
