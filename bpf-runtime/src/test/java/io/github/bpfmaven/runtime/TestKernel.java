package io.github.bpfmaven.runtime;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.runtime.kernel.KernelSymbols;
import io.github.bpfmaven.runtime.kernel.Tracefs;
import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Host;
import io.github.bpfmaven.support.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the running kernel has; tests of what it lacks are skipped, and say so. */
public final class TestKernel {
    public static final String GETPGID = "syscalls/sys_enter_getpgid";

    private TestKernel() {}

    /** Read once: that takes seconds on an emulated machine. */
    private static final class Functions {
        static final Set<String> ALL = KernelSymbols.functions();
    }

    /** Where the tracing files are; the runtime mounts them if it may. */
    public static Optional<Path> tracing() {
        try {
            return Optional.of(Tracefs.mounted().root());
        } catch (EnvironmentException e) {
            return Optional.empty();
        }
    }

    private static boolean hasTracing(String file) {
        return tracing().map(root -> Files.exists(root.resolve(file))).orElse(false);
    }

    public static void assumeTracepoint(String tracepoint) {
        assumeThat(hasTracing("events/" + tracepoint))
                .as("this kernel has the tracepoint " + tracepoint)
                .isTrue();
    }

    /** One of the files that list probes. */
    public static Path assumeProbeList(String name) {
        assumeThat(hasTracing(name)).as("this kernel has " + name).isTrue();
        return tracing().orElseThrow().resolve(name);
    }

    /** {@code "lockdown,yama,bpf"}; empty where it can't be told. */
    public static String securityModules() throws IOException {
        var active = Path.of("/sys/kernel/security/lsm");
        if (!Files.exists(active)) {
            try {
                Host.mount("securityfs", "/sys/kernel/security");
            } catch (ErrnoException e) {
                return "";
            }
        }
        return Files.exists(active) ? Files.readString(active) : "";
    }

    /** Returns the function that getpgid(2) calls. */
    public static String assumeKprobes() {
        assumeThat(Files.exists(Path.of("/sys/bus/event_source/devices/kprobe/type")) || hasTracing("kprobe_events"))
                .as("this kernel has kprobes")
                .isTrue();
        var functions = Functions.ALL;
        var function = Stream.of("__x64_sys_getpgid", "__arm64_sys_getpgid", "SyS_getpgid", "sys_getpgid")
                .filter(functions::contains)
                .findFirst();
        assumeThat(function).as("the kernel's getpgid").isPresent();
        return function.orElseThrow();
    }

    public static boolean hasFunction(String name) {
        return Functions.ALL.contains(name);
    }

    public static void assumeKprobesAtMany() {
        assumeThat(hasFunction("bpf_kprobe_multi_link_attach") && hasFunction("register_fprobe_ips"))
                .as("kprobes at many functions")
                .isTrue();
    }

    public static void assumeBtf() {
        assumeThat(Files.exists(Path.of("/sys/kernel/btf/vmlinux")))
                .as("this kernel has BTF")
                .isTrue();
    }

    public static void assumeUntraceable(String function) {
        assumeThat(Tracefs.find().map(files -> files.leavesOut(function)).orElse(false))
                .as("this kernel lists functions that can be traced, and " + function + " is none")
                .isTrue();
    }

    /** Some kernels of virtual machines forbid a kind of programs even to root. */
    public static void assumeLoadable(String program) {
        try {
            Kinds.load(program).close();
        } catch (EnvironmentException e) {
            assumeThat(e.what()).as("this kernel permits programs of this kind").isEmpty();
        }
    }

    /** Whether this program for security hooks can be attached. */
    public static void assumeSecurityHooks(String program) throws IOException {
        assumeBtf();
        assumeThat(securityModules()).as("active security modules").contains("bpf");
        assumeLoadable(program);
    }

    /** A cgroup2 of the test's own, and this process in it while the action runs. */
    public static void inCgroup(CgroupAction action) throws Exception {
        var root = Stream.of("/sys/fs/cgroup", "/sys/fs/cgroup/unified")
                .map(Path::of)
                .filter(folder -> Files.exists(folder.resolve("cgroup.controllers")))
                .findFirst();
        assumeThat(root).as("cgroup2 is mounted").isPresent();
        var folder = root.get().resolve("runtime_test_" + Calls.ownPid());
        Files.createDirectory(folder);
        try {
            Files.writeString(folder.resolve("cgroup.procs"), Integer.toString(Calls.ownPid()));
            action.run(folder);
        } finally {
            Files.writeString(root.get().resolve("cgroup.procs"), Integer.toString(Calls.ownPid()));
            Files.delete(folder);
        }
    }

    public interface CgroupAction {
        void run(Path folder) throws Exception;
    }
}
