package io.github.bpfmaven.build.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.build.TargetSpec;
import io.github.bpfmaven.kernels.FetchOptions;
import io.github.bpfmaven.kernels.lock.KernelLock;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.SearchPath;
import io.github.bpfmaven.toolchain.Toolchain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path folder;

    private boolean boots;
    private boolean offline;
    private Supplier<Optional<Toolchain>> toolchain = Optional::empty;
    private Map<String, Path> images = Map.of();

    private DoctorReport examine(TargetSpec... targets) {
        var request = new DoctorRequest(
                List.of(targets),
                images,
                boots,
                "3.9.9",
                toolchain,
                folder.resolve("cache"),
                new FetchOptions(offline, false, Map.of(), KernelLock.NONE),
                new SearchPath(folder.resolve("bin").toString()));
        return new Doctor(request, line -> {}).examine();
    }

    private static Finding finding(DoctorReport report, int section, String subject) {
        return report.sections().get(section).findings().stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private void install(String program) throws Exception {
        var file =
                Files.createFile(Files.createDirectories(folder.resolve("bin")).resolve(program));
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void withoutTargetsNothingIsMissing() {
        var report = examine();

        assertThat(report.missing()).isEmpty();
        assertThat(report.sections()).extracting(Section::title).containsExactly("this host");
        assertThat(finding(report, 0, "Maven").detail()).isEqualTo("3.9.9");
        assertThat(finding(report, 0, "compiler").mark()).isEqualTo(Mark.TO_FETCH);
    }

    @Test
    void qemuIsMissingOnlyWhereKernelsAreBooted() {
        assertThat(finding(examine(), 0, "QEMU for x86_64").mark()).isEqualTo(Mark.ABSENT);

        boots = true;
        var qemu = finding(examine(), 0, "QEMU for x86_64");
        assertThat(qemu.mark()).isEqualTo(Mark.MISSING);
        assertThat(qemu.mend()).contains("apt install qemu-system-x86");
    }

    @Test
    void programsAreFoundWhereTheyAre() throws Exception {
        boots = true;
        install("qemu-system-x86_64");
        install("setpriv");

        var report = examine();

        assertThat(finding(report, 0, "QEMU for x86_64").detail())
                .isEqualTo(folder.resolve("bin/qemu-system-x86_64").toString());
        assertThat(report.missing()).isEmpty();
    }

    @Test
    void offlineWhatIsNotAtHandIsMissing() {
        offline = true;

        var report = examine(TargetSpec.ofCatalogue("debian-12-6.1-cloud"));

        assertThat(report.missing()).extracting(Finding::subject).contains("compiler", "headers");
    }

    @Test
    void aCompilerThatIsNoGoodIsMissingWithItsReason() {
        toolchain = () -> {
            throw new InputException("There is no program clang-99 in PATH.", "<clang>", "Install it.");
        };

        var compiler = finding(examine(), 0, "compiler");

        assertThat(compiler.mark()).isEqualTo(Mark.MISSING);
        assertThat(compiler.detail()).isEqualTo("There is no program clang-99 in PATH.\n<clang>");
        assertThat(compiler.mend()).isEqualTo("Install it.");
    }

    @Test
    void oneWrongTargetHidesNoOther() {
        var wrong = new TargetSpec("mine", null, List.of(folder.resolve("no-headers")), null, null);

        var report =
                examine(TargetSpec.ofCatalogue("no-such-id"), wrong, TargetSpec.ofCatalogue("debian-12-6.1-cloud"));

        assertThat(finding(report, 1, "target").detail()).contains("no-such-id");
        assertThat(finding(report, 2, "target").detail())
                .contains(folder.resolve("no-headers").toString());
        assertThat(finding(report, 3, "image").mark()).isEqualTo(Mark.TO_FETCH);
        assertThat(report.missing()).hasSize(2).allSatisfy(each -> assertThat(each.mend())
                .isNotBlank());
    }

    @Test
    void anImageThatIsNamedMustBeThere() {
        images = Map.of("debian-12-6.1-cloud", folder.resolve("bzImage"));

        var image = finding(examine(TargetSpec.ofCatalogue("debian-12-6.1-cloud")), 1, "image");

        assertThat(image.mark()).isEqualTo(Mark.MISSING);
        assertThat(image.detail()).isEqualTo(folder.resolve("bzImage") + " is not there");
    }
}
