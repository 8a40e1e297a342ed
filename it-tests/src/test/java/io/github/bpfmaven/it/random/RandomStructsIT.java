package io.github.bpfmaven.it.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.templates.java.DecoderOptions;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.toolchain.BytedecoToolchain;
import io.github.bpfmaven.toolchain.HostPlatform;
import io.github.bpfmaven.toolchain.Toolchain;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated Java against clang, for structs made at random: clang lays out a variable with a value in each field, Java
 * decodes those bytes, and writes them. What is expected comes from the values and from clang alone.
 *
 * <p>{@code -Drandom.structs.seed=N} makes other structs, or repeats a run, {@code -Drandom.structs=N} sets how many
 * structs there are at most. A slow machine ends when the time is up, once it has made the least number of structs.
 */
class RandomStructsIT {
    private static final int STRUCTS = Integer.getInteger("random.structs", 3000);
    private static final int LEAST_STRUCTS = Math.min(STRUCTS, 2000);
    private static final int BATCH = 250;
    private static final int VARIANTS = 6;
    private static final Duration BUDGET = Duration.ofSeconds(50);
    private static final double LEAST_SHARE = 0.05;
    private static final Set<Form> BOTH = DecoderOptions.STANDARD.forms();

    /** A build of one commit tests the same structs wherever it runs; name other seeds to look for more. */
    private static final long DEFAULT_SEED = 1;

    @TempDir
    Path folder;

    @Test
    void javaReadsAndWritesWhatClangLaysOut() throws IOException {
        long seed = Long.getLong("random.structs.seed", DEFAULT_SEED);
        var toolchain = toolchain();
        long start = System.nanoTime();
        var shown = new EnumMap<Feature, Integer>(Feature.class);
        var failures = new ArrayList<String>();
        int made = 0;
        for (int i = 0; made < STRUCTS && (made < LEAST_STRUCTS || System.nanoTime() - start < BUDGET.toNanos()); i++) {
            var structs = structs(seed, i);
            structs.forEach(struct -> struct.features().forEach(feature -> shown.merge(feature, 1, Integer::sum)));
            made += structs.size();
            failures.addAll(failures(structs, i, toolchain, seed));
        }
        System.out.printf("%d random structs, seed %d: %s%n", made, seed, Duration.ofNanos(System.nanoTime() - start));

        var how = "with -Drandom.structs.seed=%d -Drandom.structs=%d: ".formatted(seed, STRUCTS);
        assertThat(failures).as(how).isEmpty();
        assertThat(made).as(how + "structs").isGreaterThanOrEqualTo(LEAST_STRUCTS);
        for (var feature : Feature.values()) {
            assertThat(shown.getOrDefault(feature, 0) / (double) made)
                    .as(how + "how many have " + feature)
                    .isGreaterThanOrEqualTo(LEAST_SHARE);
        }
    }

    private static ByteOrder order(int batch) {
        return batch % 2 == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private static List<RandomStruct> structs(long seed, int batch) {
        var structs = new ArrayList<RandomStruct>();
        for (int i = 0; i < BATCH; i++) {
            var tag = i < Names.ODD_TAGS.size() ? Names.ODD_TAGS.get(i) : "event_" + i;
            structs.add(StructMaker.make(tag, seed * 1_000_003 + batch * BATCH + i, i, order(batch)));
        }
        return structs;
    }

    private List<String> failures(List<RandomStruct> structs, int batch, Toolchain toolchain, long seed)
            throws IOException {
        var place = Files.createDirectories(folder.resolve("batch" + batch));
        try {
            return batch(structs, batch).failures(toolchain, place);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "with -Drandom.structs.seed=" + seed + ", batch " + batch + ": " + e.getMessage(), e);
        }
    }

    /** Both forms for the Java of today in both byte orders, for old ones, and each form alone. */
    private static Batch batch(List<RandomStruct> structs, int batch) {
        return switch (batch % VARIANTS) {
            case 2 -> new Batch(structs, order(batch), BOTH, 8);
            case 3 -> new Batch(structs, order(batch), BOTH, 11);
            case 4 -> new Batch(structs, order(batch), Set.of(Form.RECORD), 17);
            case 5 -> new Batch(structs, order(batch), Set.of(Form.FLYWEIGHT), 17);
            default -> new Batch(structs, order(batch), BOTH, 17);
        };
    }

    /** The compiler that users get by default. */
    static Toolchain toolchain() {
        var repository = Path.of(System.getProperty("local.repository"));
        var version = System.getProperty("llvm.version");
        var jar = repository.resolve(
                "org/bytedeco/llvm/" + version + "/llvm-" + version + "-" + HostPlatform.classifier() + ".jar");
        return new BytedecoToolchain(new ProcessRunner(), line -> {})
                .unpack(jar, repository.resolve(".cache/bpf-maven-plugin"));
    }
}
