package io.github.bpfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bpfmaven.runtime.kernel.CpuSet;
import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.runtime.map.BpfMap;
import io.github.bpfmaven.runtime.map.BpfMap.Update;
import io.github.bpfmaven.runtime.map.Codec;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnKernel
class LoadTest {
    @BeforeEach
    void permitted() {
        TestObjects.assumeLoading();
    }

    @Test
    void bpftoolListsProgramsAndMapsUntilClosed() {
        List<Integer> programs;
        List<Integer> maps;
        try (var object = TestObjects.open("kinds.bpf.o").load()) {
            programs = object.programs().stream().map(LoadedProgram::id).toList();
            maps = object.maps().stream().map(BpfMap::id).toList();

            var listed = Bpftool.list("prog");
            assertThat(object.programs()).hasSizeGreaterThan(10).allSatisfy(program -> assertThat(listed)
                    .containsPattern("(?m)^" + program.id() + ": \\w+ +name " + program.name() + "\\b"));
            var listedMaps = Bpftool.list("map");
            assertThat(object.maps()).hasSize(2).allSatisfy(map -> assertThat(listedMaps)
                    .containsPattern("(?m)^" + map.id() + ": \\w+ +name " + map.name() + "\\b"));
        }
        programs.forEach(id -> awaitGone("prog", id));
        maps.forEach(id -> awaitGone("map", id));
    }

