package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.kernels.PackageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that is locked to a real kernel's packages: repeatable, or failing with what is gone or other. */
class LockIT {
    private static final String KERNEL = Kernels.reached().get(1);

    @TempDir
    Path folder;

    @Test
    void aLockedBuildTakesWhatIsLockedOrFails() throws IOException {
        var headers = Kernels.headers(KERNEL);
        var project = TestProject.in(folder, "<targets><target>" + KERNEL + "</target></targets>");
        var file = folder.resolve("bpf-kernels.lock");

        var locking = project.maven().run("bpf:lock");

        assertThat(locking.exitCode()).as(locking.output()).isZero();
        assertThat(locking.output()).contains(KERNEL + ": " + headers.release(), "bpf-kernels.lock is written");
        var lock = Files.readString(file);
        assertThat(lock).contains("\ntarget " + KERNEL + " x86_64 " + headers.release() + "\n");
        assertThat(headers.packages()).hasSize(2).allSatisfy(one -> assertThat(lock)
                .containsPattern("\n  headers debian/[a-z-]+ \\Q" + words(one) + "\\E\n"));
        assertThat(lock).doesNotContain("\n  image ");

        var locked = project.maven().run("bpf:probe", "-o");
        assertThat(locked.exitCode()).as(locked.output()).isZero();

        var build = headers.packages().get(0);
        Files.writeString(file, lock.replace(" " + build.version() + " ", " 0.9-1 "));
        assertThat(project.maven().run("bpf:probe").output())
                .contains("There is no package " + build.name() + " 0.9-1 in the suite", KERNEL + " is built from")
                .contains("It has now: " + build.name() + " " + build.version())
                .contains("to mend: Lock what the mirror has now: mvn bpf:lock")
                .doesNotContain("\tat ");

        Files.writeString(file, lock.replace(build.sha256(), "0".repeat(64)));
        assertThat(project.maven().run("bpf:probe", "-o").output())
                .contains(build.fileName() + " has the wrong checksum")
                .contains("expected SHA-256: " + "0".repeat(64), "actual SHA-256:   " + build.sha256());
    }

    private static String words(PackageFile one) {
        return String.join(" ", one.name(), one.version(), one.architecture(), "sha256:" + one.sha256());
    }
}
