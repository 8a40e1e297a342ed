package io.github.bpfmaven.build.machines;

import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.vm.Acceleration;
import io.github.bpfmaven.vm.VmRun;
import io.github.bpfmaven.vm.VmSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Runs machines, and once more those whose kernel did not come up under emulation: it then had a device or a timer
 * answer too late, which a kernel takes for a broken one. A kernel that can't boot does not do so twice.
 *
 * @param runAll runs machines; the results are in the order of the specs
 */
public record Boots(Function<List<VmSpec>, List<VmRun>> runAll, Progress progress) {
    /** The results are in the order of the specs. */
    public List<VmRun> run(List<VmSpec> specs) {
        var runs = new ArrayList<>(runAll.apply(specs));
        var failed = IntStream.range(0, runs.size())
                .filter(i -> isWorthAnother(runs.get(i)))
                .boxed()
                .toList();
        if (!failed.isEmpty()) {
            failed.forEach(i -> progress.say(runs.get(i).name() + " is booted once more: "
                    + runs.get(i).outcome().summary()));
            var again = runAll.apply(failed.stream().map(specs::get).toList());
            IntStream.range(0, failed.size()).forEach(i -> runs.set(failed.get(i), again.get(i)));
        }
        return runs;
    }

    private static boolean isWorthAnother(VmRun run) {
        return !run.transcript().began() && run.acceleration().kind() == Acceleration.Kind.TCG;
    }
}