    /** The kernel frees what nobody holds any more in its own time: after an RCU grace period, on a work queue. */
    private static void awaitGone(String kind, int id) {
        var line = Pattern.compile("(?m)^" + id + ": ");
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (line.matcher(Bpftool.list(kind)).find() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(Bpftool.list(kind)).doesNotContainPattern(line);
    }

    @Test
    void mapsOfTheOldSectionAndTheirFunctionsLoad() {
        try (var object = TestObjects.open("old_maps.bpf.o").load()) {
            assertThat(object.map("seen").spec().maxEntries()).isEqualTo(16);
            assertThat(object.map("events").spec().maxEntries()).isEqualTo(CpuSet.slots());
            assertThat(object.programs()).extracting(LoadedProgram::name).containsExactly("first", "second");
        }
    }

    @Test
    void kernelKnowsTheTypesOfMapsAndTheSourceOfPrograms() {
        assumeThat(Files.exists(Path.of("/sys/kernel/btf/vmlinux"))).isTrue();
        try (var object = TestObjects.open("events.bpf.o").load()) {
            object.map("by_argument", Codec.u32(), Codec.u64()).put(7L, 8L);
            var dump = Bpftool.run(
                    "map",
                    "dump",
                    "id",
                    Integer.toString(object.map("by_argument").id()));
            var code = Bpftool.run(
                    "prog",
                    "dump",
                    "xlated",
                    "id",
                    Integer.toString(object.program("on_getpgid").id()),
                    "linum");

            assertThat(dump).contains("\"key\": 7").contains("\"value\": 8");
            assertThat(code).contains("count(argument);").contains("events.bpf.c");
        }
    }

    @Test
    void constantsAreSetBeforeLoadingAndThenFrozen() {
        try (var object =
                TestObjects.open("events.bpf.o").set("wanted_tgid", 4711).load()) {
            assertThat(object.get("wanted_tgid")).containsExactly(0x67, 0x12, 0, 0);
            assertThat(object.get("start")).containsExactly(0xe8, 3, 0, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void variablesAreReadAsNumbersWithoutASign() {
        try (var object = TestObjects.open("events.bpf.o")
                .set("wanted_tgid", 0xfffffffe)
                .set("with_odd_size", new byte[] {(byte) 0x81})
                .set("start", -2L)
                .load()) {
            assertThat(object.getUnsigned("wanted_tgid")).isEqualTo(0xfffffffeL);
            assertThat(object.getUnsigned("with_odd_size")).isEqualTo(0x81);
            assertThat(object.getUnsigned("start")).isEqualTo(-2);
        }
    }

    @Test
    void nobodyWritesToFrozenConstants() {
        try (var object =
                TestObjects.open("events.bpf.o").set("wanted_tgid", 4711).load()) {
            var id = latestFrozen("events.rodata");
            var write = new ArrayList<>(List.of("map", "update", "id", id, "key", "0", "0", "0", "0"));
            write.add("value");
            write.addAll(Collections.nCopies(Bpftool.valueSizeOf(id), "1"));

            assertThat(Bpftool.failureOf(write.toArray(String[]::new))).contains("Operation not permitted");
            assertThat(object.get("wanted_tgid")).containsExactly(0x67, 0x12, 0, 0);
        }
    }

    /** Of those of one name, for the kernel frees older ones in its own time. */
    private static String latestFrozen(String name) {
        var listed = Bpftool.list("map");
        var ids = Pattern.compile("(?m)^(\\d+): array +name " + Pattern.quote(name) + " .*(\\n\\s.*)*?\\s+frozen")
                .matcher(listed)
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .toList();
        assertThat(ids).as(listed).isNotEmpty();
        return Collections.max(ids).toString();
    }

    @Test
    void variablesOfAnotherNameOrSizeAreRefused() {
        var object = TestObjects.open("events.bpf.o");

        assertThatThrownBy(() -> object.set("wanted_tgid", 1L))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Variable wanted_tgid has 4 bytes, not 8")
                .hasMessageContaining(".rodata");
        assertThatThrownBy(() -> object.set("wanted", 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("There is no variable wanted")
                .hasMessageContaining("wanted_tgid");
    }

    @Test
    void typedMapsPutGetAndRemove() {
        try (var object = TestObjects.open("events.bpf.o").load()) {
            var map = object.map("by_argument", Codec.u32(), Codec.u64());

            map.put(1L, 10L);
            assertThat(map.put(1L, 11L, Update.CREATE)).isFalse();
            assertThat(map.put(2L, 20L, Update.REPLACE)).isFalse();
            assertThat(map.put(1L, 12L, Update.REPLACE)).isTrue();

            assertThat(map.get(1L)).contains(12L);
            assertThat(map.get(2L)).isEmpty();
            assertThat(map.remove(1L)).isTrue();
            assertThat(map.remove(1L)).isFalse();
        }
    }

    @Test
    void numbersFrom2To31OnKeepTheirValue() {
        try (var object = TestObjects.open("events.bpf.o").load()) {
            var map = object.map("by_argument", Codec.u32(), Codec.u64());

            map.put(0xfffffffeL, -2L);

            assertThat(map.toMap()).containsExactly(entry(0xfffffffeL, 0xfffffffffffffffeL));
            assertThat(map.raw().get(new byte[] {-2, -1, -1, -1}))
                    .as("as C lays it out")
                    .isPresent();
        }
    }

    /** {@code struct endpoint}, as a generated record has it. */
    record Endpoint(int address, int port, int protocol) {
        static final int SIZE = 8;

        static Endpoint decode(ByteBuffer buffer) {
            assertThat(buffer.remaining()).isEqualTo(SIZE);
            int at = buffer.position();
            return new Endpoint(buffer.getInt(at), buffer.getShort(at + 4) & 0xffff, buffer.getShort(at + 6) & 0xffff);
        }

        void encode(ByteBuffer buffer) {
            buffer.putInt(address).putShort((short) port).putShort((short) protocol);
        }
    }

    /** {@code struct traffic}. */
    record Traffic(long bytes, long packets) {
        static final int SIZE = 16;

        static Traffic decode(ByteBuffer buffer) {
            return new Traffic(buffer.getLong(buffer.position()), buffer.getLong(buffer.position() + 8));
        }

        void encode(ByteBuffer buffer) {
            buffer.putLong(bytes).putLong(packets);
        }
    }

    @Test
    void keysAndValuesMayBeStructs() {
        var web = new Endpoint(0x0100007f, 443, 6);
        var dns = new Endpoint(0x0100007f, 53, 17);
        try (var object = TestObjects.open("hashes.bpf.o").load()) {
            var map = object.map(
                    "by_endpoint",
                    Codec.of(Endpoint.SIZE, Endpoint::decode, Endpoint::encode),
                    Codec.of(Traffic.SIZE, Traffic::decode, Traffic::encode));
            map.put(web, new Traffic(1500, 1));
            map.put(dns, new Traffic(80, 2));

            assertThat(map.get(web)).contains(new Traffic(1500, 1));
            assertThat(map.get(new Endpoint(0x0100007f, 443, 17))).isEmpty();
            assertThat(map.toMap()).containsOnly(entry(web, new Traffic(1500, 1)), entry(dns, new Traffic(80, 2)));
            assertThat(map.remove(dns)).isTrue();
            assertThat(map.get(dns)).isEmpty();
            assertThat(map.raw().get(new byte[] {0x7f, 0, 0, 1, (byte) 0xbb, 1, 6, 0}))
                    .as("as C lays it out")
                    .isPresent();
        }
    }

    @Test
    void valuesThatAreOnlyReadCannotBePut() {
        try (var object = TestObjects.open("hashes.bpf.o").load()) {
            var map = object.map(
                    "by_endpoint",
                    Codec.of(Endpoint.SIZE, Endpoint::decode, Endpoint::encode),
                    Codec.readOnly(Traffic.SIZE, Traffic::decode));
            var key = new Endpoint(1, 2, 3);

            assertThat(map.get(key)).isEmpty();
            assertThatThrownBy(() -> map.put(key, new Traffic(1, 1)))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("these values are only read");
        }
    }

    @Test
    void mapsAreWalkedThroughWhole() {
        try (var object = TestObjects.open("events.bpf.o").load()) {
            var map = object.map("by_argument", Codec.u32(), Codec.u64());
            LongStream.range(0, 1000).forEach(i -> map.put(i, 2 * i));

            var copy = map.toMap();

            assertThat(copy).hasSize(1000).containsEntry(0L, 0L).containsEntry(999L, 1998L);
        }
    }

    @Test
    void aFullMapSaysSo() {
        try (var object =
                TestObjects.open("events.bpf.o").maxEntries("by_argument", 2).load()) {
            var map = object.map("by_argument", Codec.u32(), Codec.u64());
            map.put(1L, 1L);
            map.put(2L, 2L);

            assertThatThrownBy(() -> map.put(3L, 3L))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("by_argument")
                    .hasMessageContaining("E2BIG")
                    .hasMessageContaining("The map is full");
        }
    }

    @Test
    void perCpuMapsHaveAValueForEachCpu() {
        try (var object = TestObjects.open("events.bpf.o").load()) {
            var map = object.map("per_cpu", Codec.u32(), Codec.u64());

            map.put(0L, 5L);

            assertThat(map.getPerCpu(0L)).hasSize(CpuSet.possible()).containsOnly(5L);
        }
    }

    /** Their values have 4 bytes, and 8 in what the kernel copies for each CPU. */
    @Test
    void perCpuHashesHaveAValueForEachCpuUnderEachKey() {
        try (var object = TestObjects.open("hashes.bpf.o").load()) {
            for (var name : List.of("per_cpu", "lru_per_cpu")) {
                var map = object.map(name, Codec.u32(), Codec.u32());

                map.put(1L, 10L);
                map.put(2L, 20L);

                assertThat(map.getPerCpu(1L))
                        .as(name)
                        .hasSize(CpuSet.possible())
                        .containsOnly(10L);
                assertThat(map.getPerCpu(2L))
                        .as(name)
                        .hasSize(CpuSet.possible())
                        .containsOnly(20L);
                assertThat(map.getPerCpu(3L)).as(name).isEmpty();
                assertThat(map.remove(1L)).as(name).isTrue();
                assertThat(map.toMap()).as(name).containsOnly(entry(2L, 20L));
            }
        }
    }

    @Test
    void aFullMapThatForgetsTakesMore() {
        try (var object = TestObjects.open("hashes.bpf.o").load()) {
            var map = object.map("lru", Codec.u32(), Codec.u64());
            int entries = map.raw().spec().maxEntries();

            LongStream.range(0, 2L * entries).forEach(i -> map.put(i, 2 * i));

            assertThat(map.get(2L * entries - 1)).contains(4L * entries - 2);
            assertThat(map.toMap()).hasSizeBetween(1, entries);
        }
    }

    @Test
    void queuesAndStacksGiveTheirValuesInTheirOrder() {
        assumeThat(RunningKernel.current().isAtLeast(4, 20))
                .as("queues and stacks")
                .isTrue();
        var none = new byte[0];
        try (var object = TestObjects.open("queues.bpf.o").load()) {
            var orders = Map.of("queue", List.of(1L, 2L, 3L), "stack", List.of(3L, 2L, 1L));
            orders.forEach((name, order) -> {
                var map = object.map(name, Codec.bytes(0), Codec.u64());
                assertThat(map.take(none)).as(name).isEmpty();
                List.of(1L, 2L, 3L).forEach(value -> map.put(none, value));

                assertThat(map.get(none)).as(name).contains(order.get(0));
                order.forEach(value -> assertThat(map.take(none)).as(name).contains(value));
                assertThat(map.take(none)).as(name).isEmpty();
                assertThat(map.get(none)).as(name).isEmpty();
            });
        }
    }

    @Test
    void aFullQueueSaysSoOrForgetsItsOldest() {
        assumeThat(RunningKernel.current().isAtLeast(4, 20))
                .as("queues and stacks")
                .isTrue();
        var none = new byte[0];
        try (var object = TestObjects.open("queues.bpf.o").load()) {
            var queue = object.map("queue", Codec.bytes(0), Codec.u64());
            LongStream.range(0, queue.raw().spec().maxEntries()).forEach(value -> queue.put(none, value));

            assertThatThrownBy(() -> queue.put(none, 99L)).hasMessageContaining("The map is full");
            assertThat(queue.put(none, 99L, Update.REPLACE)).isTrue();
            assertThat(queue.take(none)).contains(1L);
        }
    }

    @Test
    void codecsMustFitTheMap() {
        try (var object = TestObjects.open("events.bpf.o").load()) {
            assertThatThrownBy(() -> object.map("by_argument", Codec.u64(), Codec.u64()))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("The key of map by_argument has 4 bytes, its codec 8.");
        }
    }

    @Test
    void pinnedMapsAreSharedAndStay() throws Exception {
        var path = Path.of("/sys/fs/bpf", "runtime_test_" + Calls.ownPid());
        assumePinning(path.getParent());
        try {
            try (var first =
                    TestObjects.open("events.bpf.o").pin("by_argument", path).load()) {
                first.map("by_argument", Codec.u32(), Codec.u64()).put(1L, 99L);
            }
            try (var second =
                    TestObjects.open("events.bpf.o").pin("by_argument", path).load()) {
                assertThat(second.map("by_argument", Codec.u32(), Codec.u64()).get(1L))
                        .contains(99L);
            }
            var other = TestObjects.open("events.bpf.o")
                    .maxEntries("by_argument", 3)
                    .pin("by_argument", path);
            assertThatThrownBy(other::load)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("not like by_argument");
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static void assumePinning(Path folder) throws IOException {
        assumeThat(Files.isWritable(folder)).isTrue();
        assumeThat(Files.getFileStore(folder).type())
                .as("file system of " + folder)
                .isEqualTo("bpf");
    }

    @Test
    void aMapThatAsksForItIsPinnedUnderItsName() throws Exception {
        var path = Path.of("/sys/fs/bpf/runtime_pinned");
        assumePinning(path.getParent());
        Files.deleteIfExists(path); // of a test that was killed
        try {
            try (var first = TestObjects.open("pinned.bpf.o").load()) {
                assertThat(path).exists();
                first.map("runtime_pinned", Codec.u32(), Codec.u64()).put(1L, 99L);
            }
            assertThat(path).as("after its object is closed").exists();
            try (var second = TestObjects.open("pinned.bpf.o").load()) {
                assertThat(second.map("runtime_pinned", Codec.u32(), Codec.u64())
                                .get(1L))
                        .contains(99L);
            }
        } finally {
            Files.deleteIfExists(path);
        }
    }

    @Test
    void tailCallsAreInPlace() {
        try (var object = TestObjects.open("kinds.bpf.o")
                .loadProgram("tail_target", true)
                .loadProgram("tail_source", true)
                .load()) {
            var targets = object.map("targets", Codec.u32(), Codec.u32());

            assertThat(targets.get(1L))
                    .contains((long) object.program("tail_target").id());
            assertThat(targets.get(0L)).isEmpty();
        }
    }
}
