package io.github.bpfmaven.kernels.apt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages are what apt 2.6 printed, their hosts replaced. */
class AptRepositoryTest {
    private static final PackageRecord WANTED =
            new PackageRecord("linux-headers-x", "1-1", "amd64", List.of(), "linux-headers-x_1-1_amd64.deb", 9, "00");

    @TempDir
    Path folder;

    private final List<Invocation> run = new ArrayList<>();

    private AptRepository repository(int exitCode, String stdout, String stderr) {
        var host = new AptHost(true, folder.resolve("etc"), folder.resolve("keyrings"), invocation -> {
            run.add(invocation);
            return new ProcessResult(invocation, exitCode, stdout, stderr, Duration.ZERO);
        });
        return AptRepository.open(
                folder.resolve("apt"), "debian", "bookworm", "arm64", "http://mirror.invalid/debian", host);
    }

    @Test
    void aSuiteThatTheMirrorHasDroppedIsReportedAsJustThat() {
        var repository = repository(
                100,
                "Err:2 http://mirror.invalid/debian bookworm Release\n  404  Not Found [IP: 192.0.2.1 80]\n",
                "E: The repository 'http://mirror.invalid/debian bookworm Release' does not have a Release file.\n");

        assertThatThrownBy(repository::refresh)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith(
                        "The mirror does not carry the suite bookworm of debian (arm64), or no longer does.")
                .hasMessageContaining("http://mirror.invalid/debian bookworm Release")
                .hasMessageContaining("-Dbpf.mirror.debian=URL");
    }

    @Test
    void aMirrorOutOfReachIsReportedAsThat() {
        var repository = repository(
                100,
                "",
                "E: Failed to fetch http://mirror.invalid/debian/dists/bookworm/InRelease  Could not resolve 'mirror.invalid'\n"
                        + "E: Some index files failed to download. They have been ignored, or old ones used instead.\n");

        assertThatThrownBy(repository::refresh)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("The package mirror cannot be reached, and what is needed is not in the cache.")
                .hasMessageContaining("Could not resolve 'mirror.invalid'")
                .hasMessageContaining("<headers>");
    }

    @Test
    void anOldAptThatOnlyWarnsHasFailedToo() {
        var repository = repository(
                0,
                "",
                "W: Failed to fetch http://192.0.2.1/debian/dists/bookworm/InRelease  Could not connect to 192.0.2.1:80\n");

        assertThatThrownBy(repository::refresh).hasMessageContaining("cannot be reached");
    }

    @Test
    void aSignatureThatCannotBeVerifiedIsReportedAsThat() {
        var repository = repository(
                100,
                "",
                "W: GPG error: http://mirror.invalid/debian bookworm InRelease: The following signatures couldn't be verified"
                        + " because the public key is not available: NO_PUBKEY 6ED0E7B82643E131\n"
                        + "E: The repository 'http://mirror.invalid/debian bookworm InRelease' is not signed.\n");

        assertThatThrownBy(repository::refresh)
                .hasMessageStartingWith("The signature of the suite bookworm of debian (arm64) cannot be verified")
                .hasMessageContaining("debian-archive-keyring");
    }

    @Test
    void anyOtherFailureShowsTheWholeCommand() {
        var repository = repository(100, "", "E: You don't have enough free space in /x.\n");

        assertThatThrownBy(repository::refresh)
                .hasMessageContaining("could not fetch the package list")
                .hasMessageContaining("apt-get -c")
                .hasMessageContaining("exit code: 100")
                .hasMessageContaining("enough free space");
    }

    @Test
    void aPackageThatIsGoneIsNotAnErrorYet() throws IOException {
        var gone = repository(100, "", "E: Version '1-1' for 'linux-headers-x' was not found\n");
        assertThat(gone.download(WANTED, folder)).isFalse();

        var moved = repository(
                100, "", "E: Failed to fetch http://mirror.invalid/x.deb  404  Not Found [IP: 192.0.2.1 80]\n");
        assertThat(moved.download(WANTED, folder)).isFalse();

        var unreachable = repository(100, "", "E: Failed to fetch http://mirror.invalid/x.deb  Could not connect\n");
        assertThatThrownBy(() -> unreachable.download(WANTED, folder)).hasMessageContaining("cannot be reached");
    }

    @Test
    void whatTheListLacksIsNotFoundAndWhatAptCannotReadIsAnError() {
        assertThat(repository(100, "", "E: No packages found\n").find("x")).isEmpty();
        assertThatThrownBy(() ->
                        repository(100, "", "E: Could not open lock file\n").find("x"))
                .hasMessageContaining("could not read the package list")
                .hasMessageContaining("Could not open lock file");
    }

    @Test
    void aptWorksOnItsOwnStateAndRunsNoneOfTheHostsHooks() throws IOException {
        var state = folder.resolve("apt/debian-bookworm-arm64");
        repository(0, "", "").refresh();

        var invocation = run.get(0);
        assertThat(invocation.program()).isEqualTo("apt-get");
        assertThat(invocation.arguments())
                .containsExactly("-c", state.resolve("apt.conf").toString(), "update", "-q");
        assertThat(Files.readString(state.resolve("apt.conf")))
                .contains(
                        "#clear APT::Update;",
                        "APT::Architecture \"arm64\";",
                        "Dir::State::Lists \"" + state + "/lists\";",
                        "Dir::State::status \"/dev/null\";",
                        "Dir::Cache \"" + state + "/cache\";",
                        "Dir::Etc::SourceList \"" + state + "/archive.sources\";",
                        "Dir::Etc::SourceParts \"/dev/null\";",
                        "Acquire::Languages \"none\";");
        assertThat(state.resolve("archive.sources")).hasContent("""
                        Types: deb
                        URIs: http://mirror.invalid/debian
                        Suites: bookworm
                        Components: main
                        Architectures: arm64
                        Targets: Packages
                        """);
    }

    @Test
    void aHostWithoutAptIsToldToGiveHeaders() {
        var host = new AptHost(false, folder, folder, invocation -> {
            throw new AssertionError("nothing can be run");
        });

        assertThatThrownBy(() -> AptRepository.open(folder, "debian", "sid", "amd64", null, host))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("There is no apt-get on this host")
                .hasMessageContaining("<headers>");
    }
}
