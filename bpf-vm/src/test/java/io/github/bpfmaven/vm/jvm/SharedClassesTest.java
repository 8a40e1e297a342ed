package io.github.bpfmaven.vm.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.vm.Transcript;
import io.github.bpfmaven.vm.initramfs.Entry;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With this JDK in place of a linked runtime, and this host in place of a guest. */
class SharedClassesTest {
    private static final String RECORD = "-XX:DumpLoadedClassList=";
    private static final String USE = "-XX:SharedArchiveFile=";

    @TempDir
    Path folder;

    private GuestRuntime runtime;
    private Path jar;

    @BeforeEach
    void makeRuntimeAndJar() throws IOException {
        runtime = new GuestRuntime(Files.createDirectory(folder.resolve("runtime")), true);
        Files.createSymbolicLink(runtime.image(), Path.of(System.getProperty("java.home")));
        jar = folder.resolve("a.jar");
        var name = Hello.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var in = Hello.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
    }

    private SharedClasses shared() {
        return new SharedClasses(folder.resolve("cache"), runtime, List.of(jar), Progress.SILENT);
    }

    private String run(List<String> options, String classPath) {
        var arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-Xlog:class+load", "-cp", classPath, Hello.class.getName()));
        var java = runtime.image().resolve("bin/java").toString();
        var result = new ProcessRunner().run(Invocation.of(java, arguments, Duration.ofMinutes(1)));
        assertThat(result.succeeded()).as(result.report()).isTrue();
        return result.stdout();
    }

    private byte[] classesOf(String classPath) throws IOException {
        var list = folder.resolve("list");
        run(List.of(RECORD + list), classPath);
        return Files.readAllBytes(list);
    }

    private static Transcript reporting(String path, byte[] content, boolean complete) {
        return new Transcript(Optional.of("6.1"), List.of(), Map.of(path, content), List.of(), complete);
    }

    @Test
    void whatOneGuestLoadsTheNextOneMaps() throws Exception {
        var first = shared();
        var places = first.addTo(new Initramfs());
        assertThat(first.options()).singleElement().asString().startsWith(RECORD + GuestRuntime.REPORTS + "/");
        first.learn(reporting(first.options().get(0).substring(RECORD.length()), classesOf(places.get(0)), true));

        var second = shared();
        var files = new Initramfs();
        assertThat(second.addTo(files)).isEqualTo(places);
        assertThat(second.options()).singleElement().asString().startsWith(USE);
        var archive =
                (Entry.HostFile) files.entries().get(second.options().get(0).substring(USE.length()));
        assertThat(run(List.of("-Xshare:on", USE + archive.source()), places.get(0)))
                .containsPattern("\\Q" + Hello.class.getName() + "\\E source: shared objects file");
    }

    @Test
    void aGuestThatDidNotComeToItsEndTeachesNothing() throws Exception {
        var first = shared();
        var places = first.addTo(new Initramfs());
        first.learn(reporting(first.options().get(0).substring(RECORD.length()), classesOf(places.get(0)), false));

        assertThat(shared().options()).isEqualTo(first.options());
    }

    @Test
    void jarsOfOtherContentShareNothing() throws Exception {
        var places = shared().addTo(new Initramfs());
        Files.write(jar, new byte[] {1});

        assertThat(shared().addTo(new Initramfs())).isNotEqualTo(places);
    }

    @Test
    void aRuntimeThatThisHostCannotRunGoesWithout() {
        var foreign = new GuestRuntime(runtime.folder(), false);

        assertThat(new SharedClasses(folder.resolve("cache"), foreign, List.of(jar), Progress.SILENT).options())
                .isEmpty();
    }
}
