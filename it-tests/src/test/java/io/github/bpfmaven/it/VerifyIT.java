package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.it.MachineReport.Case;
import io.github.bpfmaven.support.SearchPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example on real kernels in virtual machines, and how long its verification takes. */
class VerifyIT {
    private static final String ARM64 = "debian-12-6.1-cloud-arm64";
    private static final int TRIES = 3;
    private static final Duration LONGEST_ON_ONE_KERNEL = Duration.ofSeconds(12);
    private static final Duration LONGEST_ON_ALL_KERNELS = Duration.ofSeconds(40);
    private static final Duration LONGEST_ON_ARM64 = Duration.ofSeconds(20);

    /** A function of each kind whose section leaves it to the application where it is attached. */
    private static final String PLACELESS = """
            #include "vmlinux.h"
            #include <bpf/bpf_helpers.h>

            SEC("xdp") int on_xdp(struct xdp_md *ctx) { return 2; }
            SEC("tc") int on_tc(struct __sk_buff *skb) { return -1; }
            SEC("cgroup_skb/egress") int on_egress(struct __sk_buff *skb) { return 1; }
            SEC("perf_event") int on_sample(void *ctx) { return 0; }
            SEC("socket") int on_packet(struct __sk_buff *skb) { return 0; }
            SEC("uprobe//opt/agent/agent:start") int on_start(void *ctx) { return 0; }
            SEC("kprobe") int on_any(void *ctx) { return 0; }
            #if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 0, 0)
            SEC("lsm_cgroup/socket_create") int on_create(void *ctx) { return 1; }
            #endif

            char LICENSE[] SEC("license") = "GPL";
            """;

    @TempDir
    Path folder;

    @Test
    void theExampleRunsOnItsKernels() throws Exception {
        var project = TestProject.copyOfTheExample(folder.resolve("example"));
        var kernels = Kernels.reached();
        var run = Maven.in(project).run("verify", "-Dbpf.targets=" + String.join(",", kernels));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).as("for both goals").containsOnlyOnce("Guests run by ");
        for (var target : kernels) {
            wasVerified(target, project, run.output());
            assertThat(MachineReport.ofVmTest(project, target).cases())
                    .extracting(Case::name, Case::result)
                    .containsExactlyInAnyOrder(
                            tuple("boot", "passed"),
                            tuple("bothEndsOfAConnectionAreToldOf", "passed"),
                            tuple("bothEndsOfAConnectionOverIpv6AreToldOf", "passed"),
                            tuple("aConnectionThatIsRefusedIsToldOfToo", "passed"));
            bothEndsWereToldOf(target, project, run.output());
        }

