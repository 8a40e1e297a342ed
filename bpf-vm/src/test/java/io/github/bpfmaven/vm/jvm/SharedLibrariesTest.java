package io.github.bpfmaven.vm.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.kernels.Architecture;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.vm.initramfs.Entry;
import io.github.bpfmaven.vm.initramfs.Initramfs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLibrariesTest {
    private static final Path HOME = Path.of(System.getProperty("java.home"));
    private static final Architecture HOST = HostJdk.architecture();
    private final SharedLibraries ofHost = new SharedLibraries(Path.of("/"), HOST);

    @Test
    void javaBringsItsCLibraryAndDynamicLinkerWhereTheyAreHere() {
        var java = HOME.resolve("bin/java");
        var libraries = ofHost.closure(List.of(java, HOME.resolve("lib/libjli.so")));
        assertThat(libraries).containsKey(DynamicSection.of(java).interpreter().orElseThrow());
        assertThat(libraries.keySet()).anyMatch(path -> path.endsWith("/libc.so.6"));
        assertThat(libraries.values()).allSatisfy(file -> assertThat(file).isRegularFile());
    }

    @Test
    void whatTheProgramsBringThemselvesIsNotLookedFor() {
        var java = HOME.resolve("bin/java");
        assertThat(DynamicSection.of(java).needed()).contains("libjli.so");
        assertThatThrownBy(() -> ofHost.closure(List.of(java))).hasMessageContaining("libjli.so");
        assertThat(ofHost.closure(List.of(java, HOME.resolve("lib/libjli.so"))).keySet())
                .noneMatch(path -> path.endsWith("libjli.so"));
    }

    @Test
    void aProgramIsAddedWithAllItNeedsAndMayBeExecuted() {
        var files = new Initramfs();
        ofHost.addProgram(files, "/bin/helper", HOME.resolve("lib/jspawnhelper"));
        assertThat(files.entries()).containsKey("/bin/helper").hasSizeGreaterThan(2);
        assertThat(files.entries().values())
                .allSatisfy(entry -> assertThat(entry.permissions()).isEqualTo(0755))
                .allSatisfy(entry -> assertThat(entry).isInstanceOf(Entry.HostFile.class));
    }

    @Test
    void aMissingLibraryIsNamedWithWhoNeedsIt(@TempDir Path empty) {
        var java = HOME.resolve("bin/java");
        assertThatThrownBy(() -> new SharedLibraries(empty, HOST).closure(List.of(java)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("needed by " + java);
    }

    @Test
    void programsOfAnotherArchitectureAreRefused() {
        var other = HOST == Architecture.ARM64 ? Architecture.X86_64 : Architecture.ARM64;
        assertThatThrownBy(() -> new SharedLibraries(Path.of("/"), other).closure(List.of(HOME.resolve("bin/java"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no program for " + other);
    }
}
