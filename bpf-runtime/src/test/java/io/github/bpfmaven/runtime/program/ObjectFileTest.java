package io.github.bpfmaven.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.runtime.TestObjects;
import io.github.bpfmaven.runtime.program.ProgramKind.Hook;
import io.github.bpfmaven.support.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ObjectFileTest {
    private static ObjectFile parse(String name) {
        return ObjectFile.parse(TestObjects.bytes(name), name);
    }

    private static LinkedProgram linked(String object, String program) {
        var file = parse(object);
        return file.programs().stream()
                .filter(p -> p.name().equals(program))
                .findFirst()
                .map(file::link)
                .orElseThrow();
    }

    @Test
    void programsAreOfTheKindThatTheirSectionNames() {
        var programs = parse("kinds.bpf.o").programs();

        assertThat(programs)
                .extracting(ProgramSpec::name)
                .contains("on_kprobe", "on_lsm")
                .doesNotContain("add");
        assertThat(programs)
                .filteredOn(p -> p.name().equals("on_kretprobe"))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.kind().hook()).isEqualTo(Hook.KRETPROBE);
                    assertThat(p.place()).isEqualTo("__x64_sys_getpgid");
                    assertThat(p.isOptional()).isFalse();
                });
        assertThat(programs)
                .filteredOn(p -> p.name().equals("on_tp_btf"))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.kind().btfNameOf(p.place())).isEqualTo("btf_trace_sys_enter");
                    assertThat(p.isOptional()).isTrue();
                });
    }

    @Test
    void sectionsAreNamedAsLibbpfNamesThem() {
        assertThat(kind("xdp").hook()).isEqualTo(Hook.XDP);
        assertThat(kind("tc/ingress").hook()).isEqualTo(Hook.TC_INGRESS);
        assertThat(kind("classifier").hook()).isEqualTo(Hook.TC);
        assertThat(kind("cgroup/connect6").attachType()).isEqualTo(11);
        assertThat(kind("uprobe.s//bin/sh:main").loadFlags()).isEqualTo(ProgramKind.SLEEPABLE);
        assertThat(kind("xdp.frags").loadFlags()).isEqualTo(ProgramKind.XDP_HAS_FRAGS);
        assertThat(kind("xdp.frags").hook()).isEqualTo(Hook.XDP);
        assertThat(kind("xdp/devmap").attachType()).isEqualTo(33);
        assertThat(kind("xdp.frags/cpumap").attachType()).isEqualTo(35);
        assertThat(kind("xdp/mine").attachType()).isEqualTo(37);
        assertThat(kind("kprobe.multi/tcp_*").attachType()).isEqualTo(42);
        assertThat(kind("lsm_cgroup/socket_create").btfNameOf("socket_create")).isEqualTo("bpf_lsm_socket_create");
        assertThat(kind("lsm.s/file_open").type()).isEqualTo(ProgramType.LSM);
        assertThat(ProgramKind.ofSection("kprobes/x")).isEmpty();
        assertThat(ProgramKind.ofSection("whatever")).isEmpty();
    }

    @Test
    void theDocumentationListsEverySection() throws IOException {
        var page = Files.readString(Path.of("../docs/runtime.md"));

        assertThat(ProgramKinds.ALL).extracting(ProgramKind::prefix).allSatisfy(prefix -> {
            var family = prefix.startsWith("cgroup/") ? prefix.replaceFirst("cgroup/(.*?)[46]?$", "$1") : prefix;
            assertThat(page).as(prefix).containsPattern("`" + Pattern.quote(family) + "[`/]");
        });
    }

    private static ProgramKind kind(String section) {
        return ProgramKind.ofSection(section).orElseThrow().kind();
    }

    @Test
    void mapsAreReadFromTheirTypes() {
        var maps = parse("events.bpf.o").maps();

        assertThat(maps.keySet()).containsExactlyInAnyOrder("perf_events", "ring_events", "by_argument", "per_cpu");
        assertThat(maps.get("by_argument").facts())
                .containsExactly("BPF_MAP_TYPE_HASH", "key 4", "value 8", "1024 entries", "flags 0");
        assertThat(maps.get("perf_events").completed(7, 4096).facts())
                .containsExactly("BPF_MAP_TYPE_PERF_EVENT_ARRAY", "key 4", "value 4", "7 entries", "flags 0");
        assertThat(maps.get("ring_events").completed(7, 4096).maxEntries())
                .as("the next power of two pages")
                .isEqualTo(8192);
        assertThat(parse("kinds.bpf.o").maps().get("targets").slots())
                .containsOnly(java.util.Map.entry(1, "tail_target"));
    }

    @Test
    void mapsOfTheOldSectionAreReadFromTheirBytes() {
        var maps = parse("old_maps.bpf.o").maps();

        assertThat(maps.get("seen").facts())
                .containsExactly("BPF_MAP_TYPE_HASH", "key 4", "value 8", "16 entries", "flags 0");
    }

    @Test
    void variablesAreWhereTheSymbolsSay() {
        var file = parse("events.bpf.o");

        assertThat(file.variables().keySet()).contains("wanted_tgid", "with_odd_size", "sequence", "dropped", "start");
        assertThat(file.variables().get("start").section()).isEqualTo(".data");
        assertThat(file.data().get(".data").content()).startsWith(0xe8, 3);
        assertThat(file.data().get(".rodata").kind()).isEqualTo(DataSpec.Kind.READ_ONLY);
        assertThat(file.license()).isEqualTo("GPL");
        assertThat(file.baseName()).isEqualTo("events");
    }

    @Test
    void functionsThatFunctionsCallFollowOnceEach() {
        var linked = linked("old_maps.bpf.o", "second");

        assertThat(linked.pieces())
                .extracting(piece -> piece.function().name())
                .containsExactly("second", "inner", "outer");
        var code = ByteBuffer.wrap(linked.instructions()).order(ByteOrder.LITTLE_ENDIAN);
        int calls = 0;
        for (int i = 0; i < linked.instructions().length / 8; i++) {
            if (Instruction.code(code, i) == Instruction.CALL
                    && Instruction.source(code, i) == Instruction.PSEUDO_CALL) {
                int target = i + 1 + Instruction.immediate(code, i);
                assertThat(linked.pieces())
                        .extracting(LinkedProgram.Piece::start)
                        .contains(target);
                calls++;
            }
        }
        assertThat(calls).isEqualTo(4);
    }

    @Test
    void referencesAreFilledWithDescriptors() {
        var linked = linked("events.bpf.o", "on_getpgid");
        var code = ByteBuffer.wrap(linked.resolved(new LinkedProgram.Descriptors() {
                    @Override
                    public int ofMap(String name) {
                        return 100 + name.length();
                    }

                    @Override
                    public int ofData(String section) {
                        return 200 + section.length();
                    }
                }))
                .order(ByteOrder.LITTLE_ENDIAN);

        assertThat(linked.references()).hasSizeGreaterThan(4).allSatisfy(reference -> {
            int expected = reference instanceof Reference.ToMap map
                    ? 100 + map.map().length()
                    : 200 + ((Reference.ToData) reference).section().length();
            assertThat(Instruction.immediate(code, reference.instruction())).isEqualTo(expected);
            assertThat(Instruction.source(code, reference.instruction()))
                    .isEqualTo(reference instanceof Reference.ToMap ? 1 : 2);
        });
    }

    @Test
    void instructionsKnowTheirLineOfC() {
        var file = parse("events.bpf.o");
        var linked = linked("events.bpf.o", "on_getpgid");

        var lines = file.lines().sourceOf(linked, new RawBtf(file.types().orElseThrow()));

        assertThat(lines).anySatisfy(line -> {
            assertThat(line.file()).endsWith("events.bpf.c");
            assertThat(line.text()).isEqualTo("count(argument);");
        });
        assertThat(file.lines().functionsOf(linked).count())
                .isEqualTo(linked.pieces().size());
    }

    @Test
    void aProgramOfNoKnownSectionIsRefused() {
        var bytes = TestObjects.bytes("old_maps.bpf.o");
        var text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("socket\0"); at >= 0; at = text.indexOf("socket\0", at + 1)) {
            bytes[at] = 'p';
        }

        assertThatThrownBy(() -> ObjectFile.parse(bytes, "x.bpf.o"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The section name \"pocket\" of program first says nothing");
    }

    @Test
    void anObjectForAnotherMachineIsRefused() {
        var bytes = TestObjects.bytes("events.bpf.o");
        bytes[18] = 62;
        bytes[19] = 0;

        assertThatThrownBy(() -> ObjectFile.parse(bytes, "x.bpf.o"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("This ELF file is no BPF object (type 1, machine 62).");
    }

    @Test
    @Timeout(60)
    void truncatedObjectsAreRefusedOrWholeEnough() {
        var bytes = TestObjects.bytes("events.bpf.o");
        for (int length = 0; length < bytes.length; length++) {
            parseAndLinkOrRefuse(Arrays.copyOf(bytes, length));
        }
        int half = bytes.length / 2;
        assertThatThrownBy(() -> ObjectFile.parse(Arrays.copyOf(bytes, half), "x.bpf.o"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bytes are expected here, but the data ends at 0x%x".formatted(half))
                .hasMessageContaining("x.bpf.o");
    }

    @Test
    @Timeout(120)
    void damagedObjectsAreRefusedOrWholeEnough() {
        var random = new Random(4711);
        for (var name : new String[] {"events.bpf.o", "kinds.bpf.o", "old_maps.bpf.o"}) {
            var bytes = TestObjects.bytes(name);
            for (int i = 0; i < 2000; i++) {
                var damaged = bytes.clone();
                for (int j = 0; j <= random.nextInt(3); j++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                parseAndLinkOrRefuse(damaged);
            }
        }
    }

    /** Anything but an error for users would come out. */
    private static void parseAndLinkOrRefuse(byte[] bytes) {
        try {
            var file = ObjectFile.parse(bytes, "x.bpf.o");
            for (var program : file.programs()) {
                var linked = file.link(program);
                file.lines().functionsOf(linked);
                file.types().ifPresent(types -> file.lines().sourceOf(linked, new RawBtf(types)));
            }
        } catch (InputException e) {
            assertThat(e.where()).contains("x.bpf.o");
        }
    }
}
