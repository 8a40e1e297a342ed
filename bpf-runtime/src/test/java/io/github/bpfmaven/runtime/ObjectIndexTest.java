package io.github.bpfmaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.runtime.kernel.RunningKernel;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Sha256;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectIndexTest {
    @TempDir
    Path folder;

    private static String entry(String program, String target, String arch, String release, String match, int code) {
        return """
                {"program": "%s", "target": "%s", "arch": "%s", "release": "%s", "releaseMatch": "%s",
                 "versionCode": %d, "path": "META-INF/bpf/%s/%s.bpf.o", "sha256": "%s", "size": 6, "cpu": "v3",
                 "toolchain": "clang 20.1.7"}""".formatted(program, target, arch, release, match, code, program, target, Sha256.of("object"));
    }

    private static String index(String... entries) {
        return "{\"schema\": \"bpf-maven-plugin/index\", \"version\": 1, \"objects\": [" + String.join(",", entries)
                + "]}";
    }

    private static final String INDEX = index(
            entry("tcp", "debian-12", "x86_64", "6.1.0-50-cloud-amd64", "6.1.0-*-cloud-amd64", 0x0601b0),
            entry("tcp", "debian-12-arm", "arm64", "6.1.0-50-cloud-arm64", "6.1.0-*-cloud-arm64", 0x0601b0),
            entry("tcp", "debian-12-50", "x86_64", "6.1.0-49-cloud-amd64", "6.1.0-4?-cloud-amd64", 0x0601af),
            entry("tcp", "ubuntu-16.04", "x86_64", "4.9.229-0409229-generic", "4.9.229-0409229-generic", 0x0409e5),
            entry("udp", "debian-12", "x86_64", "6.1.0-50-cloud-amd64", "6.1.0-*-cloud-amd64", 0x0601b0));

    private static ObjectIndex read(String json) {
        return new ObjectIndex(new IndexReader("jar:file:/app.jar!/META-INF/bpf/index.json").read(json));
    }

    private static String selected(String release, String architecture) {
        return read(INDEX)
                .select("tcp", new RunningKernel(release, architecture, 0x060100))
                .target();
    }

    @Test
    void tellsTheLayoutsOfEvents() {
        var with = entry("tcp", "new", "x86_64", "7.2.1", "7.2.*", 7)
                .replace("\"toolchain\"", "\"layouts\": {\"tcp_event\": \"5a93f6a91d3c0be2\"}, \"toolchain\"");
        var object = read(index(with)).of("tcp").get(0);
        assertThat(object.layout("tcp_event")).isEqualTo("5a93f6a91d3c0be2");
        assertThatThrownBy(() -> object.layout("tcp_evnt"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no struct tcp_evnt of program tcp");
        assertThat(read(INDEX).of("tcp").get(0).layouts()).isEmpty();
    }

    @Test
    void theVeryReleaseComesBeforeAnyPattern() {
        assertThat(selected("6.1.0-49-cloud-amd64", "x86_64")).isEqualTo("debian-12-50");
        assertThat(selected("6.1.0-50-cloud-amd64", "x86_64")).isEqualTo("debian-12");
    }

    @Test
    void thePatternThatLeavesLeastOpenComesFirst() {
        assertThat(selected("6.1.0-48-cloud-amd64", "x86_64")).isEqualTo("debian-12-50");
        assertThat(selected("6.1.0-99-cloud-amd64", "x86_64")).isEqualTo("debian-12");
    }

    @Test
    void theArchitectureMustBeTheKernels() {
        assertThat(selected("6.1.0-50-cloud-arm64", "arm64")).isEqualTo("debian-12-arm");
        assertThatThrownBy(() -> selected("6.1.0-50-cloud-amd64", "arm64")).isInstanceOf(EnvironmentException.class);
    }

    @Test
    void anUnknownKernelIsRefusedWithTheNearestTargets() {
        var kernel = new RunningKernel("6.12.0-1-amd64", "x86_64", 0x060c00);

        assertThatThrownBy(() -> read(INDEX).select("tcp", kernel))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("Program tcp has no object for this kernel, 6.12.0-1-amd64 on x86_64")
                .hasMessageContaining("none of its 3 targets matches that release")
                .hasMessageContaining("the nearest targets are debian-12 (6.1.0-*-cloud-amd64), debian-12-50")
                .hasMessageContaining("Add a <target> for 6.12.0-1-amd64");
    }

    @Test
    void anotherArchitectureIsTheReasonWhereThereIsNone() {
        var kernel = new RunningKernel("6.1.0-50-cloud-amd64", "riscv64", 0x060100);

        assertThatThrownBy(() -> read(INDEX).select("tcp", kernel))
                .hasMessageContaining("there are objects only for x86_64, arm64");
    }

    @Test
    void anUnknownProgramIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> read(INDEX).select("tpc", RunningKernel.current()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("There is no program tpc")
                .hasMessageContaining("tcp, udp");
    }

    @Test
    void charactersOfAPatternStandForThemselves() {
        assertThat(ReleaseGlob.matches("6.1.0", "6x1.0")).isFalse();
        assertThat(ReleaseGlob.matches("6.12.*+deb13-cloud", "6.12.107+deb13-cloud"))
                .isTrue();
        assertThat(ReleaseGlob.matches("6.1?", "6.1")).isFalse();
    }

    @Test
    void brokenIndicesAreRefusedWithTheirPlace() {
        for (var broken : new String[] {
            "",
            "[]",
            "{",
            "{\"schema\": 1}",
            index().replace("bpf-maven-plugin/index", "x"),
            index("{}"),
            index("3"),
            INDEX.replace("META-INF/bpf/tcp", "META-INF/bpf/../.."),
            INDEX.replace("393648", "\"x\"")
        }) {
            if (broken.equals(INDEX)) {
                continue;
            }
            assertThatThrownBy(() -> read(broken))
                    .as(broken)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("jar:file:/app.jar!/META-INF/bpf/index.json");
        }
    }

    @Test
    void anIndexOfALaterVersionIsRefused() {
        assertThatThrownBy(() -> read(index().replace("\"version\": 1", "\"version\": 2")))
                .hasMessageContaining("its version is 2");
    }

    private BpfPrograms programsOf(Path... roots) throws Exception {
        var urls = new URL[roots.length];
        for (int i = 0; i < roots.length; i++) {
            urls[i] = roots[i].toUri().toURL();
        }
        return BpfPrograms.of(new URLClassLoader(urls, null));
    }

    private Path jar(String name, String index, String object) throws Exception {
        var file = folder.resolve(name);
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (var part : new String[][] {{BpfPrograms.INDEX, index}, {"META-INF/bpf/tcp/debian-12.bpf.o", object}}) {
                jar.putNextEntry(new JarEntry(part[0]));
                jar.write(part[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    @Test
    void objectsAreReadFromTheJarOfTheirIndex() throws Exception {
        var one = index(entry("tcp", "debian-12", "x86_64", "6.1.0", "6.1.0", 1));
        var other = one.replace(Sha256.of("object"), Sha256.of("OBJECT"));
        var programs = programsOf(jar("a b.jar", one, "object"), jar("b.jar", other, "OBJECT"));

        assertThat(programs.index().objects()).hasSize(2);
        assertThat(programs.bytes(programs.index().objects().get(0))).asString().isEqualTo("object");
        assertThat(programs.bytes(programs.index().objects().get(1))).asString().isEqualTo("OBJECT");
    }

    @Test
    void anOpenedObjectKnowsTheLayoutsThatTheIndexTells() throws Exception {
        var bytes = TestObjects.bytes("plain.bpf.o");
        var index = index(entry("tcp", "debian-12", "x86_64", "6.1.0", "6.1.0", 1))
                .replace(Sha256.of("object"), Sha256.of(bytes))
                .replace("\"size\": 6", "\"size\": " + bytes.length)
                .replace("\"toolchain\"", "\"layouts\": {\"tcp_event\": \"5a93f6a91d3c0be2\"}, \"toolchain\"");
        Files.createDirectories(folder.resolve("META-INF/bpf/tcp"));
        Files.writeString(folder.resolve(BpfPrograms.INDEX), index);
        Files.write(folder.resolve("META-INF/bpf/tcp/debian-12.bpf.o"), bytes);
        var programs = programsOf(folder);

        var object = programs.open(programs.index().objects().get(0));

        assertThat(object.layouts()).containsExactly(Map.entry("tcp_event", "5a93f6a91d3c0be2"));
        assertThat(TestObjects.open("plain.bpf.o").layouts()).isEmpty();
    }

    @Test
    void anObjectThatIsNotTheIndexedOneIsRefused() throws Exception {
        var index = index(entry("tcp", "debian-12", "x86_64", "6.1.0", "6.1.0", 1));
        var programs = programsOf(jar("a.jar", index, "OBJECT"));

        assertThatThrownBy(() -> programs.bytes(programs.index().objects().get(0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The object is not the one that was indexed")
                .hasMessageContaining("debian-12.bpf.o");
    }

    @Test
    void aTruncatedObjectIsRefused() throws Exception {
        var index = index(entry("tcp", "debian-12", "x86_64", "6.1.0", "6.1.0", 1));
        var programs = programsOf(jar("a.jar", index, "obj"));

        assertThatThrownBy(() -> programs.bytes(programs.index().objects().get(0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The object is not the one that was indexed: it has 3 bytes")
                .hasMessageContaining("not 6 with " + Sha256.of("object"));
    }

    @Test
    void aClassPathWithoutIndexIsRefused() {
        assertThatThrownBy(() -> programsOf(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("There is no META-INF/bpf/index.json on the class path.");
    }
}
