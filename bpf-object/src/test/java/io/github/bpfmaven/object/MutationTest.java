package io.github.bpfmaven.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.bpfmaven.object.btf.BtfReader;
import io.github.bpfmaven.object.btf.BtfWriter;
import io.github.bpfmaven.object.dwarf.DwarfReader;
import io.github.bpfmaven.object.elf.BpfObjectFile;
import io.github.bpfmaven.object.elf.ElfFile;
import io.github.bpfmaven.object.types.LayoutComparison;
import io.github.bpfmaven.object.types.TypeGraph;
import io.github.bpfmaven.support.InputException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Damages real files at random, always the same way: whatever the bytes, a reader ends soon, asks for little memory, and
 * complains with an {@link InputException} or not at all.
 */
class MutationTest {
    private static final int ROUNDS = 2000;
    /** Per byte of input; a byte of DWARF can be a type of its own, with its place in a few tables. */
    private static final long MOST_MEMORY_PER_BYTE = 400;

    private static final long MEMORY_FOR_NOTHING = 2 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private void survives(byte[] original, long seed, Consumer<byte[]> reader) {
        Assertions.assertTimeoutPreemptively(LONGEST, () -> {
            reader.accept(original.clone());
            var random = new Random(seed);
            int refused = 0;
            for (int round = 0; round < ROUNDS; round++) {
                refused += read(damaged(original, random), reader, round) ? 0 : 1;
            }
            assertThat(refused).as("damaged inputs that were noticed").isPositive();
        });
    }

    private boolean read(byte[] input, Consumer<byte[]> reader, int round) {
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean accepted = true;
        try {
            reader.accept(input);
        } catch (InputException expected) {
            accepted = false;
            assertThat(expected.where()).contains("damaged");
        } catch (Throwable other) {
            throw new AssertionError("round " + round, other);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated in round %d", round)
                .isLessThan(MEMORY_FOR_NOTHING + MOST_MEMORY_PER_BYTE * input.length);
        return accepted;
    }

    /** Cut short, or with a few bytes changed: to anything, by one bit, or to what numbers overflow at. */
    private static byte[] damaged(byte[] original, Random random) {
        if (random.nextInt(8) == 0) {
            return Arrays.copyOf(original, random.nextInt(original.length));
        }
        byte[] copy = original.clone();
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            int at = random.nextInt(copy.length);
            copy[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt();
                case 1 -> (byte) 0xff;
                case 2 -> 0;
                default -> (byte) (copy[at] ^ 1 << random.nextInt(8));
            };
        }
        return copy;
    }

    /** What the project does with a graph that a reader let through. */
    private static void use(TypeGraph graph) {
        for (int id = 0; id < graph.size(); id++) {
            graph.sizeOf(id);
        }
        LayoutComparison.compare(graph, graph);
    }

    @Test
    void elf() {
        for (var name : List.of(TestObjects.PROGRAM, TestObjects.SHAPES)) {
            survives(TestObjects.read(name), 1, bytes -> {
                var file = ElfFile.parse(bytes, "damaged");
                file.symbols();
                file.sections().forEach(file::relocationsOf);
            });
        }
    }

    @Test
    void rewriting() {
        survives(TestObjects.read(TestObjects.PROGRAM), 2, bytes -> {
            try {
                BpfObjectFile.withVersionSection(BpfObjectFile.strip(bytes), 1);
            } catch (InputException e) {
                throw new InputException(e.what(), "damaged", e.mend(), e);
            }
        });
    }

    @Test
    void btf() {
        for (var name : List.of(TestObjects.PROGRAM, "shapes.bpfel.o", "shapes.bpfeb.o")) {
            byte[] raw = ElfFile.parse(TestObjects.read(name), name)
                    .section(".BTF")
                    .orElseThrow()
                    .data()
                    .toArray();
            survives(raw, 3, bytes -> {
                var graph = BtfReader.read(bytes, "damaged");
                use(graph);
                BtfWriter.write(graph);
            });
        }
    }

    @Test
    void dwarf() {
        for (var name : List.of(TestObjects.SHAPES, "shapes.x86_64.dwarf4.o", "shapes.gcc.o", "shapes.bpfeb.o")) {
            survives(
                    TestObjects.read(name),
                    4,
                    bytes -> use(DwarfReader.read(bytes, "damaged").graph()));
        }
    }
}
