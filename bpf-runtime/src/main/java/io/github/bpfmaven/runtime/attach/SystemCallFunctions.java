package io.github.bpfmaven.runtime.attach;

import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.support.NearestNames;
import java.util.List;
import java.util.Set;

/**
 * What a kernel calls the function of a system call: {@code __x64_sys_NAME} from 4.17 on (commit d5a00528b58c), {@code
 * __arm64_sys_NAME} from 4.19 on (commit 4378a7d4be30), before that {@code sys_NAME}, which {@code SyS_NAME} is another
 * name of. The version tells: to look into {@code /proc/kallsyms} takes tens of milliseconds.
 */
final class SystemCallFunctions {
    private SystemCallFunctions() {}

    static String functionOf(String call) {
        return prefix(RunningKernel.current()) + call;
    }

    static String prefix(RunningKernel kernel) {
        boolean arm = kernel.architecture().equals("arm64");
        if (!kernel.isAtLeast(4, arm ? 19 : 17)) {
            return "sys_";
        }
        return arm ? "__arm64_sys_" : "__x64_sys_";
    }

    /** Whether the kernel lists its functions, and there is none for this call. */
    static boolean isMissing(String call, Set<String> functions) {
        return !functions.isEmpty() && !functions.contains(functionOf(call));
    }

    /** Calls of a name like this one. */
    static List<String> near(String call, RunningKernel kernel, Set<String> functions) {
        var prefix = prefix(kernel);
        var calls = functions.stream()
                .filter(function -> function.startsWith(prefix))
                .map(function -> function.substring(prefix.length()))
                .toList();
        return NearestNames.to(call, calls);
    }
}
