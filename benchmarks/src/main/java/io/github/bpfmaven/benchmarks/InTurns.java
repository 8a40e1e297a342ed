package io.github.bpfmaven.benchmarks;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Compares benchmarks fork by fork: one of each in turn, so that what else the machine does meets all of them alike. JMH
 * runs all forks of one before it begins with the next.
 */
public final class InTurns {
    private static final int FORKS = 5;

    private InTurns() {}

    /**
     * Prints the median of each fork's measurements, and of all forks.
     *
     * @param arguments JMH's
     */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        var options = new OptionsBuilder()
                .parent(new CommandLineOptions(arguments))
                .forks(1)
                .verbosity(VerboseMode.SILENT)
                .build();
        var forks = new TreeMap<String, List<Double>>();
        for (int fork = 1; fork <= FORKS; fork++) {
            for (var result : new Runner(options).run()) {
                forks.computeIfAbsent(result.getParams().getBenchmark(), name -> new ArrayList<>())
                        .add(median(result));
            }
            System.out.println("fork " + fork + " of " + FORKS + " of each is done");
        }
        print(forks);
    }

    private static double median(RunResult result) {
        return result.getAggregatedResult().getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void print(Map<String, List<Double>> forks) {
        double best = forks.values().stream().mapToDouble(InTurns::median).min().orElse(0);
        forks.entrySet().stream()
                .sorted(comparingDouble(entry -> median(entry.getValue())))
                .forEach(entry -> System.out.printf(
                        "%-70s %8.2f  best / this %.3f  forks %s%n",
                        entry.getKey(),
                        median(entry.getValue()),
                        best / median(entry.getValue()),
                        Arrays.toString(
                                entry.getValue().stream().map("%.2f"::formatted).toArray())));
    }
}
