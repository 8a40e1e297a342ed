package io.github.bpfmaven.build.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.build.SmallBtf;
import io.github.bpfmaven.build.TargetSpec;
import io.github.bpfmaven.kernels.BtfSource;
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
    private KernelLock lock = KernelLock.NONE;
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
                new FetchOptions(offline, false, Map.of(), lock),
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
    void kernelsThatAreNotBootedNeedNoQemu() throws Exception {
        boots = true;
        install("qemu-system-x86_64");
        install("setpriv");

        var report = examine(TargetSpec.ofCatalogue("debian-13-6.12-riscv64"));

        assertThat(finding(report, 0, "QEMU for riscv64").mark()).isEqualTo(Mark.ABSENT);
        assertThat(report.missing()).isEmpty();
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
    void btfIsTold() {
        var file = SmallBtf.write(folder.resolve("4.19.0-6-cloud-amd64.btf"), "sock");
        var spec = new TargetSpec("mine", null, List.of(), BtfSource.parse(file.toString()), null);

        var report = examine(spec);

        assertThat(report.missing()).isEmpty();
        assertThat(report.sections().get(1).findings())
                .extracting(Finding::subject)
                .containsExactly("BTF", "image");
        assertThat(finding(report, 1, "BTF").mark()).isEqualTo(Mark.FOUND);
        assertThat(finding(report, 1, "BTF").detail()).isEqualTo("BTF of " + file);
    }

    @Test
    void btfThatIsForAnotherMachineOrNotThereIsMissing() throws Exception {
        var file = SmallBtf.write(folder.resolve("4.19.0-6-cloud-amd64.btf"), "sock");
        var btf = BtfSource.parse(file.toString());
        var beside = new TargetSpec("debian-12-6.1-cloud-arm64", null, List.of(), btf, null);
        var gone = new TargetSpec("debian-12-6.1-cloud", null, List.of(), BtfSource.parse(file + ".gone"), null);

        var report = examine(beside, gone);

        assertThat(finding(report, 1, "BTF").mark()).isEqualTo(Mark.MISSING);
        assertThat(finding(report, 1, "BTF").detail()).contains("says arm64, and this BTF is for x86_64");
        assertThat(finding(report, 2, "BTF").detail()).contains("The file with BTF is not there.", file + ".gone");
        assertThat(report.missing()).allSatisfy(each -> assertThat(each.mend()).contains("BTF"));
    }

    @Test
    void btfThatIsNotTheLockedIsMissing() throws Exception {
        var file = SmallBtf.write(folder.resolve("vmlinux.btf"), "sock");
        lock = KernelLock.read(Files.writeString(folder.resolve(KernelLock.FILE_NAME), """
                version 1
                target mine x86_64 4.19.0
                  btf vmlinux.btf sha256:%s
                """.formatted("0".repeat(64))));
        var spec = new TargetSpec("mine", null, List.of(), BtfSource.parse(file.toString()), "4.19.0");

        var btf = finding(examine(spec), 1, "BTF");

        assertThat(btf.mark()).isEqualTo(Mark.MISSING);
        assertThat(btf.detail()).contains("The BTF of mine is not the one in the lock file.");
        assertThat(btf.mend()).contains("mvn bpf:lock -Dbpf.targets=mine");
    }

    @Test
    void anImageThatIsNamedMustBeThere() {
        images = Map.of("debian-12-6.1-cloud", folder.resolve("bzImage"));

        var image = finding(examine(TargetSpec.ofCatalogue("debian-12-6.1-cloud")), 1, "image");

        assertThat(image.mark()).isEqualTo(Mark.MISSING);
        assertThat(image.detail()).isEqualTo(folder.resolve("bzImage") + " is not there");
    }
}