        takesAtMost(LONGEST_ON_ONE_KERNEL, kernels.subList(0, 1), project);
        takesAtMost(LONGEST_ON_ALL_KERNELS, kernels, project);
    }

    @Test
    void theExampleRunsOnAnArm64Kernel() throws Exception {
        assumeThat(SearchPath.ofThisProcess().find("qemu-system-aarch64"))
                .as("QEMU for arm64")
                .isPresent();
        assumeThat(Kernels.reachedOnAllArchitectures()).contains(ARM64);
        var project = TestProject.copyOfTheExample(folder.resolve("example"));
        var run = Maven.in(project)
                .run(
                        Maven.PLUGIN + ":verify",
                        Maven.PLUGIN + ":vm-test",
                        "-Dbpf.targets=" + ARM64,
                        "-Dbpf.test=ConnectionsInVm#bothEndsOfAConnectionAreToldOf");

        assertThat(run.exitCode()).as(run.output()).isZero();
        wasVerified(ARM64, project, run.output());
        assertThat(MachineReport.ofVmTest(project, ARM64).cases())
                .extracting(Case::name, Case::result)
                .containsExactlyInAnyOrder(tuple("boot", "passed"), tuple("bothEndsOfAConnectionAreToldOf", "passed"));
        bothEndsWereToldOf(ARM64, project, run.output());

        takesAtMost(LONGEST_ON_ARM64, List.of(ARM64), project);
    }

    /** Before 6.6 tc takes modules, which come out of the package of the kernel's image. */
    @Test
    void functionsWhoseSectionsDoNotSayWhereAreAttachedToUsualPlaces() throws Exception {
        var targets = List.of("debian-11-5.10-cloud", "debian-sid-7.2-cloud");
        assumeThat(Kernels.reached()).containsAll(targets);
        TestProject.in(
                        folder,
                        "<targets>%s</targets>"
                                .formatted(targets.stream()
                                        .map(target -> "<target>" + target + "</target>")
                                        .collect(Collectors.joining())))
                .write("src/main/bpf/kinds.bpf.c", PLACELESS);
        var run = Maven.in(folder).run(Maven.PLUGIN + ":verify");

        assertThat(run.exitCode()).as(run.output()).isZero();
        var older = attached(targets.get(0));
        var newer = attached(targets.get(1));
        for (var report : List.of(older, newer)) {
            assertThat(report)
                    .contains("on_xdp at xdp, Xdp[networkInterface=lo, mode=GENERIC]")
                    .contains("on_egress at cgroup_skb/egress, Cgroup[folder=/sys/fs/cgroup/bpf-verify]")
                    .contains("on_sample at perf_event, PerfEvents[")
                    .contains("on_packet at socket, PacketSocket[networkInterface=lo]")
                    .contains("on_tc at tc, Tc[networkInterface=lo, direction=INGRESS]")
                    .contains("on_tc at tc, Tc[networkInterface=lo, direction=EGRESS]");
            assertThat(leftOf(report))
                    .contains("on_start at uprobe//opt/agent/agent:start: /opt/agent/agent is not in the guest")
                    .doesNotContain("on_tc")
                    .contains("on_any at kprobe: its section doesn't say where");
        }
        assertThat(newer).contains("on_create at lsm_cgroup/socket_create, Cgroup[folder=/sys/fs/cgroup/bpf-verify]");
    }

    private String attached(String target) throws Exception {
        var attach = MachineReport.ofVerify(folder, target).cases().stream()
                .filter(one -> one.name().equals("kinds attach"))
                .findFirst()
                .orElseThrow();
        assertThat(attach.result()).as(attach.text()).isEqualTo("passed");
        return attach.text();
    }

    private static String leftOf(String report) {
        return report.substring(report.indexOf("Not attached:"));
    }

    private static void wasVerified(String target, Path project, String log) throws Exception {
        var report = MachineReport.ofVerify(project, target);
        assertThat(report.property("kernel.release")).isEqualTo(releaseOf(target));
        assertThat(report.property("acceleration")).containsAnyOf("KVM", "TCG");
        assertThat(report.cases())
                .extracting(Case::name, Case::result, Case::text)
                .containsExactly(
                        tuple("boot", "passed", ""),
                        tuple("tcp_state load", "passed", "the object of target " + target),
                        tuple(
                                "tcp_state attach",
                                "passed",
                                "tcp_state_change at kprobe/tcp_set_state\n"
                                        + "tcp_accepted at kprobe/security_sock_graft"));
        assertThat(log).containsPattern(target + ": boot [\\d.]+ s, tcp_state load [\\d.]+ s");
    }

    /** Processes of two users connect to each other in the guest, and the decoded events tell of both ends. */
    private static void bothEndsWereToldOf(String target, Path project, String log) throws Exception {
        assertThat(MachineReport.ofVmTest(project, target).property("kernel.release"))
                .isEqualTo(releaseOf(target));
        assertThat(log)
                .containsPattern("\\Q" + target + "\\E \\| client \\(\\d+, uid 1002\\) 127\\.0\\.0\\.1:\\d+ →")
                .containsPattern("\\Q" + target + "\\E \\| server \\(\\d+, uid 1001\\) 127\\.0\\.0\\.1:\\d+ ←");
    }

    private static String releaseOf(String target) {
        return Kernels.headers(target).release().text();
    }

    /** With everything cached, and without KVM. The least of some tries counts: what else the machine does only ever adds. */
    private static void takesAtMost(Duration limit, List<String> targets, Path project) {
        Supplier<Long> verification = () -> {
            var run = Maven.in(project)
                    .run(
                            Maven.PLUGIN + ":verify",
                            "-Dbpf.vm.acceleration=tcg",
                            "-Dbpf.targets=" + String.join(",", targets));
            assertThat(run.exitCode()).as(run.output()).isZero();
            return run.goalMillis();
        };
        long least = verification.get();
        for (int i = 1; i < TRIES && least > limit.toMillis(); i++) {
            least = Math.min(least, verification.get());
        }
        System.out.printf("bpf:verify on %d kernels, %s: %.1f s%n", targets.size(), targets, least / 1000.0);
        assertThat(least).as("ms on %d kernels, %s", targets.size(), targets).isLessThanOrEqualTo(limit.toMillis());
    }
}
